"""Was the caller's own number said, digit for digit? And where it was not: which digit differs?

A number is credited when the words give exactly its digits, in national or international form, or
when the expected digits explain the sound better than every rival (verification by contrast). A
stretch that could be it, but for one digit or a repeat that recognizers lose, is `unsure` unless
the contrast is plainly against it: then it is another number.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rehearse.heard.dialing import forms
from rehearse.heard.digits import Digit, Stretch, is_soundalike, stretches
from rehearse.heard.records import Mention, Question
from rehearse.words import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.heard.records import Certainty
    from rehearse.profile import Profile
    from rehearse.transcript import Comparison, Transcript

ATTEMPT: Final = 5
"""Fewer digits in a row are not taken for a telephone number."""
CREDIT: Final = -1.0
"""Margin (natural log) from which the expected number is credited although the free transcript
differs. Human digits: right numbers -0.1 to +11, one digit off -22 to -4."""
COUNTED: Final = 1.5
"""The same against rivals that differ only in how often a digit is repeated: over human digits,
one five too few or too many came to 0.9 at the most."""
UNOPPOSED: Final = 99.0
"""The margin where there is no rival of a kind."""
VETO: Final = -3.0
"""Margin below which a number that the words credit is doubted after all."""
AGAINST: Final = -6.0
"""Margin below which the sound is plainly of another number: right ones stay far above it."""
CONTEXT: Final = 2
"""Words on either side of a number that are scored along with it."""
MOST_VARIANTS: Final = 4
"""Doubtful units that are tried both ways."""


MOST_RIVALS: Final = 14
"""A rival costs up to 60 ms."""

_CONFUSED: Final = {"1": "9", "2": "3", "5": "9", "9": "51"}
"""Digits that the telephone makes alike: nine and five, nine and one."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Digits that were said as one number."""

    digits: tuple[Digit, ...]
    right: bool

    @property
    def text(self) -> str:
        return "".join(digit.value for digit in self.digits)


def find_numbers(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where a telephone number was dictated; empty without a number to expect."""
    wanted = forms(profile.phone, profile.zone)
    if not wanted:
        return ()
    return tuple(
        _mention(piece, transcript, wanted)
        for stretch in stretches(transcript.words)
        for piece in _pieces(stretch, wanted)
    )


def number_questions(transcript: Transcript, profile: Profile) -> tuple[Question, ...]:
    """What to ask of the sound of every dictated number: it, or a near rival?"""
    wanted = forms(profile.phone, profile.zone)
    if not wanted:
        return ()
    questions: list[Question] = []
    for stretch in stretches(transcript.words):
        for piece in _pieces(stretch, wanted):
            expected = _nearest(piece.text, wanted)
            span, before, after = _context(piece, transcript)
            texts = tuple(
                " ".join(filter(None, (before, _spoken(digits), after)))
                for digits in (expected, *_rivals(piece.text, expected))
            )
            questions.append(Question("phone_number", span, texts))
    return tuple(questions)


def _pieces(stretch: Stretch, wanted: tuple[str, ...]) -> tuple[_Piece, ...]:
    """The stretch as numbers: the expected one wherever it stands, the rest as it was said."""
    ways = (*_readings(stretch), *_corrected(stretch))
    # The first of equals: digits are read another way only where that makes the number.
    return max((_split(way, wanted) for way in ways), key=lambda ps: sum(p.right for p in ps))


def _readings(stretch: Stretch) -> tuple[tuple[Digit, ...], ...]:
    """The digits as heard, and with "twenty seven" read as 20, 7 in every combination."""
    doubtful = stretch.doubtful[:MOST_VARIANTS]
    readings: list[tuple[Digit, ...]] = []
    for count in range(len(doubtful) + 1):
        for chosen in combinations(doubtful, count):
            digits: list[Digit] = []
            for at, digit in enumerate(stretch.digits):
                if at in chosen:
                    digits.append(Digit("0", stretch.digits[at - 1].word))
                digits.append(digit)
            readings.append(tuple(digits))
    return tuple(readings)


def _corrected(stretch: Stretch) -> tuple[tuple[Digit, ...], ...]:
    """The digits with a corrected part in place of what it corrects, however long that was."""
    ways: list[tuple[Digit, ...]] = []
    for at in stretch.corrections:
        before, after = stretch.digits[:at], stretch.digits[at:]
        ways.extend(before[: at - taken] + after for taken in range(1, at + 1))
    return tuple(ways)


def _split(digits: tuple[Digit, ...], wanted: tuple[str, ...]) -> tuple[_Piece, ...]:
    """Digits in a row as whole numbers: the expected one wherever it stands by itself."""
    text = "".join(digit.value for digit in digits)
    for form in sorted(wanted, key=len, reverse=True):
        at = text.find(form)
        before, after = at, len(text) - at - len(form)
        # A digit more on either side makes it another number: those are not cut away.
        if at >= 0 and all(rest == 0 or rest >= ATTEMPT for rest in (before, after)):
            end = at + len(form)
            return (
                *_split(digits[:at], wanted),
                _Piece(digits[at:end], right=True),
                *_split(digits[end:], wanted),
            )
    if len(digits) < ATTEMPT:
        return ()
    # Two numbers in a row without a word between them.
    if len(digits) >= 2 * len(wanted[0]) - 2:
        half = len(digits) // 2
        return (_Piece(digits[:half], right=False), _Piece(digits[half:], right=False))
    return (_Piece(digits, right=False),)


def _mention(piece: _Piece, transcript: Transcript, wanted: tuple[str, ...]) -> Mention:
    span = _span(piece, transcript)
    expected = _nearest(piece.text, wanted)
    first, last = piece.digits[0].word, piece.digits[-1].word
    detail = "" if piece.right else _difference(piece.text, expected)
    certainty = _certainty(piece, _comparison(span, transcript), expected)
    return Mention(span, transcript.quote(first, last), certainty, detail)


def _certainty(piece: _Piece, made: Comparison | None, expected: str) -> Certainty:
    """The words' word, weighed with the contrast's where one was made."""
    # One digit off, or one five too few: as likely our hearing as the caller's slip.
    is_near = _distance(piece.text, expected) <= 1 or _once(piece.text) == _once(expected)
    if made is None:
        return "said" if piece.right else "unsure" if is_near else "other"
    others, repeats = _margins(made)
    if piece.right:
        return "said" if min(others, repeats) >= VETO else "unsure"
    if others >= CREDIT and repeats >= COUNTED:
        return "said"
    if others < AGAINST:
        return "other"
    return "unsure" if is_near or others >= CREDIT else "other"


def _margins(made: Comparison) -> tuple[float, float]:
    """The expected number against its rivals: other digits, and the same ones repeated otherwise.

    How often a digit is repeated in a row is what the model hears worst, so it is asked for more.
    """
    others = repeats = UNOPPOSED
    for text, score in zip(made.texts[1:], made.scores[1:], strict=True):
        margin = made.scores[0] - score
        if _once(text.split()) == _once(made.texts[0].split()):
            repeats = min(repeats, margin)
        else:
            others = min(others, margin)
    return others, repeats


def _span(piece: _Piece, transcript: Transcript) -> Span:
    words = transcript.words
    return words[piece.digits[0].word].span.cover(words[piece.digits[-1].word].span)


def _context(piece: _Piece, transcript: Transcript) -> tuple[Span, str, str]:
    """The stretch with a word or two on either side, so that no rival gains at the edges.

    A neighbor that sounds like a digit ("for one five") may be one: it is in the sound, but in
    none of the texts.
    """
    words, last = transcript.words, len(transcript.words) - 1
    begin, end = piece.digits[0].word, piece.digits[-1].word
    if begin > 0 and is_soundalike(words[begin - 1]):
        begin -= 1
    if end < last and is_soundalike(words[end + 1]):
        end += 1
    before, after = max(0, begin - CONTEXT), min(last, end + CONTEXT)
    return (
        words[before].span.cover(words[after].span),
        transcript.quote(before, begin - 1) if begin > before else "",
        transcript.quote(end + 1, after) if after > end else "",
    )


def _comparison(span: Span, transcript: Transcript) -> Comparison | None:
    """The comparison made for this stretch."""
    made = [c for c in transcript.comparisons if c.about == "phone_number"]
    made = [c for c in made if c.span.overlap(span) > 0 and len(c.scores) > 1]
    return max(made, key=lambda c: c.span.overlap(span)) if made else None


def _nearest(text: str, wanted: tuple[str, ...]) -> str:
    """The form of the number that the digits come closest to."""
    return min(wanted, key=lambda form: _distance(text, form))


def _rivals(heard: str, expected: str) -> tuple[str, ...]:
    """Near numbers: as heard, and the likeliest slips around where that differs."""
    rivals = [heard] if heard != expected else []
    rivals.extend(
        expected[:at] + other + expected[at + 1 :]
        for at, digit in enumerate(expected)
        for other in _CONFUSED.get(digit, "")
    )
    for at in range(len(expected) - 1):
        if expected[at] == expected[at + 1]:
            rivals.append(expected[:at] + expected[at + 1 :])
            rivals.append(expected[:at] + expected[at] + expected[at:])
    return tuple(dict.fromkeys(rival for rival in rivals if rival != expected))[:MOST_RIVALS]


def _spoken(digits: str) -> str:
    return " ".join(UNITS[int(digit)] for digit in digits)


def _distance(heard: str, expected: str) -> int:
    """Edits that make one of the other."""
    row = list(range(len(expected) + 1))
    for at, digit in enumerate(heard, 1):
        corner, row[0] = row[0], at
        for to, other in enumerate(expected, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (digit != other))
    return row[-1]


def _once(items: Sequence[str]) -> list[str]:
    """The items, each only once where it is repeated in a row."""
    return [item for at, item in enumerate(items) if not at or items[at - 1] != item]


def _difference(heard: str, expected: str) -> str:
    """What differs, for the caller: `digit 10 was heard as three, not two`."""
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
