"""Whom, which job and which meeting the caller spoke of."""
