"""Where and whom to meet, in spoken text."""

from datetime import date, time

import pytest

from rehearse.claims.appointment import find_appointment
from rehearse.language.english.places import find_person, find_place
from rehearse.takes.spoken_text import typed_words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Thursday at ten at 12 Main Street, bring your resume.", "12 Main Street"),
        ("Come to twelve Main Street at ten.", "twelve Main Street"),
        ("It is 400 Martin Luther King Boulevard.", "400 Martin Luther King Boulevard"),
        ("We moved from 9 Elm Road. It is 12 Main Street now.", "12 Main Street"),
        ("Thursday at ten.", ""),
        ("See you at ten. Main Street is closed.", ""),
        ("I was on my way at ten.", ""),
        ("You have the place at ten.", ""),
    ],
)
def test_where(text: str, place: str) -> None:
    """A number and a street are an address; a time before another sentence is not."""
    found = find_place(typed_words(text))
    assert (found.text if found else "") == place


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ask for Dana at the front desk.", "Dana"),
        ("You will meet with Ms. Lee and two others.", "Ms. Lee"),
        ("Please ask for Dr. Maria Fernandez, our director.", "Dr. Maria Fernandez"),
        ("Ask for Dana. No, ask for Kim.", "Kim"),
        ("You should ask for reception.", ""),
        ("I ask for your patience with Friday.", ""),
        ("You meet with Thursday's team.", ""),
        ("ask for", ""),
    ],
)
def test_whom(text: str, person: str) -> None:
    """The person to ask for or meet has a name; other words are not a person."""
    found = find_person(typed_words(text))
    assert (found.text if found else "") == person


def test_a_house_number_is_no_time() -> None:
    """`at 12 Main Street` is not at noon."""
    made = find_appointment(typed_words("Thursday at ten at 12 Main Street."), date(2026, 11, 24))
    assert (made.day, made.at, made.ambiguities) == (date(2026, 11, 26), time(10), ())
