"""What a clause of an answer to an offered day does."""

from __future__ import annotations

import pytest

from rehearse.language.english.date_answers import date_act
from rehearse.language.english.date_words import LEADING, TRAILING


def ways(words: list[str], texts: tuple[str, ...]) -> int:
    """Return in how many ways the words are some of the texts in a row."""
    if not words:
        return 1
    parts = [text.split() for text in texts]
    return sum(ways(words[len(one) :], texts) for one in parts if words[: len(one)] == one)


@pytest.mark.parametrize("texts", [LEADING, TRAILING], ids=["leading", "trailing"])
def test_words_in_a_loop_can_be_read_in_one_way(texts: tuple[str, ...]) -> None:
    """With two ways, forty of them in a row would take hours."""
    assert [one for one in texts if ways(one.split(), texts) > 1] == []


@pytest.mark.parametrize("text", ["great", "lovely", "for sure", "thank you very much"])
def test_what_is_said_over_and_over(text: str) -> None:
    """However often somebody agrees, the clause is read at once, with its end."""
    many = " ".join([text] * 40)
    assert date_act(f"yes {many}") == "yes"
    assert date_act(f"yes {many} whatever") == "other"
