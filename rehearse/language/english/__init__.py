"""The english package."""
