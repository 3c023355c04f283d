"""The adviser's desk: score the recordings of a class, review and mark them, and export them."""
