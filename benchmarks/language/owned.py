"""Whose a labeled detail is: by the rules on its words, by the model, and by the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.language.details import labeled_words
from benchmarks.language.examined import FILLED, PROFILE, spoken
from rehearse.claims.model_verdict import Understanding
from rehearse.claims.name.whose import whose
from rehearse.claims.number.whose import whose_number
from rehearse.claims.reply import find_claims
from rehearse.claims.scored_transcript import unscored
from rehearse.claims.subject.whose_job import whose_job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.language.details import LabeledDetail
    from rehearse.claims.records import Mention, Owner
    from rehearse.language.needs.record import DetailOwner
    from rehearse.speech.transcript import Transcript

CHECKS: Final = {"name": "full_name", "number": "phone_number", "job": "role"}
"""The check that credits the caller's own detail of each kind. (A date's depends on the offer.)"""
BY_WORDS: Final = {"name": whose, "number": whose_number, "job": whose_job}


@dataclass(frozen=True, slots=True)
class Owned:
    """One labeled detail of the profile, as the package sees it."""

    kind: str
    owner: DetailOwner
    """The label."""
    by_words: Owner
    """What the rules tell; `open` for a date, for which there are none."""
    logit: float
    """The model's, that it is the caller's own."""
    by_model: DetailOwner
    """The model's likeliest owner."""
    is_credited: bool | None
    """Whether the package credits it; None for a kind without a check."""


def owned(text: str, details: Sequence[LabeledDetail]) -> Iterator[Owned]:
    """Yield each labeled detail that is the profile's, or a date."""
    words, places = labeled_words(text, details, FILLED)
    transcript = spoken(" ".join(words))
    scores = Understanding(transcript, PROFILE).model_scores
    claims = find_claims(unscored(transcript, PROFILE), PROFILE)
    for one, first, last in places:
        if one.kind != "date" and one.words not in FILLED:
            continue
        if one.words == "{first}":
            continue
        check = CHECKS.get(one.kind)
        yield Owned(
            one.kind,
            one.owner,
            BY_WORDS[one.kind](words, first, last) if one.kind in BY_WORDS else "open",
            scores.own_logit(first, last),
            scores.owner_of(first, last),
            _is_credited(transcript, claims.of(check), first, last) if check else None,
        )


def _is_credited(transcript: Transcript, found: Sequence[Mention], first: int, last: int) -> bool:
    span = transcript.span_of(first, last)
    return any(one.certainty == "said" and one.span.overlap(span) > 0 for one in found)
