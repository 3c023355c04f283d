"""A small language model, trained in this project, of what the caller's words do."""
