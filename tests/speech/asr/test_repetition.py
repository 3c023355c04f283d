"""Repetition loops are distinguished from repetitive speech."""

import pytest

from rehearse.speech.asr.repetition import is_repetition_loop


@pytest.mark.parametrize(
    "tokens",
    [
        [7, 8] * 5,
        [1, 2, 3, *[9] * 6],
        [1, 2, 3, 4, 5, 6] * 5,
        [1, 9, 2, 9, 1, 9, 1, 9, 3, 9, 3, 9, 2, 9, 2, 9, 1, 9] * 2,
    ],
)
def test_a_loop(tokens: list[int]) -> None:
    """A few tokens repeated five times in a row are a loop."""
    assert is_repetition_loop(tokens)


@pytest.mark.parametrize(
    "tokens",
    [[], [1, 2, 3, 4], [5, 5, 5, 6, 6, 7], [1, 2, 3, 9, 1, 2, 3, 9, 1, 2, 3]],
)
def test_speech(tokens: list[int]) -> None:
    """A triple five, or a number said three times, is not a loop."""
    assert not is_repetition_loop(tokens)
