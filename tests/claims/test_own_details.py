"""The words that are the profile's own, marked for the language model."""

from __future__ import annotations

import pytest
from claims.phrased import PRIYA

from rehearse.claims.own_details import own_details
from rehearse.language.needs.units import units
from rehearse.profile.record import Profile


def shown(text: str, profile: Profile = PRIYA) -> str:
    """Return the text as the model sees it."""
    words = text.split()
    return " ".join(unit.text for unit in units(words, own_details(words, profile)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, this is Priya Raman.", "Hello, this is {name}."),
        ("hi priya here", "hi {first} here"),
        ("Is Ms. Chen in?", "Is {contact} in?"),
        ("may i speak to linda chen", "may i speak to {contact}"),
        ("Ms. Chen's office", "{contact}'s office"),
        ("May I speak to Mr. Chen?", "May I speak to Mr. Chen?"),
        ("the supervisor in the warehouse", "the {job}"),
        ("the warehouse supervisor's position", "the {job}'s position"),
        ("about the ware house", "about the ware house"),
        ("We met at the Oakland career fair.", "We met at {met}."),
        ("at the career fair in Oakland", "at {met}"),
        ("at the career fair", "at {met}"),
        ("call me at 415-555-0192.", "call me at {number}."),
        ("it's four one five um five five five oh one nine two bye", "it's {number} bye"),
        ("not 510-555-0133, use 415-555-0192", "not {number}, use {number}"),
        (
            "not 5 1 0 uh 5 5 5 uh 0 1 3 3 use 4 1 5 uh 5 5 5 uh 0 1 9 2",
            "not {number} use {number}",
        ),
        ("415 555 0186 no wait 0192", "{number}"),
        ("area code 415 then 555 0192", "area code {number}"),
        ("at nine thirty on the fourth", "at nine thirty on the fourth"),
        ("Acme Freight called me", "{company} called me"),
        ("Thank you for your time.", "Thank you for your time."),
        ("", ""),
    ],
)
def test_own_words_become_one_word_each(text: str, expected: str) -> None:
    """A detail is found with its words in any order, and with what follows them."""
    assert shown(text) == expected


def test_a_profile_of_a_name_only() -> None:
    """Empty fields are found nowhere."""
    assert (
        shown("this is Ann Lee about the job", Profile("Ann Lee")) == "this is {name} about the job"
    )


def test_an_ordinary_name_is_one_only_where_all_of_it_stands() -> None:
    """May Call: "you may call me" has both words, in order, so the model must judge by the rest."""
    profile = Profile("Rose Early")
    assert shown("i rose from bed early", profile) == "i {first} from bed early"
    assert shown("i am rose early", profile) == "i am {name}"
