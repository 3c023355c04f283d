"""The hypotheses about a dictated number."""

from __future__ import annotations

from claims.asked import find_numbers, number_hypotheses
from claims.dictated import PRIYA, RIGHT, heard

from rehearse.profile.record import Profile


def test_questions_put_the_expected_number_against_what_was_heard() -> None:
    """The first text is the expected number in its place, the second the recognized words."""
    (question,) = number_hypotheses(
        heard("at four one five five five five zero one nine three"), PRIYA
    )
    assert question.texts[0] == f"at {RIGHT}."
    assert question.texts[1] == "at four one five five five five zero one nine three."
    assert len(set(question.texts)) == len(question.texts)


def test_without_a_number_in_the_profile_there_is_nothing_to_ask() -> None:
    """If no number is expected, none is found."""
    assert find_numbers(heard(RIGHT), Profile("Priya Raman")) == ()
    assert number_hypotheses(heard(RIGHT), Profile("Priya Raman")) == ()


def test_what_was_heard_is_written_like_the_expected_number() -> None:
    """Hyphens are not evidence: a number recognized with them is an equal rival."""
    said = heard("at four-one-five. five-five-five. zero-one-nine-three")
    (question,) = number_hypotheses(said, PRIYA)
    assert question.texts[1] == "at four one five five five five zero one nine three."


def test_each_slip_is_a_rival_of_its_own() -> None:
    """With one digit lost and another wrong, the wrong one is also scored by itself."""
    said = heard("at four one five five five zero one eight two")
    (question,) = number_hypotheses(said, PRIYA)
    assert "at four one five five five five zero one eight two." in question.texts


def test_neighbors_that_were_not_heard_are_exchanged_in_a_rival() -> None:
    """Either "oh one" or "one oh" may have been recognized as "we're not", so both are scored."""
    profile = Profile("Ann Example", "331-555-0142")
    said = heard("reach me at three three one five five five we're not four two thanks")
    (question,) = number_hypotheses(said, profile)
    assert any("five five five one zero four two" in text for text in question.texts)
