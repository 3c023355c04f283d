"""Find where to go and whom to meet in spoken text: "at 12 Main Street", "ask for Dana"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language.english.dates import WEEKDAYS
from rehearse.language.english.numerals import CARDINAL
from rehearse.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language.word import Word

_STREETS: Final = frozenset(
    {"street", "avenue", "road", "lane", "drive", "boulevard", "way", "place", "square", "court"}
    | {"plaza", "highway", "terrace", "close", "row", "parkway"}
)
MOST_BETWEEN: Final = 4
"""Maximum number of words between a house number and the last word of its street: "12 Martin Luther
King Boulevard"."""
MOST_OF_A_NAME: Final = 3
_PLACE_LEADS: Final = (("ask", "for"), ("meet", "with"), ("meeting", "with"), ("be", "seeing"))
"""Words before a person to meet. "With" alone precedes all sorts of things."""
_NO_NAMES: Final = frozenset({"i", *WEEKDAYS, "reception"})


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """Consecutive words."""

    first: int
    """Index of the first word."""
    last: int
    text: str


def find_place(words: Sequence[Word]) -> SaidPlace | None:
    """Return the last address that was named: a number and a street."""
    found: SaidPlace | None = None
    for at, word in enumerate(words):
        if _bare(word) not in _STREETS or not word.text[:1].isupper():
            continue
        # All the words between number and street are its name, unless a clause ends among them.
        begin = at - 1
        while begin > 0 and at - begin <= MOST_BETWEEN and words[begin].text[:1].isupper():
            begin -= 1
        named = begin < at - 1 and _is_one(words[begin:at]) and _is_number(words[begin])
        while named and begin and _is_number(words[begin - 1]) and _is_one(words[begin - 1 : at]):
            begin -= 1
        if named:
            found = SaidPlace(begin, at, _text(words, begin, at))
    return found


def find_person(words: Sequence[Word]) -> SaidPlace | None:
    """Return the last person to ask for or meet."""
    found: SaidPlace | None = None
    bare = [_bare(word) for word in words]
    for at in range(len(words) - 2):
        if tuple(bare[at : at + 2]) not in _PLACE_LEADS or words[at + 1].text.endswith((".", ",")):
            continue
        last = at + 1
        while last + 1 < len(words) and last - at - 1 < MOST_OF_A_NAME:
            written = words[last + 1].text
            if not written[:1].isupper() or bare[last + 1].removesuffix("'s") in _NO_NAMES:
                break
            last += 1
            # "Dr." does not end a sentence.
            if written.endswith((",", "!", "?")) or (written.endswith(".") and len(written) > 4):
                break
        if last > at + 1:
            found = SaidPlace(at + 2, last, _text(words, at + 2, last))
    return found


def _bare(word: Word) -> str:
    return word.text.lower().strip(".,!?;:")


def _is_number(word: Word) -> bool:
    tokens = tokenize([word.text])
    return word.text[:1].isdigit() or (bool(tokens) and tokens[0].text in CARDINAL)


def _is_one(words: Sequence[Word]) -> bool:
    """Return whether no clause ends among the words."""
    return not any(word.text.endswith((".", ",", "!", "?")) for word in words)


def _text(words: Sequence[Word], first: int, last: int) -> str:
    text = " ".join(word.text for word in words[first : last + 1])
    return text.rstrip(".,!?;:") if not text.endswith(("Mr.", "Ms.", "Dr.")) else text
