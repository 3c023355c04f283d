"""Each claim searches the words once: what was scored is what is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from claims.named import PRIYA, heard

from rehearse.audio.clip import Span
from rehearse.claims import said_tokens
from rehearse.claims.name import proposals as names
from rehearse.claims.name.hypotheses import name_hypotheses, name_keywords, name_places
from rehearse.claims.number import proposals as numbers
from rehearse.claims.number.hypotheses import (
    number_dictation_hypotheses,
    number_hypotheses,
    number_places,
)
from rehearse.claims.reply import find_claims
from rehearse.claims.spelling import proposals as spellings
from rehearse.claims.spelling.hypotheses import letter_dictation_hypotheses, spelling_hypotheses
from rehearse.claims.subject.hypotheses import subject_hypotheses
from rehearse.speech.transcript import HypothesisScores

if TYPE_CHECKING:
    from types import ModuleType

SAID = (
    "Hello, this is Priya Ramen, P R I Y A R A M E N. I am calling about the shop assistant job. "
    "My number is four one five, five five five, oh one nine too."
)
CALLER = replace(PRIYA, phone="415-555-0192")
PROPOSING = {
    "name": (names._proposed, (name_keywords, name_places, name_hypotheses)),
    "number": (
        numbers._proposed,
        (number_places, number_hypotheses, number_dictation_hypotheses),
    ),
    "spelling": (spellings._proposed, (spelling_hypotheses, letter_dictation_hypotheses)),
    "tokens": (said_tokens._made, (subject_hypotheses, name_places)),
}


@pytest.mark.parametrize("claim", PROPOSING)
def test_a_claim_is_proposed_once(claim: str) -> None:
    """Scoring asks for the proposals several times, and the review once more: one search."""
    proposed, scoring = PROPOSING[claim]
    proposed.cache_clear()
    transcript = heard(SAID)
    for hypotheses in scoring:
        hypotheses(transcript, CALLER)
    scores = HypothesisScores(
        "full_name", Span(0.0, 1.0), ("Priya Raman", "Priya Ramen"), (0.0, 1.0)
    )
    find_claims(replace(transcript, hypothesis_scores=(scores,)), CALLER)
    assert proposed.cache_info().misses == 1
    assert proposed.cache_info().hits >= len(scoring)


@pytest.mark.parametrize("module", [names, numbers, spellings])
def test_other_words_are_searched_anew(module: ModuleType) -> None:
    """A second pass that changes the words changes what is proposed."""
    propose = next(getattr(module, name) for name in vars(module) if name.startswith("propose_"))
    before, after = (
        heard(SAID),
        heard(SAID.replace("oh", "zero").replace("M E N", "M A N").replace("Ramen", "Raman")),
    )
    assert propose(before, CALLER) != propose(after, CALLER)
