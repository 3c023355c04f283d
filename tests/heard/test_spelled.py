"""Tests of spelled names: letters in all the ways people say and recognizers write them."""

import pytest

from rehearse.audio import Span
from rehearse.heard.spelled import find_spelling
from rehearse.profile import Profile
from rehearse.transcript import Transcript, Word

PRIYA = Profile("Priya Raman")


def certainties(text: str, profile: Profile = PRIYA) -> list[str]:
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    return [m.certainty for m in find_spelling(Transcript(words), profile)]


@pytest.mark.parametrize(
    "text",
    [
        "that's P. R. I. Y. A. R. A. M. A. N.",
        "p r i y a r a m a n",
        "P-R-I-Y-A R-A-M-A-N",
        "PRIYA, R-A-M-A and thanks",
        "my last name is spelled r a m a n",
        "R A em A en",
        "R for Romeo, A, M as in Mike, A, N for November",
        "capital P r i y a, space, capital R a m a n",
    ],
)
def test_spelled(text: str) -> None:
    """The whole name or the last one, letter by letter."""
    assert certainties(text) == ["said"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("G A double L A G H E R", "Siobhan Gallagher"),
        ("W O N G", "Mei-Ling Wong"),
        ("O C O double N O R", "Sean O'Connor"),
        ("double U I L S O N", "Thomas Wilson"),
        ("N U N E Z", "Ana Núñez"),
    ],
)
def test_doubles_and_signs(text: str, name: str) -> None:
    """Double letters, double u, apostrophes left out, accents without their marks."""
    assert certainties(text, Profile(name)) == ["said"]


@pytest.mark.parametrize("text", ["T R I Y A R A M A N", "P R I Y A R A N A N"])
def test_one_letter_that_sounds_alike_is_unsure(text: str) -> None:
    """P and T, M and N are one sound over a telephone: nobody is blamed."""
    assert certainties(text) == ["unsure"]


@pytest.mark.parametrize("text", ["S M I T H", "J O R D A N R I V E R A"])
def test_another_name(text: str) -> None:
    """Other letters are another name."""
    assert certainties(text) == ["other"]


@pytest.mark.parametrize("text", ["I see you are here", "a b", "I am okay", "", "my name is Priya"])
def test_talk_is_no_spelling(text: str) -> None:
    """Words that sound like letters are not spelled names."""
    assert certainties(text) == []


def test_the_profile_may_say_how_it_is_spelled() -> None:
    """A spelling of its own is held against, not the name as written."""
    assert certainties("P R E E Y A", Profile("Priya", spelling="Preeya")) == ["said"]


def test_which_letter_differs() -> None:
    """The caller is told the letter."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate("RANAN"))
    (mention,) = find_spelling(Transcript(words), PRIYA)
    assert mention.detail == "letter 3 was heard as N, not M"
