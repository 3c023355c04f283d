"""Titles before a name, which are not part of it."""

from __future__ import annotations

from typing import Final

TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "doctor"})
