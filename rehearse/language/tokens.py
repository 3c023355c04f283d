"""Convert spoken text to comparable tokens, and find phrases among them.

Both sides of every comparison (recognized and expected) pass through `tokenize`, so that "Dr.
Núñez" equals "doctor nunez", and "I'm" equals "i am". Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Token:
    """One comparable token: lower-case ASCII letters, with digits as spoken words."""

    text: str
    word: int
    """Index of the word it came from, in the tokenized sequence."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found."""

    first: int
    """Position of its first token in the searched sequence."""
    last: int
    """Position of its last token."""
    first_word: int
    """Index of the word of its first token."""
    last_word: int
    """Index of the word of its last token."""
    phrase: str
    """The pattern that matched."""


HESITATIONS: Final = frozenset(
    {"um", "umm", "uh", "uhh", "uhm", "er", "erm", "ah", "hm", "hmm", "mm"}
)
"""Sounds, not words: skipped when phrases are searched."""

UNITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGIT_WORDS: Final = frozenset({*UNITS, "oh", "o"})
"""Every word that is one digit."""
TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_WHOLE: Final = {
    "dr": "doctor",
    "mr": "mister",
    "mrs": "missus",
    "ms": "miz",
    "mz": "miz",
    "prof": "professor",
    "&": "and",
    "+": "plus",
    "@": "at",
    "%": "percent",
    "ok": "okay",
    "alright": "all right",
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "i'ma": "i am going to",
    "im": "i am",
    "ive": "i have",
    "dont": "do not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "lemme": "let me",
    "gimme": "give me",
    "dunno": "do not know",
    "kinda": "kind of",
    "sorta": "sort of",
    "thankyou": "thank you",
    "o'clock": "oclock",
    "'em": "them",
    "'cause": "because",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'s": "is",
    "'d": "would",
    "y'all": "you all",
    "ma'am": "madam",
    "e-mail": "email",
    "a.m": "am",
    "p.m": "pm",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
}
"""Whole words with one other form. The replacement is split at its spaces."""

_ENDINGS: Final = (
    ("n't", "not"),
    ("'m", "am"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "would"),
)
_IS_AFTER: Final = frozenset(
    {
        *("it", "that", "this", "what", "who", "where", "here", "there", "how", "when", "why"),
        *("he", "she", "name", "number", "everything"),
    }
)
"""Words after which 's stands for "is". After others it is a possessive and dropped."""

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u2032`\u00b4", "'"))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212_/", "-"))
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
    }
)
_INITIALS: Final = re.compile(r"(?:[a-z]\.){2,}[a-z]?$|[a-z](?:\.[a-z])+$")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(am|pm|a\.m|p\.m)?$")
_PARTS: Final = re.compile(r"[a-z']+|\d+|[&@%+]")


def tokenize(texts: Sequence[str]) -> tuple[Token, ...]:
    """Return the tokens of written words. Each remembers which word it came from.

    A text may hold several words (`tokenize(["my name is Ann"])`), which then share the index.
    """
    return tuple(
        Token(text, index)
        for index, written in enumerate(texts)
        for piece in written.split()
        for text in _spoken(piece)
    )


def normalize(text: str) -> str:
    """Return the text in its comparable form, tokens separated by one space."""
    return " ".join(token.text for token in tokenize([text]))


def fluent(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens without hesitations ("um") and immediate repeats ("I I am", "the the").

    For finding phrases only: numbers and names must be read from all tokens.
    """
    kept: list[Token] = []
    for token in tokens:
        if token.text in HESITATIONS:
            continue
        kept.append(token)
        for length in (3, 2, 1):
            again = [t.text for t in kept[-length:]]
            if len(kept) >= 2 * length and [t.text for t in kept[-2 * length : -length]] == again:
                del kept[-2 * length : -length]
                break
    return tuple(kept)


def find_phrases(tokens: Sequence[Token], phrases: Iterable[str]) -> tuple[Match, ...]:
    """Return every match of the phrases, in order; the longest where several begin.

    A phrase is words in their normal form, separated by spaces. `a|b` is either; `get_back` is two
    words as one alternative; `call*` is any word with that beginning; `the?` may be absent; `*` is
    any one word; `~` is up to three words, `~5` up to five; `!you|me` matches no word and forbids
    those to come next; `^` is the beginning of the tokens.
    """
    line = " " + " ".join(token.text for token in tokens) + " "
    position: dict[int, int] = {}
    offset = 1
    for index, token in enumerate(tokens):
        position[offset] = index
        offset += len(token.text) + 1
    found: dict[int, Match] = {}
    for phrase in phrases:
        # Most phrases are ruled out by one missing word. Compiling a phrase takes 0.4 ms.
        if not all(any(way in line for way in ways) for ways in _needed(phrase)):
            continue
        for hit in _compiled(phrase).finditer(line):
            first = position[hit.start() + 1]
            last = position[line.rfind(" ", 0, hit.end()) + 1]
            if first not in found or found[first].last < last:
                words = tokens[first].word, tokens[last].word
                found[first] = Match(first, last, *words, phrase)
    return tuple(found[first] for first in sorted(found))


def contains_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Return whether one of the phrases (see `find_phrases`) occurs in the text."""
    return bool(find_phrases(fluent(tokenize(text.split())), phrases))


def spell_number(digits: str) -> tuple[str, ...]:
    """Return digits as they are spoken: two as a number, more of them (or 0...) one by one."""
    if len(digits) == 2 and digits[0] != "0":
        tens, unit = int(digits[0]), int(digits[1])
        if tens == 1:
            return (TEENS[unit],)
        return (TENS[tens],) if unit == 0 else (TENS[tens], UNITS[unit])
    return tuple(UNITS[int(digit)] for digit in digits)


@lru_cache(maxsize=4096)
def _spoken(piece: str) -> tuple[str, ...]:
    """Return the tokens that one written word is spoken as."""
    text = piece.lower().translate(_APOSTROPHES).translate(_DASHES).translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = text.strip('.,;:!?"()[]{}<>*~-#$\u2026')
    if text in _WHOLE:
        return tuple(_WHOLE[text].split())
    if _INITIALS.match(text):
        return tuple(text.replace(".", ""))
    if clock := _CLOCK.match(text):
        return _time_of_day(clock)
    if "-" in text and not any(c.isdigit() for c in text):
        return tuple(token for part in text.split("-") for token in _spoken(part))
    parts = _PARTS.findall(text)
    dialed = len([p for p in parts if p.isdigit()]) > 1 or text.startswith("+")
    return tuple(token for part in parts for token in _part(part, one_by_one=dialed))


def _time_of_day(clock: re.Match[str]) -> tuple[str, ...]:
    minutes = () if clock[2] == "00" else spell_number(clock[2])
    half = (clock[3].replace(".", ""),) if clock[3] else ()
    return (*spell_number(clock[1]), *minutes, *half)


def _part(part: str, *, one_by_one: bool) -> tuple[str, ...]:
    """Return the tokens of a run of letters, a run of digits, or one sign."""
    if part.isdigit():
        return tuple(UNITS[int(d)] for d in part) if one_by_one else spell_number(part)
    if part in _WHOLE:
        return tuple(_WHOLE[part].split())
    for ending, word in _ENDINGS:
        if part.endswith(ending) and len(part) > len(ending):
            return (part.removesuffix(ending).replace("'", ""), word)
    if part.endswith("'s"):
        stem = part.removesuffix("'s").replace("'", "")
        return (stem, "is") if stem in _IS_AFTER else ((stem,) if stem else ())
    if part.endswith("in'") and len(part) > 4:
        return (part.removesuffix("'").replace("'", "") + "g",)
    bare = part.replace("'", "")
    return (bare,) if bare else ()


@lru_cache(maxsize=4096)
def _compiled(phrase: str) -> re.Pattern[str]:
    """Return the phrase as a regular expression over " token token ", ending before a space."""
    pieces = [_element(element) for element in phrase.split()]
    return re.compile("".join(pieces) + "(?= )")


@lru_cache(maxsize=4096)
def _needed(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Return what " token token " must contain for a match: one of each tuple."""
    return tuple(
        tuple(" " + way.split("*")[0].replace("_", " ") for way in element.split("|"))
        for element in phrase.split()
        if element[0] not in "~*^!" and not element.endswith("?")
    )


def _element(element: str) -> str:
    if element.startswith("~"):
        return rf"(?: \S+){{0,{element[1:] or '3'}}}?"
    if element == "*":
        return r" \S+"
    if element == "^":
        return "^"
    forbids, optional = element.startswith("!"), element.endswith("?")
    ways = "|".join(_way(way) for way in element.lstrip("!").rstrip("?").split("|"))
    if forbids:
        return f"(?! (?:{ways}) )"
    return f"(?: (?:{ways})(?= ))" + ("?" if optional else "")


def _way(way: str) -> str:
    return re.escape(way).replace(r"\*", r"\S*").replace("_", " ")
