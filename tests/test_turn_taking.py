"""Tests of the rule for whose turn it is."""

import pytest

from rehearse.turn_taking import Ending, Waits, ending, wait

FINISHED = [
    "Good morning, this is Priya Raman.",
    "I'm returning Ms. Chen's call about the job.",
    "That is the job I applied for.",
    "Yes.",
    "You can reach me at four one five, five five five, zero one nine two",
    "It's four one five, double five five, zero one nine two.",
    "I was born in nineteen ninety one.",
    "Is she available?",
]
TRAILING = [
    "And my number is",
    "My number is four one five, five five five",
    "My number is four one five, um",
    "I'm calling about the",
    "I wanted to talk to Ms.",
    "I'm calling because...",
    "Well, I",
    "My name is",
    "It's spelled p r i",
    "I have worked there for, you know,",
    "I led the team and",
]
CLOSING = [
    "Thank you.",
    "Thank you so much for your time.",
    "Thanks, bye.",
    "I hope you have a good day.",
    "Okay, goodbye!",
]
OPEN = ["I'm returning her call", "yes please", "this is Priya Raman"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        *((text, Ending.FINISHED) for text in FINISHED),
        *((text, Ending.TRAILING) for text in TRAILING),
        *((text, Ending.CLOSING) for text in CLOSING),
        *((text, Ending.OPEN) for text in OPEN),
    ],
)
def test_ending(text: str, how: Ending) -> None:
    """How a reply stands is read from its last words."""
    assert ending(text.split(), letters=5) is how


def test_nothing_heard_is_open() -> None:
    """No words at all do not tell that a turn is over."""
    assert ending([]) is Ending.OPEN


def test_a_finished_reply_is_answered_sooner_than_one_that_lacks_something() -> None:
    """The same sentence gets more time while a need is still open."""
    waits = Waits()
    finished = wait(Ending.FINISHED, satisfied=True, waits=waits)
    assert finished < wait(Ending.OPEN, satisfied=True, waits=waits)
    assert finished < wait(Ending.FINISHED, satisfied=False, waits=waits)


def test_trailing_off_waits_longest() -> None:
    """Half a number is waited for whatever else was said."""
    waits = Waits()
    longest = wait(Ending.TRAILING, satisfied=True, waits=waits)
    assert longest == waits.trailing >= waits.unfinished


def test_patient_doubles_every_wait() -> None:
    """`--patient` gives twice the time, each wait alike."""
    assert Waits(0.1, 0.2, 0.3, 0.4, 0.5).doubled() == Waits(0.2, 0.4, 0.6, 0.8, 1.0)
