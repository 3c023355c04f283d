"""Code words for letters: the spelling alphabet, and how a recognizer garbles it ("o-sker")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language.similarity import spelling_similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

ALPHABET: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India"),
            *("Juliet", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo"),
            *("Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
        ),
        strict=True,
    )
)
"""The spelling alphabet of aviation (ICAO), which callers use most."""
CODE: Final = {
    **{word.lower().replace("-", ""): letter for letter, word in ALPHABET.items()},
    **{"alfa": "a", "juliett": "j", "juliette": "j", "whisky": "w", "victa": "v"},
}
"""Each code word's letter; some are spelled in two ways."""
_SIMILAR_SOUNDING: Final = tuple(
    frozenset(group) for group in ("bcdegptvz", "ajkh", "mn", "fsx", "iy", "qu", "or", "lo", "wu")
)
"""Letters whose names sound alike over a telephone."""
MIN_CODE_WORD_SIMILARITY: Final = 0.7
"""Minimum similarity at which the recognized text is a word of the spelling alphabet."""
SPLIT_PENALTY: Final = 0.1
"""How much each further piece takes from the similarity: "lemon, a" is not Lima."""
MAX_CODE_WORD_PARTS: Final = 3
"""Maximum number of pieces that a recognizer splits such a word into: "s-four c-area" is Sierra."""


def sound_alike(one: str, other: str) -> bool:
    """Return whether two letters are easily confused over a telephone."""
    return one == other or any({one, other} <= group for group in _SIMILAR_SOUNDING)


def code_letter(text: str, after: str) -> tuple[str, bool]:
    """Return the letter of a code word, and whether it was recognized as written.

    Args:
        text: the piece.
        after: the piece after it, for "x ray".
    """
    if text == "x" and after == "ray":
        return "x", True
    if text in CODE:
        return CODE[text], True
    if len(text) < 3:
        return "", False
    score, word = max((spelling_similarity(text, word), word) for word in CODE)
    return (CODE[word], False) if score >= MIN_CODE_WORD_SIMILARITY else ("", False)


def code_word(texts: Sequence[str], spoken: str) -> tuple[str, int]:
    """Return the letter whose code word is there, and how many pieces it takes; empty if none.

    Args:
        texts: the pieces, of which the first belong to the word.
        spoken: the letter that was said before it; empty if none was.
    """
    best: tuple[float, str, int] = (0.0, "", 0)
    for taken in range(1, min(MAX_CODE_WORD_PARTS, len(texts)) + 1):
        heard = "".join(texts[:taken])
        if len(heard) < 3:
            continue
        for word, letter in CODE.items():
            # The letter before it counts too: "T for Delta" alone is as near to Tango as to
            # nothing.
            bonus = 0.2 if letter == spoken else 0.1 if sound_alike(letter, spoken or "?") else 0.0
            near = spelling_similarity(heard, word) + bonus - SPLIT_PENALTY * (taken - 1)
            if near > best[0]:
                best = near, letter, taken
    return best[1:] if best[0] >= MIN_CODE_WORD_SIMILARITY else ("", 0)
