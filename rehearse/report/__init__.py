"""Reviews made readable: `render(review) -> str`."""
