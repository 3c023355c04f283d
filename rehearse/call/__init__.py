"""A call with a living caller: the line's keys, what stands on the screen, and holding it."""
