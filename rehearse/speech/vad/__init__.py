"""The vad package."""
