"""Edits of a spelled name: letters taken back, and a double letter recognized as a W."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language import ALPHABET, CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.language import Edit, LetterUnit

CORRECTION_COST: Final = 0.3
"""Cost of letters that the caller took back."""
MAX_RETRACTED_LETTERS: Final = 8
"""Maximum number of units that a correction may take back, itself included."""
DOUBLE_AS_W_COST: Final = 0.4
"""Cost of taking "W, L" for "double L": both begin with the same phones."""


@dataclass(frozen=True, slots=True)
class AlignedLetters:
    """A letter or two of the expected name, as worded."""

    text: str
    letters: str
    """The letters it stands for; empty for a word or extra letter that was recognized there."""
    is_heard: bool = True
    heard_as: str = ""
    """The letters recognized in its place; empty if words, or nothing, were."""
    is_garbled: bool = False
    """Words that are not letters were recognized in its place."""
    is_guess: bool = False
    """The word recognized in its place only sounds like a letter: "eh"."""


def letter_text(letter: str, *, is_code: bool) -> str:
    """Return a letter as it is said: "R", or "R for Romeo" with a code word."""
    return f"{letter.upper()} for {ALPHABET[letter]}" if is_code else letter.upper()


def taken_back(every: tuple[LetterUnit, ...], at: int, to: int) -> Iterator[Edit[AlignedLetters]]:
    """Yield letters followed by a correction: "C, sorry" is kept as it was said."""
    for ahead in range(at + 1, min(len(every), at + MAX_RETRACTED_LETTERS) + 1):
        unit = every[ahead - 1]
        if unit.text.lower() in CORRECTIONS:
            if to:
                kept = " ".join(one.text for one in every[at:ahead])
                yield ahead, to, CORRECTION_COST, AlignedLetters(kept, "")
            return
        if not unit.letters and not unit.is_idle:
            return


def doubled(
    every: tuple[LetterUnit, ...], at: int, way: str, to: int
) -> Iterator[Edit[AlignedLetters]]:
    """Yield a W and a letter where the name has that letter twice."""
    here, after = every[at], every[at + 1] if at + 1 < len(every) else None
    if here.letters == "w" and after and after.letters and way[to : to + 2] == 2 * after.letters:
        text = f"double {after.letters.upper()}"
        heard = here.letters + after.letters
        yield (
            at + 2,
            to + 2,
            DOUBLE_AS_W_COST,
            AlignedLetters(text, 2 * after.letters, is_heard=False, heard_as=heard),
        )
