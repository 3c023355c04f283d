"""Sounds without words: what a phone recognizer hears, and how well the sounds of a text fit it."""
