"""What a review says of the answers in a phone interview."""

from __future__ import annotations

import pytest
from fakes import FakeRecognizer, speak
from review.staged import PRIYA

from rehearse.claims.manner import find_examples
from rehearse.claims.scored_transcript import unscored
from rehearse.review.review import review_call
from rehearse.scenario import library
from rehearse.speech import CALLER, Call, Engine, Utterance

SCENARIO = library.load("phone-interview", [library.shipped_folder()])


def notes(*answers: tuple[str, str], typed: bool = False) -> tuple[str, ...]:
    """The notes on a call with these answers, each with its turn."""
    replies, transcripts, start = [], [], 0.0
    for turn, text in answers:
        transcript = FakeRecognizer().transcribe(clip := speak(text))
        speech = tuple(word.span for word in transcript.words)
        said = text if typed else None
        replies.append(Utterance(CALLER, turn, clip, start, speech=speech, typed=said))
        transcripts.append(unscored(transcript, PRIYA))
        start += 100
    call = Call(SCENARIO.id, tuple(replies))
    return review_call(SCENARIO, PRIYA, call, transcripts, Engine("letters", "")).notes


def test_length_and_example() -> None:
    """Open answers are timed and an example is quoted with its time; the rest is not judged."""
    answers = (
        ("yourself", "I like to plan the work of a team and to teach people"),
        ("problem", "Well when I worked at a bakery the oven broke"),
        ("goodbye", "Thank you for your time"),
    )
    (note,) = notes(*answers)
    assert note == (
        "What you answered to open questions is not judged, only its length: yourself 5 s, problem"
        ' 4 s. An example: "when I worked at" at 1:40.'
    )


def test_no_example() -> None:
    """Where no words of an example were noticed, the note says which they would be."""
    made = notes(("strengths", "They say that I am patient and tidy"), typed=True)
    assert made[-1] == (
        "What you answered to open questions is not judged (strengths). I noticed no example, such"
        ' as "for example" or "when I worked at".'
    )


def test_answers_that_are_judged() -> None:
    """A turn with needs is judged by them, so there is no such note."""
    assert notes(("opening", "Hello this is Priya Raman")) == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("For example, I once led a team.", ["For example,"]),
        ("In my last job I planned shifts.", ["In my last job"]),
        ("There was a customer who was angry.", ["There was a customer"]),
        ("When I was at school I ran a shop.", ["When I was at"]),
        ("I can't think of an example.", []),
        ("I would like to work at night.", []),
        ("When would I start?", []),
    ],
)
def test_words_of_an_example(text: str, quoted: list[str]) -> None:
    """Only words that lead to something the caller did are an example."""
    found = find_examples(FakeRecognizer().transcribe(speak(text)))
    assert [one.text for one in found] == quoted
