"""What was said: needs, names, numbers; each with where, and how sure."""
