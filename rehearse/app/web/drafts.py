"""The most recent scored drafts, kept in memory only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.review import Review

AT_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A written draft of a message, and its review."""

    title: str
    """The scenario's title."""
    text: str
    review: Review
    again: str
    """Address of the form for writing another draft."""


class Drafts:
    """The drafts of this run, each under an unguessable ID."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> str:
        """Store a draft and return its ID; the oldest is dropped when the store is full."""
        while len(self._kept) >= AT_MOST:
            del self._kept[next(iter(self._kept))]
        name = secrets.token_urlsafe(12)
        self._kept[name] = draft
        return name

    def clear(self) -> None:
        """Drop all drafts."""
        self._kept.clear()

    def find(self, name: str) -> Draft | None:
        """Return the draft with this ID, or None if it is gone."""
        return self._kept.get(name)
