"""The margins of a number over its kinds of rivals: other digits, a repeat more, a repeat less."""

from __future__ import annotations

import pytest
from claims.asked import find_numbers
from claims.scored import scored

from rehearse.audio.clip import Span
from rehearse.claims.number.margins import NO_RIVAL_MARGIN, rival_margins
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import HypothesisScores, Transcript

PRIYA = Profile("Priya Raman", "415-555-0192")
RIGHT = "is four one five five five five oh one nine two thank"
MORE = RIGHT.replace("five five five", "five five five five")
LESS = RIGHT.replace("five five five", "five five")
OTHER = RIGHT.replace("nine", "five")


def certainty(words: str, scores: tuple[float, ...], sounds: tuple[float, ...] = ()) -> str:
    """Return the certainty by the scores of the right text, one more, one fewer, other digits."""
    spoken = enumerate(words.split())
    heard = Transcript(tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in spoken))
    made = HypothesisScores((RIGHT, MORE, LESS, OTHER), scores, phone_scores=sounds)
    return find_numbers(scored(heard, PRIYA, "phone_number", made), PRIYA)[0].certainty


def test_rivals_of_each_kind() -> None:
    """A repeat more, a repeat less and other digits each have a margin of their own."""
    texts = (RIGHT, RIGHT.replace("oh", "zero"), MORE, LESS, OTHER, f"{RIGHT} you")
    leads = rival_margins(texts, (-1.0, 0.0, -2.0, -3.0, -4.0, -9.0))
    assert (leads.one_more, leads.one_fewer, leads.other_digits) == (2.0, 3.0, 4.0)
    assert leads.smallest == 2.0
    assert rival_margins((RIGHT,), (0.0,)).smallest == NO_RIVAL_MARGIN


@pytest.mark.parametrize("words", [RIGHT, MORE])
@pytest.mark.parametrize(
    ("more", "sounds", "said"),
    [
        (1.0, (), "unsure"),
        (1.2, (), "said"),
        (-0.3, (0.0, -3.7, 3.8, -9.0), "unsure"),
        (1.2, (0.0, -1.9, 3.8, -9.0), "said"),
        (4.0, (0.0, 6.0, 3.8, -9.0), "unsure"),
    ],
)
def test_one_too_many_is_not_credited(
    words: str, more: float, sounds: tuple[float, ...], said: str
) -> None:
    """With one "five" too many, the number is neither credited nor reported as another.

    This holds whatever was recognized, because a recognizer miscounts either way.
    """
    assert certainty(words, (0.0, -more, -5.0, -20.0), sounds) == said


@pytest.mark.parametrize(
    ("words", "less", "said"),
    [
        (RIGHT, -4.5, "said"),
        (MORE, -4.5, "said"),
        (MORE, -5.0, "unsure"),
        (LESS, -1.9, "said"),
        (LESS, -2.5, "unsure"),
    ],
)
def test_one_too_few_is_not_credited(words: str, less: float, said: str) -> None:
    """Where each digit has a word, the scores may err; where one is missing, they count."""
    assert certainty(words, (0.0, -5.0, -less, -20.0)) == said


def test_talk_with_another_digit_in_it_is_another_number() -> None:
    """Words that are not digits are not a number, but "two five five five a one" contains a two."""
    talk = RIGHT.replace("oh one", "a one")
    other = talk.replace("one five five five", "one two five five")
    assert rival_margins((RIGHT, talk), (-4.4, 0.0)).other_digits == pytest.approx(0.1)
    assert rival_margins((RIGHT, other), (-4.4, 0.0)).other_digits == pytest.approx(-4.4)
