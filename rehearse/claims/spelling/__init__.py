"""The spelling package."""
