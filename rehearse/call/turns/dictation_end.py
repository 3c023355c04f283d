"""Detect the end of a dictated number or spelled name.

It depends on the last digits or letters only, so errors in the middle do not matter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims import align_number, align_spelling, dialed_forms, ways_to_spell
from rehearse.language import DIGIT_SOUNDALIKES, UNITS, find_phrases, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word
    from rehearse.profile import Profile

MIN_LAST_SYMBOLS: Final = 2
"""How many of the last digits or letters must be recognized: half a number is not the end."""

_SOUNDALIKES: Final = {
    word: UNITS[int(DIGIT_SOUNDALIKES[word])] for word in ("for", "to", "too", "won", "ate")
}
"""Words that sound like a digit, and count as one next to digits ("zero one for seven"). Fewer than
between digits: here no digit has to follow, and "free" or "tree" may be ordinary talk."""
SPELLING_LEADS: Final = ("spelled|spelt|spell|spelling",)


def is_dictation_complete(words: Sequence[Word], profile: Profile) -> bool:
    """Return whether the words end with the end of the caller's number or spelled name."""
    words = as_dictated(words)
    end = len(words) - 1
    if _is_last_letter(words, profile):
        return True
    numbers = align_number(words, dialed_forms(profile.phone, profile.zone))
    names = align_spelling(words, ways_to_spell(profile))
    return any(
        number.last == end and all(piece.is_heard for piece in number.pieces[-MIN_LAST_SYMBOLS:])
        for number in numbers
    ) or any(
        name.last == end and all(piece.is_heard for piece in name.pieces[-MIN_LAST_SYMBOLS:])
        for name in names
    )


def as_dictated(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words, with those that sound like a digit replaced by it next to digits."""
    dictated: list[Word] = []
    for at, word in enumerate(words):
        bare = word.text.lower().strip(".,!?")
        near = any(_is_digit(one) for one in dictated[-2:])
        after = at + 1 < len(words) and _is_digit(words[at + 1])
        is_digit = near and (after or _is_digit(dictated[-1]))
        alike = bare in _SOUNDALIKES and is_digit
        dictated.append(replace(word, text=_SOUNDALIKES[bare]) if alike else word)
    return tuple(dictated)


def _is_digit(word: Word) -> bool:
    tokens = tokenize([word.text])
    return bool(tokens) and tokens[-1].text in UNITS


def _is_last_letter(words: Sequence[Word], profile: Profile) -> bool:
    """Return whether a spelling was announced and the words end with the name's last letter."""
    tokens = tokenize([word.text for word in words])
    if len(tokens) <= MIN_LAST_SYMBOLS or not find_phrases(tokens, SPELLING_LEADS):
        return False
    return tokens[-1].text == profile.name.strip().lower()[-1:]
