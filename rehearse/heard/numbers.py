"""Was the caller's own number said, digit for digit? And where it was not: which digit differs?

A number is credited when the words give exactly its digits, in national or international form, or
when the expected digits explain the sound better than every rival (verification by contrast). A
stretch that could be it, but for one digit or a repeat that recognizers lose, is `unsure` unless
the contrast is plainly against it: then it is another number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.dialing import forms
from rehearse.heard.dictation import dictated, distance, nearest, once
from rehearse.heard.digits import UNREAD
from rehearse.heard.records import Mention
from rehearse.words import UNITS

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.heard.dictation import Dictated
    from rehearse.heard.records import Certainty
    from rehearse.profile import Profile
    from rehearse.transcript import Comparison, Transcript

CREDIT: Final = -1.5
"""Margin (natural log) from which the expected number is credited although the words differ.
Calibrated on spliced human numbers: 59 of 63 right ones came to 0.1 or more; one digit off, two
swapped, one dropped or doubled to -4.7 at the most."""
COUNTED: Final = -1.5
"""The same against rivals that differ only in how often a digit is repeated in a row."""
UNOPPOSED: Final = 99.0
"""The margin where there is no rival of a kind."""
VETO: Final = -3.0
"""Margin below which a number that the words credit is doubted after all."""
MISCOUNTED: Final = -4.0
"""The same for a repeat: words that are right and a rival with a five more are both there in one
of ten good takes, down to -3.3; a number that was really said with one more comes to -6.5."""
AGAINST: Final = -6.0
"""Margin below which the sound is plainly of another number: right ones stay far above it."""


def find_numbers(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where a telephone number was dictated; empty without a number to expect."""
    wanted = forms(profile.phone, profile.zone)
    if not wanted:
        return ()
    return tuple(_mention(n, transcript, wanted) for n in dictated(transcript.words, wanted))


def _mention(number: Dictated, transcript: Transcript, wanted: tuple[str, ...]) -> Mention:
    expected = nearest(number.text, wanted)
    span = number.span(transcript)
    certainty = _certainty(number, _comparison(span, transcript), expected)
    detail = "" if number.right else _difference(number.text, expected)
    return Mention(span, transcript.quote(number.first, number.last), certainty, detail)


def _certainty(number: Dictated, made: Comparison | None, expected: str) -> Certainty:
    """The words' word, weighed with the contrast's where one was made."""
    if made is None:
        # One digit off, or one five too few: as likely our hearing as the caller's slip.
        is_near = distance(number.text, expected) <= 1 or once(number.text) == once(expected)
        return "said" if number.right else "unsure" if is_near else "other"
    others, repeats = margins(made)
    if number.right:
        return "said" if others >= VETO and repeats >= MISCOUNTED else "unsure"
    if others >= CREDIT and repeats >= COUNTED:
        return "said"
    return "other" if others < AGAINST else "unsure"


def margins(made: Comparison) -> tuple[float, float]:
    """The expected number against its rivals: other digits, and the same ones repeated otherwise.

    How often a digit is repeated in a row is what the model hears worst, so it is asked for more.
    """
    others = repeats = UNOPPOSED
    for text, score in zip(made.texts[1:], made.scores[1:], strict=True):
        margin = made.scores[0] - score
        if once(text.split()) == once(made.texts[0].split()):
            repeats = min(repeats, margin)
        else:
            others = min(others, margin)
    return others, repeats


def _comparison(span: Span, transcript: Transcript) -> Comparison | None:
    """The comparison made for this stretch: of several, the one that speaks best for the number."""
    made = [
        c
        for c in transcript.comparisons
        if c.about == "phone_number" and c.span.overlap(span) > 0.5 * span.duration
    ]
    return max(made, key=lambda c: c.margin) if made else None


def _difference(heard: str, expected: str) -> str:
    """What differs, for the caller: `digit 10 was heard as three, not two`."""
    if UNREAD in heard:
        return "some of the digits could not be heard"
    if len(heard) == len(expected):
        apart = [at for at in range(len(heard)) if heard[at] != expected[at]]
        if len(apart) <= 2:
            said = (
                f"digit {at + 1} was heard as {UNITS[int(heard[at])]},"
                f" not {UNITS[int(expected[at])]}"
                for at in apart
            )
            return "; ".join(said)
    if len(heard) < len(expected) and expected.endswith(heard):
        return f"the first {len(expected) - len(heard)} digits were not there"
    if len(heard) != len(expected):
        return f"{len(heard)} digits were heard, not {len(expected)}"
    return "other digits were heard"
