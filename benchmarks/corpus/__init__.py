"""A labeled corpus of calls, made on the spot, to measure recognition and checks."""
