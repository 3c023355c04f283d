"""Adapters, one a module: the only importers of their libraries."""
