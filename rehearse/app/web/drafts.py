"""Drafts in words that were judged: kept in memory only, the last few of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.review import Review

AT_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A message in words, and what was found in it."""

    title: str
    """The scenario's."""
    text: str
    review: Review
    again: str
    """Where it is written anew."""


class Drafts:
    """Those of this run, by an id that nobody guesses."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> str:
        """Keep one and return its id; the oldest makes room."""
        while len(self._kept) >= AT_MOST:
            del self._kept[next(iter(self._kept))]
        name = secrets.token_urlsafe(12)
        self._kept[name] = draft
        return name

    def find(self, name: str) -> Draft | None:
        """The one of this id, if it is still there."""
        return self._kept.get(name)
