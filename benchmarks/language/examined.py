"""The test sets, and their judges: the model, the patterns, and both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.audio.clip import Span
from rehearse.claims.details import own_details
from rehearse.claims.manner import find_familiar, find_questions
from rehearse.claims.name.decide import find_name
from rehearse.claims.needs_met import NEEDS as BY_PATTERN
from rehearse.claims.needs_met import find_need
from rehearse.claims.number.decide import find_numbers
from rehearse.language.needs.model import NeedsModel
from rehearse.language.needs.record import NEEDS
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.language.needs.record import NeedScore, Verdict

PROFILE: Final = Profile(
    name="Priya Raman",
    phone="415-555-0192",
    role="warehouse supervisor",
    company="Acme Freight",
    contact="Ms. Linda Chen",
    met="the Oakland career fair",
)
"""The profile of the outside half. The placeholders of the other sets are filled with it."""
FILLED: Final = {
    **{"{name}": "Priya Raman", "{first}": "Priya", "{contact}": "Ms. Chen"},
    **{"{company}": "Acme Freight", "{job}": "warehouse supervisor"},
    **{"{met}": "the Oakland career fair", "{number}": "415-555-0192"},
}
PATTERN_NEEDS: Final = frozenset(
    {*BY_PATTERN, "overfamiliar", "question", "introduces_self", "gives_own_number"}
)
"""Needs that the patterns cover."""
AGAINST: Final = 0.0
"""Below this logit the model contradicts a pattern."""
DENIED: Final = -3.0
"""Below this logit the model denies the need."""
_NEAR: Final = {
    **{"gr": "greeting", "ac": "asks_for_contact", "ro": "role", "cb": "callback_reason"},
    **{"mj": "memory_jog", "in": "interest", "lf": "looks_forward", "th": "thanks"},
    "gw": "good_wishes",
}
"""The need that each near miss of the outside half was written for, by the start of its id."""


@dataclass(frozen=True, slots=True)
class Item:
    """One labeled text of a test set."""

    text: str
    said: frozenset[str]
    near: frozenset[str]
    """Needs for which it was written as a near miss."""
    known: frozenset[str]
    """Needs for which its label is certain."""
    is_reply: bool
    """Whether it is a whole reply, of 30 words or more."""


def read_set(path: Path) -> list[Item]:
    """Return a test set of either form."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [_outside(row) if "labels" in row else _own(row) for row in rows]


def _own(row: dict[str, object]) -> Item:
    text = str(row["text"])
    said, near = (frozenset(map(str, row.get(kind) or ())) for kind in ("said", "near"))  # type: ignore[call-overload]
    for placeholder, words in FILLED.items():
        text = text.replace(placeholder, words)
    return Item(text, said, near - said, frozenset(NEEDS), len(text.split()) >= 30)


def _outside(row: dict[str, object]) -> Item:
    labels: dict[str, str] = dict(row["labels"])  # type: ignore[call-overload]
    familiar = labels.pop("not_overfamiliar", None)
    if familiar is not None:
        labels["overfamiliar"] = "missed" if familiar == "met" else "met"
    sure = {need: label for need, label in labels.items() if need in NEEDS and label in _SURE}
    kind, _, way = str(row["id"]).partition("-")
    near = {_NEAR[kind]} if way.startswith("near") else set()
    near |= {"overfamiliar"} if kind == "nf" and way.startswith("ok") else set()
    said = frozenset(need for need, label in sure.items() if label == "met")
    return Item(str(row["text"]), said, frozenset(near) - said, frozenset(sure), kind == "reply")


_SURE: Final = frozenset({"met", "missed"})


@dataclass(frozen=True, slots=True)
class Judged:
    """Each judge's verdicts on one item, by need."""

    model: dict[str, Verdict]
    patterns: dict[str, Verdict]
    both: dict[str, Verdict]


@lru_cache(maxsize=1)
def _model() -> NeedsModel:
    return NeedsModel()


def scores_of(text: str) -> dict[str, NeedScore]:
    """Return the model's scores for a text of the profile."""
    words = text.split()
    return _model().score(words, own_details(words, PROFILE))


def judge(item: Item) -> Judged:
    """Return the verdicts of all three judges on one item."""
    scores = scores_of(item.text)
    model: dict[str, Verdict] = {need: scores[need].verdict for need in NEEDS}
    patterns = dict(_by_patterns(item.text))
    both = {need: _both(scores[need], patterns.get(need)) for need in NEEDS}
    return Judged(model, patterns, both)


def _both(score: NeedScore, pattern: Verdict | None) -> Verdict:
    if score.verdict == "met" or (pattern == "met" and score.logit > AGAINST):
        return "met"
    if score.verdict == "unclear" or (pattern in {"met", "unclear"} and score.logit > DENIED):
        return "unclear"
    return "missed"


def _by_patterns(text: str) -> Iterator[tuple[str, Verdict]]:
    words = (
        Word(word, Span(0.3 * at, 0.3 * at + 0.28), 0.97) for at, word in enumerate(text.split())
    )
    transcript = Transcript(tuple(words))
    for need in BY_PATTERN:
        yield need, _certainty({one.certainty for one in find_need(need, transcript, PROFILE)})
    yield "overfamiliar", "met" if find_familiar(transcript, PROFILE) else "missed"
    yield "question", "met" if find_questions(transcript) else "missed"
    names = {one.certainty for one in find_name(transcript, PROFILE)}
    yield "introduces_self", _certainty(names)
    numbers = {one.certainty for one in find_numbers(transcript, PROFILE)}
    yield "gives_own_number", _certainty(numbers)


def _certainty(found: set[str]) -> Verdict:
    return "met" if "said" in found else "unclear" if "unsure" in found else "missed"
