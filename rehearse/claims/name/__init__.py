"""The name package."""
