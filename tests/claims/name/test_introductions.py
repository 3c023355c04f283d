"""Names after "my name is" and before "here", garbled or not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims.asked import find_name, name_keywords, name_places
from claims.named import PRIYA, heard
from claims.scored import sounding

from rehearse.profile.record import Profile
from rehearse.speech.transcript import PhoneEvidence, Transcript


def doubtful(text: str, *unsure: int) -> Transcript:
    """Return the words, with low confidence at the given indexes."""
    made = heard(text)
    words = tuple(
        replace(word, confidence=0.2 if at in unsure else 0.9) for at, word in enumerate(made.words)
    )
    return replace(made, words=words)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, my name is Tanya and Cozy.", (4, 6)),
        ("Good morning, this is Aidwadbiko.", (4,)),
        ("Hi, it is chai new ocifer.", (3, 4, 5)),
    ],
)
def test_a_garbled_name_is_nobody_elses(text: str, unsure: tuple[int, ...]) -> None:
    """Words with low confidence are not evidence of another name."""
    mentions = find_name(doubtful(text, *unsure), Profile("Thandiwe Nkosi"))
    assert [mention.certainty for mention in mentions] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, it's on a mental. I am calling back.", (2, 3, 4)),
        ("Good morning. My name is why not be date.", (5, 6, 7)),
        ("Good morning. It's you, D. Saybo. I got your message.", (3, 4)),
        ("Good morning. I'm your mom. I got your message.", (3, 4)),
        ("Good morning. My name is G.M. A.D. O'Cafer.", (5, 6, 7)),
    ],
)
def test_a_name_that_went_under_in_everyday_words(text: str, unsure: tuple[int, ...]) -> None:
    """A guess right after an introduction may be the name, so it is not reported as missing."""
    mentions = find_name(doubtful(text, *unsure), PRIYA)
    assert [mention.certainty for mention in mentions] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello, I'm returning your call about the job.", ()),
        ("Hello, this is about the job. Garbled words there.", (6, 7)),
        ("It is about the warehouse job and more.", (4, 5)),
        ("I am calling back about the job.", (3,)),
    ],
)
def test_no_name_after_all(text: str, unsure: tuple[int, ...]) -> None:
    """Confident words after "this is", and a guess further on, do not hide a name."""
    assert find_name(doubtful(text, *unsure), PRIYA) == ()


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Hello. This is mainly long. I'm returning your call.", (3,)),
        ("Thank you. This is only one day low, and I would love to come.", (6,)),
    ],
)
def test_a_name_that_began_with_a_sure_word(text: str, unsure: tuple[int, ...]) -> None:
    """Only a name follows "this is only", so a guess among three words may hide it."""
    transcript = doubtful(text, *unsure)
    assert [mention.certainty for mention in find_name(transcript, PRIYA)] == ["unsure"]
    (question,) = name_keywords(transcript, PRIYA)
    for each, count in ((-2.0, 1), (-2.2, 0)):
        spotted = PhoneEvidence("Priya Raman", each, -9.0, question.span)
        assert len(find_name(sounding(transcript, PRIYA, {question: spotted}), PRIYA)) == count


def test_a_name_that_is_half_a_guess_is_nobody_elses() -> None:
    """Half understood, "UT Savo" may be Yuki Sato; understood well, it is another name."""
    made = heard("Hello, my name is UT Savo, and I am calling back.")
    for confidence, certainty in ((0.6, "unsure"), (0.9, "other")):
        words = tuple(
            replace(word, confidence=confidence) if word.text == "UT" else word
            for word in made.words
        )
        mentions = find_name(replace(made, words=words), PRIYA)
        assert [mention.certainty for mention in mentions] == [certainty]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("On a mental here. I am calling back.", (0, 1, 2)),
        ("Hello, Tanya and Cozy here, I got your message.", (1, 2, 3)),
        ("good morning your dumb save o speaking", (2, 3, 4, 5)),
        ("Thank you for calling. Chai new ocifer on the line.", (4, 5, 6)),
        ("Hi Aidwad Biko calling about the job", (1, 2)),
    ],
)
def test_a_garbled_name_before_here(text: str, unsure: tuple[int, ...]) -> None:
    """A name before "here" may be garbled too. It gets a second pass, and nobody is blamed."""
    transcript, caller = doubtful(text, *unsure), Profile("Thandiwe Nkosi")
    assert [mention.certainty for mention in find_name(transcript, caller)] == ["unsure"]
    assert any(first <= unsure[-1] <= last for first, last in name_places(transcript, caller))
    assert name_keywords(transcript, caller)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Nobody here. I am calling back.", ()),
        ("The manager here, calling back.", (1,)),
        ("Hello, somebody from the office here.", (4,)),
        ("I am calling about the job.", (0, 1)),
        ("Hello. I'm calling about the job.", (1,)),
        ("Hello. We are all waiting to hear from you right here.", (6,)),
        ("Thank you for calling me back.", (0,)),
    ],
)
def test_no_name_before_here(text: str, unsure: tuple[int, ...]) -> None:
    """Confident words that are not a name, or a guess in a longer sentence, hide no name."""
    assert find_name(doubtful(text, *unsure), PRIYA) == ()


def test_guessed_words_that_were_said() -> None:
    """Where the phones are nothing like the name's, a guess does not hide it."""
    transcript = doubtful("Hello, I'm ringing your office about the job.", 2)
    (question,) = name_keywords(transcript, PRIYA)
    assert name_places(transcript, PRIYA) == ((2, 5),)
    for each, count in ((-1.6, 0), (-1.4, 1)):
        spotted = PhoneEvidence("Priya Raman", each, -9.0, question.span)
        told = sounding(transcript, PRIYA, {question: spotted})
        assert len(find_name(told, PRIYA)) == len(name_places(told, PRIYA)) == count
        # The second pass may have put other words there since.
        assert name_keywords(told, PRIYA) == (question,)
