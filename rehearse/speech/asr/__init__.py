"""The asr package."""
