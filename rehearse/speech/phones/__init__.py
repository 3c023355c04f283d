"""Sounds without words: what a phonetic ear hears, and how well the sounds of a text fit it."""
