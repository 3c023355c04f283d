"""Tests of what a caller has touched upon, however it was heard."""

import pytest

from rehearse.call.turns.coverage import covered_checks

TOUCHED = [
    ("asks_for_contact", "Is she there?"),
    ("asks_for_contact", "Could you put me through to her?"),
    ("full_name", "My name is pre-uramen."),
    ("full_name", "Hello, this is Jordan with Arra."),
    ("callback_reason", "by I am returning how cool"),
    ("role", "calling about the line click position"),
    ("memory_jog", "We met at the hospital at the job fair."),
    ("name_spelled", "and my name is spelled rivra"),
    (
        "name_spelled",
        "Sure. Are you made in the UK? two one two five five five zero one four seven",
    ),
    ("name_spelled", "that is R I V E R A"),
    ("phone_number", "five five five zero one four seven"),
    ("interest", "What I like is the team, I would be very happy to work there."),
    ("thanks", "Thank you."),
    ("looks_forward", "I look forward to it."),
    ("good_wishes", "Have a nice day."),
]
NOT_TOUCHED = [
    ("asks_for_contact", "Good morning, this is Jordan Rivera."),
    ("full_name", "Good morning."),
    ("full_name", "My name is"),
    ("callback_reason", "Good morning, this is Jordan Rivera."),
    ("name_spelled", "You can call me at two one two five five five zero one four seven"),
    ("name_spelled", "My number is four one five five five five zero one nine two."),
    ("phone_number", "My number is four one five five five"),
    ("interest", "I am very interested in it."),
    ("thanks", "Thursday at ten works for me."),
]


@pytest.mark.parametrize(("check", "text"), TOUCHED)
def test_touched(check: str, text: str) -> None:
    """It was begun: nobody waits for it."""
    assert check in covered_checks(text.split())


@pytest.mark.parametrize(("check", "text"), NOT_TOUCHED)
def test_not_touched(check: str, text: str) -> None:
    """It may still be to come."""
    assert check not in covered_checks(text.split())


def test_nobody_waits_for_a_greeting() -> None:
    """Once anything has been said, a greeting will not follow."""
    assert "greeting" in covered_checks(["Jordan", "Rivera."])
    assert "greeting" not in covered_checks([])
