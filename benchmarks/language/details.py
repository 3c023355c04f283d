"""Whose the details of a lesson are: labels on words, which stay on them while replies are made.

While lessons are run together, lose words, and get others, each labeled word carries a mark of its
owner before it: one character of Unicode's private use area.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language.needs.record import OWNERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.language.needs.record import DetailOwner

NOT_LABELED: Final = -1
_FIRST_MARK: Final = 0xE100
_KINDS: Final = frozenset({"name", "number", "job", "date"})


@dataclass(frozen=True, slots=True)
class LabeledDetail:
    """Words of a text that name a person, a number, a job or a day, and whose it is."""

    words: str
    kind: str
    owner: DetailOwner


def parsed(field: str) -> tuple[LabeledDetail, ...]:
    """Return the details of a field, as `{name}|name|mine; Ana|name|others`; `-` for none.

    Raises:
        ValueError: a detail has no such kind or owner.
    """
    found = []
    for item in field.split("; ") if field != "-" else ():
        words, kind, owner = item.split("|")
        if kind not in _KINDS:
            raise ValueError(f"{item}: the kind is one of {', '.join(sorted(_KINDS))}")
        found.append(LabeledDetail(words, kind, OWNERS[OWNERS.index(owner)]))
    return tuple(found)


def marked(text: str, details: Sequence[LabeledDetail]) -> str:
    """Return the text with a mark before each word of a detail.

    Raises:
        ValueError: the text does not have the details in this order.
    """
    made, rest = [], text
    for one in details:
        found = re.search(rf"(?<!\w){re.escape(one.words)}(?!\w)", rest)
        if found is None:
            raise ValueError(f"{text}: {one.words} is not there, or not in this order")
        mark = chr(_FIRST_MARK + OWNERS.index(one.owner))
        made += [rest[: found.start()], re.sub(r"(^|\s)(?=\S)", rf"\1{mark}", found[0])]
        rest = rest[found.end() :]
    return "".join((*made, rest))


def unmarked(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the words without marks, and the index of each one's owner, or `NOT_LABELED`."""
    plain, owners = [], []
    for word in words:
        marks = [ord(char) - _FIRST_MARK for char in word]
        here = [mark for mark in marks if 0 <= mark < len(OWNERS)]
        plain.append(
            "".join(c for c, mark in zip(word, marks, strict=True) if not 0 <= mark < len(OWNERS))
        )
        owners.append(here[0] if here else NOT_LABELED)
    return plain, owners


def labeled_words(
    text: str, details: Sequence[LabeledDetail], filled: Mapping[str, str]
) -> tuple[list[str], list[tuple[LabeledDetail, int, int]]]:
    """Return the words of a text, and the first and last word of each detail.

    Args:
        text: with placeholders.
        details: the labeled details, in order.
        filled: the words for each placeholder.
    """
    made: list[str] = []
    places: list[tuple[LabeledDetail, int, int]] = []
    left = [(one, len(one.words.split())) for one in reversed(details)]
    for word in marked(text, details).split():
        (plain,), (owner,) = unmarked([word])
        for placeholder, words in filled.items():
            plain = plain.replace(placeholder, words)
        begin = len(made)
        made += plain.split()
        if owner == NOT_LABELED:
            continue
        one, count = left.pop()
        first = places.pop()[1] if count < len(one.words.split()) else begin
        places.append((one, first, len(made) - 1))
        left += [(one, count - 1)] if count > 1 else []
    return made, places
