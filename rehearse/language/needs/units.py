"""The words as the model sees them, with each profile detail as one placeholder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language.needs.record import Detail

_REST: Final = re.compile(r"(?:['\u2019]s)?[.,?!;:…]*$", re.IGNORECASE)
"""What is kept of a detail's last word: the possessive and the punctuation."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or the words of one detail."""

    text: str
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


def units(words: Sequence[str], details: Sequence[Detail]) -> tuple[Unit, ...]:
    """Return the words in order, each detail as one placeholder, without empty words."""
    by_first = {detail.first: detail for detail in details}
    made: list[Unit] = []
    at = 0
    while at < len(words):
        detail = by_first.get(at)
        if detail is not None:
            rest = _REST.search(words[detail.last])
            text = f"{{{detail.kind}}}{rest[0] if rest else ''}"
            made.append(Unit(text, at, detail.last))
            at = detail.last + 1
            continue
        if text := words[at].strip():
            made.append(Unit(text, at, at))
        at += 1
    return tuple(made)
