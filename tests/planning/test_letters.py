"""A name letter by letter, in any script."""

from __future__ import annotations

import pytest

from rehearse.planning.letters import has_words, spelled_out
from rehearse.profile.record import Profile


def told(name: str, spelling: str = "") -> list[str]:
    """Each part of the name as `P Papa, R Romeo`."""
    rows = spelled_out(Profile(name, spelling=spelling))
    return [", ".join(f"{x.sign} {x.word}".rstrip() for x in row) for row in rows]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Dr. Amy Ng", ["A Alpha, M Mike, Y Yankee", "N November, G Golf"]),
        ("José", ["J Juliet, O Oscar, S Sierra, É Echo with acute"]),
        ("Jose\u0301", ["J Juliet, O Oscar, S Sierra, É Echo with acute"]),
        ("Łuk", ["Ł Lima with stroke, U Uniform, K Kilo"]),
        ("Thuỷ", ["T Tango, H Hotel, U Uniform, Ỷ Yankee with hook above"]),
        ("O\u2019Neil-Li", [("O Oscar, \u2019 apostrophe, N November, E Echo, I India, L Lima,"
                            " - hyphen, L Lima, I India")]),
    ],
)  # fmt: skip
def test_latin(name: str, wanted: list[str]) -> None:
    """Each letter has its word; what stands on it or through it is said."""
    assert told(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Нина", ["Н, И, Н, А"]),
        ("田中 太郎", ["田, 中", "太, 郎"]),
        ("प्रिया", ["प्, रि, या"]),
        ("مريم", ["م, ر, ي, م"]),
        ("Weiß", ["W Whiskey, E Echo, I India, ß"]),
    ],
)
def test_other_scripts(name: str, wanted: list[str]) -> None:
    """Letters without an English word stand alone; marks stay on what they belong to."""
    assert told(name) == wanted
    assert not has_words(spelled_out(Profile(name)))


@pytest.mark.parametrize("spelling", ["P-R-I-Y-A", "P R I Y A", "Priya"])
def test_the_profiles_own_spelling(spelling: str) -> None:
    """How the name is spelled on the phone goes before how it is written, however it is noted."""
    assert told("प्रिया", spelling) == ["P Papa, R Romeo, I India, Y Yankee, A Alpha"]
