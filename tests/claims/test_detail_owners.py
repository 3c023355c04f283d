"""Whose a name, a number, or a job is, by rules and the language model together."""

from __future__ import annotations

import math

import pytest
from claims.asked import find_claims
from claims.phrased import PRIYA, transcript

from rehearse.claims.model_verdict import Understanding
from rehearse.claims.name.whose import whose
from rehearse.claims.records import Mention
from rehearse.language.needs.record import Bars, ModelScores, NeedScore
from rehearse.profile.record import Profile

BARS = Bars(unclear=-1.0, met=1.0, agrees=0.0, denies=-3.0)


def owned_by(probability: float, words: int) -> ModelScores:
    """Return what a model would say of a reply all of whose details are likely the caller's."""
    rest = math.log((1 - probability) / 4)
    row = (math.log(probability), rest, rest, rest, rest)
    score = NeedScore("introduces_self", 5.0, 0, 0, BARS, (5.0,) * words)
    return ModelScores({score.need: score}, (row,) * words)


@pytest.mark.parametrize(
    ("text", "kind", "doubted", "credited"),
    [
        ("Priya Raman speaking.", "own", 0.04, 0.06),
        ("This is Priya Raman.", "own", 0.2, 0.3),
        ("Write down Priya Raman.", "open", 0.45, 0.55),
    ],
)
def test_a_rule_is_overruled_by_a_sure_model_only(
    text: str, kind: str, doubted: float, credited: float
) -> None:
    """The words that say so count more than the model, unless it is sure of the contrary."""
    said = transcript(text)
    first = next(at for at, word in enumerate(said.words) if word.text == "Priya")
    assert whose([word.text for word in said.words], first, first + 1) == kind
    name = Mention(said.span_of(first, first + 1), said.quote(first, first + 1), "said")
    for probability, certainty in ((doubted, "unsure"), (credited, "said")):
        scores = owned_by(probability, len(said.words))
        (found,) = Understanding(said, PRIYA, scores).doubt_others("name", (name,))
        assert found.certainty == certainty


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [("May Call", "You may call me at any time.", 1), ("Priya Raman", "Is Priya Raman in?", 1)],
)
def test_what_the_rules_call_anothers_stays_so(name: str, text: str, first: int) -> None:
    """However sure the model is; it is not shown that a name's words are only words here."""
    said = transcript(text)
    words = Mention(said.span_of(first, first + 1), said.quote(first, first + 1), "said")
    sure = owned_by(0.999, len(said.words))
    (found,) = Understanding(said, Profile(name), sure).doubt_others("name", (words,))
    assert found.certainty == "unsure"


@pytest.mark.parametrize("again", ["Again, that's", "I repeat,", "Let me repeat that:"])
def test_a_repeated_number_is_not_taken_back(again: str) -> None:
    """The first of two equal numbers is as good as the second."""
    found = find_claims(transcript(f"It's 415-555-0192. {again} 415-555-0192."), PRIYA).numbers
    assert [one.certainty for one in found] == ["said", "said"]
