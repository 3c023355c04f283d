"""Scenarios: records, parsing with places, checking."""
