"""Phrases consist of words as texts have them once they are tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rehearse.language import tokenize
from rehearse.language.english import closing, courtesy, opening, questions, returning_call

if TYPE_CHECKING:
    from types import ModuleType


def words_of(module: ModuleType) -> set[str]:
    """Return every alternative of every phrase, without signs and names to be filled in."""
    values = [value for value in vars(module).values() if isinstance(value, tuple)]
    phrases = [phrase for value in values for phrase in value if isinstance(phrase, str)]
    parts = {part.strip("?!^*") for phrase in phrases for part in re.split(r"[ |]", phrase)}
    return {part for part in parts if part[:1].isalpha()}


@pytest.mark.parametrize("module", [closing, courtesy, opening, questions, returning_call])
def test_each_word_can_be_found(module: ModuleType) -> None:
    """A word that texts have in another form, such as "cannot" or "mr", is never found."""
    words = words_of(module)
    assert len(words) > 50
    found = {
        word: " ".join(token.text for token in tokenize(word.split("_")))
        for word in words
        if "*" not in word
    }
    assert {word: text for word, text in found.items() if text != word.replace("_", " ")} == {}
