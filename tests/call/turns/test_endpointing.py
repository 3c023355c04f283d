"""Tests of the rule for whose turn it is."""

import pytest

from rehearse.call.turns.endpointing import Expectation, LastWords, Waits, ending, endpoint_delay

FINISHED = [
    "Good morning, this is Priya Raman.",
    "I'm returning Ms. Chen's call about the job.",
    "That is the job I applied for.",
    "The job that I am calling about.",
    "Yes, ten o'clock works well.",
    "That is spelled r a m n",
    "You can reach me at four one five, five five five, zero one nine two",
    "It's four one five, double five five, zero one nine two.",
    "I was born in nineteen ninety one.",
    "My number is two one two five five zero one four seven",
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
    "It's spelled r a m",
    "Could you put me through to the",
    "I have worked there for, you know,",
    "I led the team and",
]
CLOSING = [
    "Thank you so much for your time.",
    "Thanks, bye.",
    "I hope you have a good day.",
    "Okay, goodbye!",
]
OPEN = [
    "I'm returning her call",
    "yes please",
    "this is Priya Raman",
    "Yes.",
    "Thank you.",
    "Good morning.",
]
ASKING = [
    "Is she available?",
    "Could you put me through to her?",
    "May I speak with Ms. Chen, please?",
]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        *((text, LastWords.FINISHED) for text in FINISHED),
        *((text, LastWords.TRAILING) for text in TRAILING),
        *((text, LastWords.CLOSING) for text in CLOSING),
        *((text, LastWords.OPEN) for text in OPEN),
        *((text, LastWords.ASKING) for text in ASKING),
    ],
)
def test_ending(text: str, how: LastWords) -> None:
    """The ending of a reply is classified by its last words."""
    assert ending(text.split(), letters=5) is how


def test_nothing_heard_is_open() -> None:
    """No words at all do not tell that a turn is over."""
    assert ending([]) is LastWords.OPEN


def test_a_finished_reply_is_answered_sooner_than_one_that_lacks_something() -> None:
    """After one sentence, the wait is longer while a need or a hope is still open."""
    waits = Waits()
    finished = endpoint_delay(LastWords.FINISHED, Expectation.NOTHING, waits)
    assert finished < endpoint_delay(LastWords.OPEN, Expectation.NOTHING, waits)
    assert finished < endpoint_delay(LastWords.FINISHED, Expectation.MORE, waits)
    assert endpoint_delay(LastWords.FINISHED, Expectation.MORE, waits) < endpoint_delay(
        LastWords.FINISHED, Expectation.NEEDED, waits
    )


def test_a_question_hands_the_turn_over() -> None:
    """After the caller's question, the wait is short unless a need is missing."""
    waits = Waits()
    assert endpoint_delay(LastWords.ASKING, Expectation.MORE, waits) == waits.closing
    assert endpoint_delay(LastWords.ASKING, Expectation.NEEDED, waits) == waits.unfinished


def test_trailing_off_waits_longest() -> None:
    """Half a number is waited for whatever else was said."""
    waits = Waits()
    longest = endpoint_delay(LastWords.TRAILING, Expectation.NOTHING, waits)
    assert longest == waits.trailing >= waits.unfinished


def test_patient_doubles_every_wait() -> None:
    """`--patient` gives twice the time, each wait alike."""
    assert Waits(0.1, 0.2, 0.3, 0.4, 0.5).doubled() == Waits(0.2, 0.4, 0.6, 0.8, 1.0)
