"""What the microphone hears besides the caller, and what to do about it. Pure, over clips."""
