"""Tests of what a caller may still be about to say."""

from dataclasses import replace

import pytest

from rehearse.audio.clip import Span
from rehearse.call.turns.endpointing import Expectation
from rehearse.call.turns.expectation import expectation_with
from rehearse.call.turns.turn_end import Listen
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.scenario import library
from rehearse.speech.transcript import Transcript

PRIYA = Profile(
    "Priya Raman", "212-555-0147", role="line cook", company="Harbor Kitchen", contact="Ms. Chen"
)


def left(place: str, text: str, *, follow_up: bool = False) -> Expectation:
    scenario = library.load(place.partition("/")[0])
    turn = scenario.turn(place.partition("/")[2])
    listen = Listen(turn, "assistant", turn.patience, turn.longest, turn.needs)
    heard = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.4) for i, w in enumerate(text.split()))
    listen = replace(listen, follow_up=follow_up)
    return expectation_with(scenario, PRIYA)(listen, Transcript(heard))


@pytest.mark.parametrize(
    ("place", "text", "what"),
    [
        ("assistant/answer", "Hello, this is Priya Raman.", Expectation.NEEDED),
        (
            "assistant/answer",
            "Hello, this is Priya Raman, Ms. Chen called me about an interview. Is she there?",
            Expectation.NOTHING,
        ),
        ("assistant/put_through", "Thank you, have a nice day.", Expectation.NOTHING),
        ("assistant/details", "It is spelled R A M A N.", Expectation.NEEDED),
        ("interviewer/meeting", "That would be perfect.", Expectation.MORE),
        ("assistant/answer", "Sorry, could you repeat that?", Expectation.NOTHING),
        ("interviewer/interest", "I would love to work for you.", Expectation.NEEDED),
    ],
)
def test_left(place: str, text: str, what: Expectation) -> None:
    """Needs that were not touched are waited for long, hopes a little."""
    assert left(place, text) is what


def test_a_further_question_is_answered_in_few_words() -> None:
    """Is it a job you'd really like to do? A short sentence is the whole answer."""
    text = "Yes, I would love to work for you."
    assert left("interviewer/interest", text, follow_up=True) is Expectation.NOTHING
