"""Names that the caller corrects: the last one counts."""

from __future__ import annotations

import pytest
from claims.asked import find_claims
from claims.phrased import transcript

from rehearse.profile.record import Profile

JORDAN = Profile("Jordan Rivera", contact="Ms. Linda Chen", company="Bayline")


def found(text: str, profile: Profile = JORDAN) -> list[tuple[str, str]]:
    """How certain each name is, and its quote."""
    return [(one.certainty, one.text) for one in find_claims(transcript(text), profile).names]


def credited(text: str, profile: Profile = JORDAN) -> bool:
    """Whether the full name counts as said."""
    return "said" in [certainty for certainty, _ in found(text, profile)]


@pytest.mark.parametrize(
    "text",
    [
        "Hello, this is Jordan, sorry, Jordan Rivera.",
        "Hello, this is Jordan. Sorry, Jordan Rivera.",
        "hello this is jordan sorry jordan rivera",
        "Hello, my name is Gordon, I mean Jordan Rivera.",
        "Hello, this is Jordan Reyes, no wait, Jordan Rivera.",
        "Hello, this is Jordan Riviera, no, Rivera.",
        "hello this is jordan riviera no rivera",
        "Hello, this is Jordan Reyes, I mean Rivera.",
        "My name is Jordan Riviera. Sorry, my last name is Rivera.",
        "Hello, this is Gordon Rivera, no, Jordan.",
        "Hello, this is Jordan, sorry, Rivera.",
        "Hello, this is Jordan Reyes, sorry, it is Rivera.",
        "Hello, this is Jordan Reyes, sorry, it's Rivera.",
        "hello this is jordan reyes no that's rivera",
        "Hello, this is Jordan Reyes. No, my last name's Rivera.",
        "Hello, this is Jordan Reyes. No, my last name is Rivera.",
    ],
)
def test_corrected_to_the_own_name(text: str) -> None:
    """A name that is begun again or corrected to the caller's own is the caller's name."""
    assert credited(text)


def test_the_quote_is_the_whole_correction() -> None:
    """The quote goes from the part that stands to the part that replaces another."""
    assert found("Hello, this is Jordan Riviera, no, Rivera. Good morning.") == [
        ("said", "Jordan Riviera, no, Rivera.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hello, this is Jordan Rivera, no, Riviera.",
        "Hello, this is Jordan Rivera, sorry, Jordan Reyes.",
        "Hello, this is Jordan Rivera, no wait, Reyes.",
        "Hello, this is Jordan Rivera, sorry, it's Reyes.",
        "hello this is jordan rivera no it's reyes",
        "Hello, this is Jordan Rivera, correction, Rivers.",
        "Hello, my name is Jordan Riviera, not Rivera.",
        "Hello, this is Jordan Reyes, no, Rivera Lopez.",
        "I spoke to Jordan Reyes, I mean, Jordan Rivera, at your office.",
        "I was recommended by Jordan Reyes, I mean Rivera.",
        "My boss is Jordan Reyes, no, Rivera.",
        "Hello, Jordan. Sorry, is Rivera there?",
        "Hello, is this Jordan? No, Rivera.",
    ],
)
def test_corrected_to_another_name(text: str) -> None:
    """A right name that is corrected to another one is no credit."""
    assert not credited(text)


def test_everyday_words_are_no_corrected_name() -> None:
    """Words that are a caller's name, with a correction between them, may be only words."""
    assert not credited("That will, I mean, best suit me on Monday.", Profile("Will Best"))


@pytest.mark.parametrize(
    "text",
    [
        "This is Jordan Rivera. Sorry, I missed your call.",
        "This is Jordan Rivera. No, I can't hear you.",
        "This is Jordan Rivera, sorry, Monday was busy.",
        "This is Jordan Rivera, I mean, hello.",
        "this is jordan rivera no wait i'd like to come",
        "this is jordan rivera sorry it's late",
        "This is Jordan Rivera. Wait, Ms. Chen, can you hear me?",
        "This is Jordan Rivera. Sorry, is Smith there?",
        "My name is Jordan Rivera, not Riviera.",
        "This is Jordan Rivera, no, sorry, Jordan Rivera.",
        "This is Jordan Rivera, sorry, Jordan Reyes. I'm so nervous. My name is Jordan Rivera.",
    ],
)
def test_what_follows_corrects_no_name(text: str) -> None:
    """An apology or a "no" about something else leaves the name as it was."""
    assert credited(text)
