"""Recognizers, and what makes their words reliable."""
