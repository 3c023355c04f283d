"""Syllable counts."""

import pytest

from rehearse.language.syllables import count_syllables


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("hello", 2),
        ("warehouse supervisor", 6),
        ("Priya Raman", 4),
        ("seven", 2),
        ("called", 1),
        ("wanted", 2),
        ("position", 3),
        ("experience", 4),
        ("w", 3),
        ("415", 3),
        ("the", 1),
    ],
)
def test_syllables(text: str, count: int) -> None:
    """Syllables are counted well enough to tell slow from fast."""
    assert count_syllables(text) == count
