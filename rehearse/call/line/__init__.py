"""The line package."""
