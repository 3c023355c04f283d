"""Words for each need: what people say, and what only sounds like it."""

from dataclasses import replace
from pathlib import Path

import pytest
from claims.asked import needs_met
from claims.phrased import PRIYA, transcript

from rehearse.audio.clip import Span
from rehearse.claims.model_verdict import Understanding
from rehearse.claims.needs_met import PHRASE_NEEDS
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript


def examples(file: str) -> list[tuple[str, str]]:
    """Return the (need, text) pairs of a file of examples."""
    need, pairs = "", []
    for line in (Path(__file__).parent / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            need = line.strip("[]")
        elif line and not line.startswith("#"):
            pairs.append((need, line))
    return pairs


SEEN_THROUGH = frozenset(examples("needs_seen_through.txt"))


@pytest.mark.parametrize(("need", "text"), examples("needs_said.txt"))
def test_said(need: str, text: str) -> None:
    """Each way of saying it is found, with a recognizer's punctuation or without any."""
    bare = text.lower().translate(str.maketrans("", "", ".,?!"))
    for words in (text, bare):
        mentions = needs_met(need, transcript(words), PRIYA)
        assert [m.certainty for m in mentions if m.certainty == "said"], mentions


@pytest.mark.parametrize(("need", "text"), examples("needs_not_said.txt"))
def test_not_said(need: str, text: str) -> None:
    """What only sounds like it is not credited, punctuated or bare.

    The phrases find no words for it, but for those that only the model sees through.
    """
    bare = text.lower().translate(str.maketrans("", "", ".,?!"))
    for words in (text, bare):
        mentions = needs_met(need, transcript(words), PRIYA)
        is_phrased = any(m.certainty == "said" for m in mentions)
        assert is_phrased == ((need, text) in SEEN_THROUGH), mentions
        if is_phrased:
            mentions = Understanding(transcript(words), PRIYA).confirm(need, mentions)
        assert not [m for m in mentions if m.certainty == "said"], mentions


@pytest.mark.parametrize("file", ["needs_said.txt", "needs_not_said.txt"])
def test_every_need_has_examples(file: str) -> None:
    """Every need has examples of both kinds."""
    assert {need for need, _ in examples(file)} == set(PHRASE_NEEDS)


def test_a_mention_is_a_quote_with_its_time() -> None:
    """The evidence is the words themselves and when they were said."""
    (mention,) = needs_met("thanks", transcript("Okay. Thank you so much. Bye."), PRIYA)
    assert mention.text == "Thank you so much."
    assert mention.span == Span(0.3, 0.3 * 4 + 0.28)


def test_guessed_words_are_unsure() -> None:
    """Words that the recognizer guessed are neither credited nor counted against the caller."""
    (mention,) = needs_met("thanks", transcript("thank you", confidence=0.1), PRIYA)
    assert mention.certainty == "unsure"


@pytest.mark.parametrize(
    ("need", "text", "heard"),
    [
        ("role", "I'm calling about the receptionist position.", "receptionist"),
        ("role", "I applied for the warehouse manager job.", "warehouse manager"),
        ("asks_for_contact", "May I speak to Mr. Brown?", "mr. brown"),
        ("asks_for_contact", "Could I talk to the hiring manager?", "hiring manager"),
        ("memory_jog", "We met at the library last week.", "library"),
    ],
)
def test_something_else_of_the_kind(need: str, text: str, heard: str) -> None:
    """Another job, person or meeting is reported as such, in the recognized words."""
    (mention,) = needs_met(need, transcript(text), PRIYA)
    assert mention.certainty == "other"
    assert heard in mention.text.lower()
    assert mention.detail


def guessed_job(text: str, role: str, *unsure: int) -> list[str]:
    """Return the certainties of a job in a text whose words at these indexes were a guess."""
    words = tuple(
        replace(word, confidence=0.2 if at in unsure else 0.9)
        for at, word in enumerate(transcript(text).words)
    )
    profile = Profile("Ann Example", role=role)
    return [m.certainty for m in needs_met("role", Transcript(words), profile)]


def test_a_garbled_job_is_no_other_job() -> None:
    """Words that were all a guess, or the job's own beginning, are not reported as another job."""
    flea = "I am calling about an interview for the Flea Bow to Mr. Long"
    assert guessed_job(flea, "phlebotomist", 8, 9) == ["unsure"]
    assert guessed_job("It's about the life our job.", "lifeguard") == ["unsure"]


def test_a_job_that_was_half_heard_is_another() -> None:
    """One confident word distinguishes another job from the expected one."""
    assert guessed_job("I applied for the pastry chef job.", "sous chef", 4) == ["other"]
    assert guessed_job("I applied for the line manager job.", "line cook") == ["other"]


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("role", "I'm calling about the supervisor position."),
        ("asks_for_contact", "May I speak to Ms. Chan?"),
        ("asks_for_contact", "May I speak to Mr. Chen?"),
        ("memory_jog", "We met in Oakland, at the fire."),
        ("memory_jog", "We met at the Denver career fair."),
        ("memory_jog", "We met at the San Jose career fair last week."),
        ("memory_jog", "We met at the career fair in Denver."),
        ("memory_jog", "We met in Denver at the career fair."),
        ("memory_jog", "We talked in Fresno last week at the career fair."),
        ("memory_jog", "you may remember me from the career fair over in denver last month"),
        ("memory_jog", "we spoke at the career fair at the city college"),
        ("callback_reason", "I'm Mr. Call this morning. It was about the job."),
        ("callback_reason", "I'm Mr. Caldice morning. It was about the job."),
        ("callback_reason", "I am calling Beth about an interview."),
        ("callback_reason", "I am with earning her call."),
    ],
)
def test_in_between_is_unsure(need: str, text: str) -> None:
    """What may be a recognition error is neither credited nor missed."""
    (mention,) = needs_met(need, transcript(text), PRIYA)
    assert mention.certainty == "unsure"


def test_nothing_is_expected_of_an_empty_profile() -> None:
    """Without a contact, a role or a meeting there is nothing to find."""
    anybody = Profile("Ann Lee")
    said = transcript("May I speak to Ms. Chen about the job as a cook? We met at the fair.")
    assert not any(
        needs_met(need, said, anybody) for need in ("asks_for_contact", "role", "memory_jog")
    )
