"""What is not spelled as it is said is put into words before a voice reads it."""

import pytest

from rehearse.language.english.read_aloud import ordinal_words, read_aloud


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dr. Chen and Ms. Lee", "Doctor Chen and Miz Lee"),
        ("at 2:30 pm, or 9:05 a.m.", "at two thirty P M, or nine oh five A M."),
        ("It opens at 10:00.", "It opens at ten o'clock."),
        ("3 pm works", "three P M works"),
        ("$45.50 or $1", "45 dollars and 50 cents or 1 dollar"),
        ("$22/hour, $55k", "22 dollars an hour, 55 thousand dollars"),
        ("510-555-0192", "five one zero, five five five, zero one nine two"),
        ("call 5105550192 now", "call five one zero, five five five, zero one nine two now"),
        ("5 1 0. 5 5 5. 0 1 9 2.", "five one zero, five five five, zero one nine two."),
        ("+44 20 7946 0018", "plus four four, two zero, seven nine four six, zero zero one eight"),
        ("Jan. 5th", "January fifth"),
        ("May 31, 2027", "May thirty first, twenty twenty seven"),
        ("2027-01-05", "January fifth, twenty twenty seven"),
        ("on the 20th", "on the twentieth"),
        ("since 2005", "since two thousand and five"),
        ("25-30 people", "25 to 30 people"),
        ("12 Main St., Apt. 4", "12 Main Street, Apartment 4"),
        ("St. Louis", "Saint Louis"),
        ("J. P. Morgan", "J P Morgan"),
        ("Acme Inc. Hello.", "Acme Incorporated Hello."),
        ("a full-time job", "a full time job"),
        ("Johnson & Sons, 15%", "Johnson and Sons, fifteen percent"),
        ("in 15 minutes, or 14.", "in fifteen minutes, or fourteen."),
        ("1.15, 15,000, 3-15x", "1.15, 15,000, 3 to 15x"),
        ("Have a good day.", "Have a good day."),
        ("I was there. May I ask who it is?", "I was there. May I ask who it is?"),
        ("", ""),
    ],
)
def test_read_aloud(written: str, said: str) -> None:
    """Titles, times, money, dates, numbers, and initials are words; everything else stays."""
    assert read_aloud(written) == said


def test_ordinals() -> None:
    """Each day of a month has its ordinal."""
    assert [ordinal_words(day) for day in (1, 12, 20, 21, 30, 31)] == [
        *("first", "twelfth", "twentieth", "twenty first", "thirtieth", "thirty first"),
    ]
