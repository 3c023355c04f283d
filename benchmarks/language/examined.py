"""The test sets, and their judges: the model, and the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from rehearse.audio.clip import Span
from rehearse.claims.needs_met import PHRASE_NEEDS
from rehearse.claims.own_details import own_details
from rehearse.claims.reply import find_claims
from rehearse.claims.scored_transcript import unscored
from rehearse.language.needs.model import NeedsModel
from rehearse.language.needs.record import NEEDS
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Mapping
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
REVIEWED: Final = frozenset(
    {*PHRASE_NEEDS, "overfamiliar", "question", "introduces_self", "gives_own_number"}
)
"""Needs that a review judges, whatever the call."""
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
    """Needs for which its label is certain: of the blind set, those on which two labelers agree."""
    is_reply: bool
    """Whether it is a whole reply, of 30 words or more."""


def read_set(path: Path) -> list[Item]:
    """Return a test set of either form."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [_outside(row) if "labels" in row else _own(row) for row in rows]


def filled(text: str) -> str:
    """Return the text with the profile's details for the placeholders."""
    for placeholder, words in FILLED.items():
        text = text.replace(placeholder, words)
    return text


def _own(row: Mapping[str, Any]) -> Item:
    text = filled(row["text"])
    said, near, unsure = (frozenset(row.get(kind, ())) for kind in ("said", "near", "open"))
    known = frozenset(NEEDS) - unsure
    return Item(text, said & known, near - said, known, len(text.split()) >= 30)


def _outside(row: Mapping[str, Any]) -> Item:
    labels = dict(row["labels"])
    familiar = labels.pop("not_overfamiliar", None)
    if familiar is not None:
        labels["overfamiliar"] = "missed" if familiar == "met" else "met"
    sure = {need: label for need, label in labels.items() if need in NEEDS and label in _SURE}
    kind, _, way = row["id"].partition("-")
    near = {_NEAR[kind]} if way.startswith("near") else set()
    near |= {"overfamiliar"} if kind == "nf" and way.startswith("ok") else set()
    said = frozenset(need for need, label in sure.items() if label == "met")
    return Item(row["text"], said, frozenset(near) - said, frozenset(sure), kind == "reply")


_SURE: Final = frozenset({"met", "missed"})


@dataclass(frozen=True, slots=True)
class Judged:
    """Each judge's verdicts on one item, by need."""

    model: dict[str, Verdict]
    package: dict[str, Verdict]
    """The model and the phrases, as `rehearse.claims` puts them together."""


@lru_cache(maxsize=1)
def _model() -> NeedsModel:
    return NeedsModel()


def scores_of(text: str) -> dict[str, NeedScore]:
    """Return the model's scores for a text of the profile."""
    words = text.split()
    return _model().score(words, own_details(words, PROFILE)).needs


def judge(item: Item) -> Judged:
    """Return the verdicts of both on one item."""
    scores = scores_of(item.text)
    model: dict[str, Verdict] = {need: scores[need].verdict for need in NEEDS}
    claims = find_claims(unscored(spoken(item.text), PROFILE), PROFILE)
    known = (
        *claims.needs,
        ("overfamiliar", claims.familiar),
        ("question", claims.questions),
        ("introduces_self", claims.names),
        ("gives_own_number", claims.numbers),
    )
    package = model | {need: certainty({m.certainty for m in found}) for need, found in known}
    return Judged(model, package)


def spoken(text: str) -> Transcript:
    """Return the text as a recognizer that is sure of it would write it."""
    words = (
        Word(word, Span(0.3 * at, 0.3 * at + 0.28), 0.97) for at, word in enumerate(text.split())
    )
    return Transcript(tuple(words))


def certainty(found: set[str]) -> Verdict:
    """Return the verdict that the certainties of a check's mentions come to."""
    return "met" if "said" in found else "unclear" if "unsure" in found else "missed"
