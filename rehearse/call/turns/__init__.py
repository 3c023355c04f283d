"""Whose turn it is: endpointing, keys, typed replies."""
