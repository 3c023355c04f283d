"""What a reply answers to an offered day and time."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims.asked import find_claims
from claims.phrased import PRIYA, transcript

from rehearse.claims.date.answer import ONLY_REPEATED_DETAIL, DateAnswer

OFFER = "Thursday at ten in the morning"
ANSWERS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("answers.tsv").read_text("utf-8").splitlines()
]

REASONS = Path(__file__).with_name("reasons.txt").read_text("utf-8").splitlines()


def answer(text: str, offer: str = OFFER, confidence: float = 0.9) -> DateAnswer | None:
    return find_claims(transcript(text, confidence), PRIYA, offer).date


@pytest.mark.parametrize(("kind", "text"), ANSWERS, ids=lambda value: value)
def test_kind(kind: str, text: str) -> None:
    """Each reply to "Would Thursday at ten in the morning work for you?" is read as listed."""
    found = answer(text)
    assert (found.kind if found else "none") == kind


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_is_an_answer(text: str) -> None:
    """Who only tells what stands in the way hasn't accepted, and has not been silent either."""
    for words in (text, text.lower().translate(str.maketrans("", "", ".,?!"))):
        found = answer(words)
        assert found is not None
        assert found.kind in {"refused", "unclear"}, found.kind


@pytest.mark.parametrize(
    ("text", "named", "proposed"),
    [
        ("I can't do Thursday. How about Friday at two?", "Friday at two", "Friday at two"),
        ("Could we do Friday instead?", "Friday", "Friday at ten in the morning"),
        ("Could we make it eleven?", "eleven", "Thursday at eleven"),
        ("How about Friday? No, sorry, Monday at 2.", "Monday at 2", "Monday at 2"),
        ("Tuesday at ten works for me.", "Tuesday at ten", ""),
        ("Thursday at ten works for me.", "", ""),
    ],
)
def test_another_day(text: str, named: str, proposed: str) -> None:
    """Another day is named in the caller's words; a proposal takes from the offer what it lacks."""
    found = answer(text)
    assert found is not None
    assert (found.named, found.proposed) == (named, proposed)


@pytest.mark.parametrize(
    ("offer", "text", "kind"),
    [
        ("Thursday, December 3 at two", "Thursday the third at two is fine.", "repeated"),
        ("Thursday, December 3 at two", "Yes, December third works.", "repeated"),
        ("Thursday, December 3 at two", "The fourth of December works for me.", "other_said"),
        ("Thursday at two", "Yes, Thursday at 2 pm is great.", "repeated"),
        ("Thursday at two", "Thursday at two in the morning is great.", "other_said"),
        ("tomorrow at nine", "Yes, tomorrow at nine is fine.", "repeated"),
        ("tomorrow at nine", "Yes, tomorrow at ten is fine.", "other_said"),
        ("next Thursday at nine", "Next Thursday works.", "repeated"),
        ("Thursday", "Thursday at ten works.", "repeated"),
    ],
)
def test_days_and_times(offer: str, text: str, kind: str) -> None:
    """A repeated day or time is compared with the offered one, however it is said."""
    found = answer(text, offer)
    assert found is not None
    assert found.kind == kind


def test_quote() -> None:
    """An answer quotes the words that give it, with their time."""
    found = answer("Thank you. Thursday at ten is fine. Goodbye.")
    assert found is not None
    assert found.mention.text == "Thursday at ten is fine."
    assert found.mention.span.start == pytest.approx(0.6)
    assert found.mention.certainty == "said"


def test_repeated_without_a_yes() -> None:
    """Repeating the day alone is unclear: it may be a question."""
    found = answer("So Thursday at ten.")
    assert found is not None
    assert (found.mention.certainty, found.mention.detail) == ("unsure", ONLY_REPEATED_DETAIL)


def test_guessed_words() -> None:
    """Words that were hardly heard settle nothing, and blame nobody."""
    for text in ("Yes, Thursday at ten works.", "Tuesday at ten works.", "I can't do Thursday."):
        found = answer(text, confidence=0.1)
        assert found is not None
        assert found.kind == "unclear"


def test_nothing_offered() -> None:
    """Without an offer there is no answer to one."""
    assert answer("Thursday at ten works for me.", "") is None
    assert answer("") is None
