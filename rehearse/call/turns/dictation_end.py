"""Do the words end with the end of what is dictated: the caller's number, or their name spelled?

However a digit or a letter in the middle was heard: who has come to the last ones is through.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims import align_number, align_spelling, dialed_forms, ways_to_spell
from rehearse.language import UNITS, find_phrases, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word
    from rehearse.profile import Profile

MIN_LAST_SYMBOLS: Final = 2
"""So many of the last digits, or letters, must have been heard: half a number is no end."""

DIGIT_SOUNDALIKES: Final = {"for": "four", "to": "two", "too": "two", "won": "one", "ate": "eight"}
"""Words that sound like a digit; near digits they are one ("zero one for seven")."""
SPELLING_LEADS: Final = ("spelled|spelt|spell|spelling",)


def is_dictation_complete(words: Sequence[Word], profile: Profile) -> bool:
    """Whether the last word is the last of the caller's number or of their name's letters."""
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
    """The words, with what sounds like a digit as one: right after a digit, or just before one."""
    dictated: list[Word] = []
    for at, word in enumerate(words):
        bare = word.text.lower().strip(".,!?")
        near = any(_is_digit(one) for one in dictated[-2:])
        after = at + 1 < len(words) and _is_digit(words[at + 1])
        is_digit = near and (after or _is_digit(dictated[-1]))
        alike = bare in DIGIT_SOUNDALIKES and is_digit
        dictated.append(replace(word, text=DIGIT_SOUNDALIKES[bare]) if alike else word)
    return tuple(dictated)


def _is_digit(word: Word) -> bool:
    tokens = tokenize([word.text])
    return bool(tokens) and tokens[-1].text in UNITS


def _is_last_letter(words: Sequence[Word], profile: Profile) -> bool:
    """Whether a spelling is said to come, and the last letter of the name stands at the end."""
    tokens = tokenize([word.text for word in words])
    if len(tokens) <= MIN_LAST_SYMBOLS or not find_phrases(tokens, SPELLING_LEADS):
        return False
    return tokens[-1].text == profile.name.strip().lower()[-1:]
