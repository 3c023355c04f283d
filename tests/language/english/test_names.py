"""Names and their spellings."""

from __future__ import annotations

from collections import Counter

import pytest

from rehearse.language.english import names


def test_a_spelling_is_in_one_group() -> None:
    """In two, it would sound like only one of them."""
    counts = Counter(word for line in names._ALIKE for word in line.split())
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("one", ["Alan", "Allan", "Allen"])
def test_three_spellings_of_a_sound(one: str) -> None:
    """Each stands for the two others."""
    assert names.SAME_SOUND[one.lower()] == "alan"
