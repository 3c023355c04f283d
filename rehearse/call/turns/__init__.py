"""Turn-taking: endpointing, keys, typed replies."""
