"""Repeating a phrase: two paces side by side, and what is said about them."""

from __future__ import annotations

import pytest

from rehearse.planning.model_message import Phrase, model_phrases, shadowing_phrases
from rehearse.planning.shadowing import Repeat, pace_bars, shadowing_data
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile

NUMBER = Phrase("number", "4 1 5", (("four", "one", "five"),))


@pytest.mark.parametrize(
    ("yours", "said"),
    [
        (2.0, "50 % faster: a digit a second"),
        (3.0, "the same pace"),
        (3.4, "the same pace"),
        (2.2, "36 % faster: a digit a second"),
        (1.0, "3.0 times as fast: a digit a second"),
        (4.0, "25 % slower, which is easy to write down"),
        (None, "no speech was heard"),
    ],
)
def test_advice(yours: float | None, said: str) -> None:
    """Near the model's pace is the same; else how far off, and what to do."""
    assert Repeat(NUMBER, 3.0, yours).advice == said


def test_two_bars() -> None:
    """The longer time fills the bar, the other its share of it."""
    model, you = pace_bars(Repeat(NUMBER, 4.0, 2.0))
    assert model == f"model  {'█' * 24}  4.0 s"
    assert you == f"you    {'█' * 12}{' ' * 12}  2.0 s, 2.0 times as fast: a digit a second"


def test_data() -> None:
    """Rates are digits a second here; nothing heard is null."""
    made = shadowing_data([Repeat(NUMBER, 3.0, 1.5), Repeat(NUMBER, 3.0, None)])["phrases"]
    assert [p["your_rate"] for p in made] == [2.0, None]
    assert [p["model_rate"] for p in made] == [1.0, 1.0]


def test_the_message_says_name_and_number_twice() -> None:
    """As the article asks of a voicemail."""
    texts = [phrase.text for phrase in model_phrases(EXAMPLE)]
    assert sum("Priya Raman" in text for text in texts) == 2
    assert texts.count("5 1 0   5 5 5   0 1 9 2") == 2


def test_a_message_of_a_name_alone() -> None:
    """Nothing is said that the profile does not hold."""
    assert [phrase.text for phrase in model_phrases(Profile("Amy Ng"))] == [
        "Hello, my name is Amy Ng.",
        "I'm returning your call.",
        "Again, my name is Amy Ng.",
        "I look forward to speaking with you. Thank you, and have a good day.",
    ]


def test_the_exercise_spells_the_name_once() -> None:
    """Each phrase once, the spelled name after the first; none where letters have no names."""
    phrases = shadowing_phrases(EXAMPLE)
    assert phrases[1].text == "P R I Y A   R A M A N"
    assert len(set(phrases)) == len(phrases)
    assert [phrase.text for phrase in phrases[-4:-1]] == [
        "You can reach me at",
        "5 1 0   5 5 5   0 1 9 2",
        "Again, my name is Priya Raman.",
    ]
    assert all(phrase.kind != "spelling" for phrase in shadowing_phrases(Profile("田中")))
