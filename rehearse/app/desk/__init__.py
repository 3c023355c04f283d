"""The adviser's desk: the recordings of a class, scored, looked over, marked, and given back."""
