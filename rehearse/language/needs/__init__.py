"""What the caller's words do, by a small language model of our own."""
