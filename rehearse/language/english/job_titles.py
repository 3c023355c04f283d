"""Other ways to say a job's title: abbreviations in full, and signs as people say them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SIGNS: Final = (
    ("c++", "c plus plus"),
    ("c#", "c sharp"),
    ("f#", "f sharp"),
    (".net", "dot net"),
    ("24/7", "twenty four seven"),
    ("&", "and"),
)
_IN_FULL: Final = {
    "registered nurse": "rn",
    "licensed practical nurse": "lpn",
    "nurse practitioner": "np",
    "certified nursing assistant": "cna",
    "medical assistant": "ma",
    "emergency medical technician": "emt",
    "physician assistant": "pa",
    "personal assistant": "pa",
    "executive assistant": "ea",
    "teaching assistant": "ta",
    "human resources": "hr",
    "information technology": "it",
    "quality assurance": "qa",
    "quality control": "qc",
    "public relations": "pr",
    "customer service representative": "csr",
    "certified public accountant": "cpa",
    "heavy goods vehicle": "hgv",
    "heavy vehicle": "hgv",
    "vice president": "vp",
    "artificial intelligence": "ai",
    "user experience": "ux",
}
"""What abbreviations of everyday titles stand for; each is written and said both ways."""
_AMBIGUOUS: Final = frozenset({"it", "ma", "pa", "ta", "np"})
"""Abbreviations that are words too: no title in the middle of talk, but others beside them."""


_ENDING: Final = re.compile(r"(ors?|ers?|ing|e|es|ants?|ists?|ment|ship)$")
MIN_STEM_LETTERS: Final = 4
"""Letters that two words of a job must share: "supervising" and "supervisor"."""


def is_same_work(one: str, other: str) -> bool:
    """Return whether two words differ only in an ending: "supervising", "supervisor"."""
    stem = _ENDING.sub("", one)
    return len(stem) >= MIN_STEM_LETTERS and stem == _ENDING.sub("", other)


@lru_cache(maxsize=32)
def titles_said(*roles: str) -> tuple[str, ...]:
    """Return the ways to say jobs, each as it was written first."""
    return tuple(dict.fromkeys(way for role in roles for way in _ways(role)))


def _ways(role: str) -> tuple[str, ...]:
    plain = role.lower()
    ways = [role]
    for sign, words in _SIGNS:
        if sign in plain:
            ways.append(plain.replace(sign, f" {words} "))
    for full, short in _IN_FULL.items():
        letters = " ".join(short)
        if re.search(rf"\b{full}\b", plain):
            ways.append(re.sub(rf"\b{full}\b", letters, plain))
            if short not in _AMBIGUOUS or len(plain.split()) > len(full.split()):
                ways.append(re.sub(rf"\b{full}\b", short, plain))
        elif re.search(rf"\b{short}\b", re.sub(r"\.(?=\w|$)", "", plain)):
            bare = re.sub(r"(?<=\w)\.", "", plain)
            ways += [re.sub(rf"\b{short}\b", other, bare) for other in (full, letters)]
    return tuple(dict.fromkeys(" ".join(way.split()) for way in ways))
