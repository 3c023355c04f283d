"""What is credited and what is not, by rules, phrases and the language model together."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims.asked import find_claims
from claims.phrased import PRIYA, transcript
from claims.tables import examples_of

HOLDS = {
    "met": {"met"},
    "not met": {"unclear", "missed"},
    "not missed": {"met", "unclear"},
}


def verdict(check: str, text: str) -> str:
    sure = {mention.certainty for mention in find_claims(transcript(text), PRIYA).of(check)}
    return "met" if "said" in sure else "unclear" if "unsure" in sure else "missed"


@pytest.mark.parametrize(("heading", "text"), examples_of(Path(__file__).with_name("credits.txt")))
def test_credits(heading: str, text: str) -> None:
    """Words count for what they do in their sentence, whoever's name, job or thanks they hold."""
    check, holds = heading.split(": ")
    assert verdict(check, text) in HOLDS[holds]
