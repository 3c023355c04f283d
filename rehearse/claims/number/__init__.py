"""The number package."""
