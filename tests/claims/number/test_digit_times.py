"""When a number was said, and how many digits it had."""

from __future__ import annotations

from dataclasses import replace

from claims.asked import find_numbers, number_keywords
from claims.dictated import PRIYA, RIGHT, heard
from claims.scored import sounding

from rehearse.audio.clip import Span
from rehearse.speech.transcript import PhoneEvidence


def test_when_a_number_was_said() -> None:
    """The phones give the time, because word times may be a second early; else the words do."""
    transcript = heard(f"my number is plus one {RIGHT} thanks")
    (question,) = number_keywords(transcript, PRIYA)
    assert question.texts[0] == f"plus one {RIGHT}"
    assert question.expected_count == len(question.texts)
    for each, when in ((-0.3, Span(2.1, 6.6)), (-2.0, Span(1.5, 7.4))):
        spotted = PhoneEvidence(question.texts[0], each, 0.0, Span(2.1, 6.6))
        (mention,) = find_numbers(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
        assert mention.timed_span == when


def test_how_many_digits_were_said() -> None:
    """Where the words are garbled, the phones show how many digits took that time."""
    transcript = heard("my number is four one five five five five all one nine two")
    (question,) = number_keywords(transcript, PRIYA)
    assert "four one five five five five all one nine two" in question.texts
    assert RIGHT in question.texts
    spotted = PhoneEvidence(RIGHT, -0.4, 0.0, question.span)
    (mention,) = find_numbers(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
    assert mention.spoken_form == "4155550192"


def test_garbled_words_take_the_time_of_digits() -> None:
    """Garbled words that fit best still stand for digits."""
    transcript = heard("my number is four one five five five five all one nine two")
    (question,) = number_keywords(transcript, PRIYA)
    spotted = PhoneEvidence(question.texts[0], -0.4, 0.0, question.span)
    (mention,) = find_numbers(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
    assert "all" in question.texts[0]
    assert len(mention.spoken_form) == 10


def test_another_number_has_a_time() -> None:
    """A number that is not the caller's is timed by the phones of its own words."""
    transcript = heard("call seven seven eight nine three three one zero four six please")
    (question,) = number_keywords(transcript, PRIYA)
    spotted = PhoneEvidence(question.texts[0], -0.3, 0.0, Span(0.6, 5.1))
    (mention,) = find_numbers(sounding(transcript, PRIYA, {question: spotted}), PRIYA)
    assert mention.certainty == "other"
    assert (mention.timed_span, mention.spoken_form) == (Span(0.6, 5.1), "7789331046")


def test_without_a_number_nothing_is_timed() -> None:
    """If no number is expected, nothing is scored."""
    assert number_keywords(heard(RIGHT), replace(PRIYA, phone="")) == ()
