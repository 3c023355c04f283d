"""A decode that loops is told from speech that repeats itself."""

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
    """The same few tokens five times in a row."""
    assert is_repetition_loop(tokens)


@pytest.mark.parametrize(
    "tokens",
    [[], [1, 2, 3, 4], [5, 5, 5, 6, 6, 7], [1, 2, 3, 9, 1, 2, 3, 9, 1, 2, 3]],
)
def test_speech(tokens: list[int]) -> None:
    """A triple five, or a number said three times, is none."""
    assert not is_repetition_loop(tokens)
