"""A labelled corpus of calls, made on the spot, to measure how well they are heard."""
