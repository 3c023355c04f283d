"""The turns package."""
