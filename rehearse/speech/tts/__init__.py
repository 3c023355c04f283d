"""The tts package."""
