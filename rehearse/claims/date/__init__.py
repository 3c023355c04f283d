"""What the caller answered to an offered day: accepted, repeated, another one, refused."""
