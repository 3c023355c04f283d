"""Recognizers, and the checks that make their words reliable."""
