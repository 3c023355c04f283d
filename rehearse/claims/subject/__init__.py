"""The subject package."""
