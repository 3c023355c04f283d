"""Numbers that were taken back, and extensions."""

from __future__ import annotations

import pytest
from claims.asked import find_numbers
from claims.phrased import transcript

from rehearse.profile.record import Profile

DANIEL = Profile("Daniel Foster", phone="614-555-0137", zone="America/New_York")
KAREN = Profile("Karen Bishop", phone="503-555-0184 ext. 12", zone="America/Los_Angeles")


def verdicts(text: str, profile: Profile) -> list[str]:
    """How sure each number is."""
    return [mention.certainty for mention in find_numbers(transcript(text), profile)]


@pytest.mark.parametrize(
    "text",
    [
        "Call me at 614-555-0137, sorry, I mean 614-555-0173.",
        "614 555 0137, no wait, 614 555 0139.",
        "It's 614-555-0137, scratch that, 614-555-0731.",
        "six one four, five five five, zero one three seven, sorry, zero one seven three",
        "My number is 614 555 0137. Correction, the last four are 0173.",
        "614-555-0137 is my old number.",
        "614-555-0137, hang on, that's my work number, mine is 614-555-0173.",
        "614-555-0137, no, hang on, that one is my work phone, you see, mine is 614-555-0173.",
        "614-555-0137. Please don't use that number, use 312-555-0199.",
        "614-555-0137. Please don't use that one, use 312-555-0199.",
        "614-555-0137, no, sorry, that one is wrong, it's 312-555-0199.",
        "Please don't use 614 555 0137, my new number is 312 555 0199.",
        "Please do not call me at 614-555-0137.",
        "614-555-0137. Actually, use my work number, 312-555-0199.",
    ],
)
def test_corrected_to_another(text: str) -> None:
    """The last valid number counts: a right one that was taken back is no credit."""
    assert "said" not in verdicts(text, DANIEL)


@pytest.mark.parametrize(
    "text",
    [
        "Call me at 614-555-0173, sorry, I mean 614-555-0137.",
        "614 555 0139, no wait, 614 555 0137.",
        "six one four, four four four, I mean five five five, zero one three seven",
        "614-555-0137. Sorry for the noise. Again, 614-555-0137.",
        "614-555-0137. Sorry I missed you on the 5th of May.",
        "614-555-0137, no, that's right, 0137.",
        "six one four, five five five, zero one seven three. Correction, it ends in three seven.",
        "six one four, five five five, oh one three nine, oh sorry, that's three seven",
        "Don't use 312-555-0199 any more, call 614-555-0137.",
        "614-555-0137. It's no longer 312-555-0199.",
        "614-555-0137. No wait, that one is right.",
        "614-555-0137. Hang on, let me say it again. 614-555-0137.",
        "614-555-0137, sorry, somebody is at the door, so, my sister's number is 312-555-0199.",
        "614-555-0137. Sorry I missed you. My sister's number is 312-555-0199.",
    ],
)
def test_right_in_the_end(text: str) -> None:
    """A number that was corrected to the right one counts, and so does one beside an apology."""
    assert "said" in verdicts(text, DANIEL)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("503-555-0184, extension 12.", ""),
        ("503-555-0184 extension one two", ""),
        ("503-555-0184. Again, 503-555-0184, extension 12.", ""),
        ("503-555-0184, and my extension is one two", ""),
        ("503-555-0184, that's extension number 12", ""),
        ("503-555-0184, then press one two", ""),
        ("extension twelve at 503-555-0184", ""),
        ("503-555-0184, then hash one two", ""),
        ("503-555-0184 #12", ""),
        ("503-555-0184 # 12", ""),
        ("503-555-0184, extension #12", ""),
        ("503-555-0184, then press #12", ""),
        ("503-555-0184, about job #4471, extension 12", ""),
        ("503-555-0184, about job #12", "the extension, 12, was missing"),
        ("503-555-0184x12", ""),
        ("503-555-0184 x12", ""),
        ("503-555-0184 ext. 12", ""),
        ("503-555-0184, ext.12.", ""),
        ("503-555-0184 x21", "the extension was heard as 21, not 12"),
        ("503-555-0184, and then pound 21", "the extension was heard as 21, not 12"),
        ("503-555-0184, extension two one, sorry, one two", ""),
        ("503-555-0184, extension twenty-one, sorry, extension twelve", ""),
        ("503-555-0184, extension 21, no wait, the extension is 12", ""),
        (
            "503-555-0184, extension one two, sorry, two one",
            "the extension was heard as 21, not 12",
        ),
        ("503-555-0184, extension 21.", "the extension was heard as 21, not 12"),
        ("503-555-0184 extension one four", "the extension was heard as 14, not 12"),
        ("503-555-0184.", "the extension, 12, was missing"),
    ],
)
def test_extension(text: str, detail: str) -> None:
    """A number with an extension is right only with it; a wrong or missing one is told."""
    found = find_numbers(transcript(text), KAREN)
    told = {mention.detail for mention in found if mention.certainty != "said"}
    assert told == ({detail} if detail else set())
