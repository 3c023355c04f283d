"""Phones without words: what the phone recognizer finds, and how well a text's phones fit it."""
