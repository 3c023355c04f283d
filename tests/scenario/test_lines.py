from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.profile.record import Profile
from rehearse.scenario.lines import (
    LINE_FIELDS,
    STAND_INS,
    fields_in,
    fill_line,
    sayable_lines,
    spoken_line,
    with_proposed,
)

PRIYA = Profile("Dr. Priya Raman", company="Bay Freight", contact="Ms. Chen")


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("Hello, {company}.", "Hello, Bay Freight."),
        ("Hi {first_name} {last_name}.", "Hi Priya Raman."),
        ("{contact} is out.", "Ms. Chen is out."),
        ("About the {role} position.", "About the open position."),
        ("We met at {met}.", "We met at our last talk."),
        ("Your zone, {zone}, please.", "Your zone, please."),
        ("No fields.", "No fields."),
    ],
)
def test_fill(line: str, spoken: str) -> None:
    """Fields are filled from the profile; an empty one leaves a line that can be said."""
    assert fill_line(line, PRIYA).replace(",,", ",") == spoken


def test_a_stand_in_begins_a_sentence() -> None:
    """What stands in for an empty field gets its capital."""
    assert fill_line("{contact} is out.", Profile("A B")) == "The hiring manager is out."


@pytest.mark.parametrize(
    ("pronounced", "spoken"),
    [
        ("PREE-ya RAH-mun", "Preeya here? Thank you, Dr. Preeya rahmun of Bay Freight."),
        ("PREE-ya", "Priya here? Thank you, Dr. Priya Raman of Bay Freight."),
        ("pree ya rahmun", "Priya here? Thank you, Dr. Priya Raman of Bay Freight."),
        ("-", "Priya here? Thank you, Dr. Priya Raman of Bay Freight."),
        ("", "Priya here? Thank you, Dr. Priya Raman of Bay Freight."),
    ],
)
def test_a_voice_reads_the_name_as_it_sounds(pronounced: str, spoken: str) -> None:
    """Word for word; with another number of words, nobody knows which is the first name."""
    line = "{first_name} here? Thank you, {name} of {company}."
    assert spoken_line(line, replace(PRIYA, pronounced=pronounced)) == spoken


def test_profile_text_is_not_read_for_fields() -> None:
    """Braces in the profile stay what they are."""
    assert fill_line("Hello, {company}.", Profile("A B", company="{name}")) == "Hello, {name}."


def test_sayable() -> None:
    """Lines that the profile fills come before those that it does not."""
    lines = ("Hello, {company}.", "Hello, {role}.", "Hello.")
    assert sayable_lines(lines, PRIYA) == ("Hello, {company}.", "Hello.")
    assert sayable_lines(("Hello, {role}.",), PRIYA) == ("Hello, {role}.",)
    assert sayable_lines((), PRIYA) == ()


@pytest.mark.parametrize("line", ["{", "}", "{}", "{a b}", "{company!r}", "{{company}}"])
def test_braces_that_hold_no_field(line: str) -> None:
    """A brace is a field's or a mistake."""
    with pytest.raises(ValueError, match=r"\{|\}"):
        fields_in(line)


def test_stand_ins_are_fields() -> None:
    """No stand-in is for a field that does not exist."""
    assert set(STAND_INS) <= set(LINE_FIELDS)


def test_proposed() -> None:
    """The day that the caller proposed is named; without one the line still fits."""
    line = "Yes, {proposed} works for me, {contact} says."
    named = fill_line(with_proposed(line, "Friday at {two}"), Profile("A B", contact="Ms. Chen"))
    assert named == "Yes, Friday at two works for me, Ms. Chen says."
    assert fill_line("Yes, {proposed} works.", Profile("A B")) == "Yes, that works."
    assert sayable_lines(("{proposed} works.", "{role}"), PRIYA) == ("{proposed} works.",)
