"""Which person, job and meeting the caller spoke of."""
