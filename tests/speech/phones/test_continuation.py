"""What follows at once: the rest of a longer name, not the next sentence."""

from __future__ import annotations

import pytest
from made_sounds import heard

from rehearse.speech.phones.continuation import continuation

STEP = 0.02
FRAMES = 3
"""Frames of each made-up phone."""


@pytest.mark.parametrize(
    ("sounds", "count"),
    [
        ("m eɪ l ɪ n t u", 2),
        ("m eɪ l ɪ n _ t u", 2),
        ("m eɪ l ɪ n _ _ _ _ t u", 0),
        ("m eɪ l ɪ n", 0),
    ],
)
def test_the_rest_of_a_longer_name(sounds: str, count: int) -> None:
    """Phones without a pause before them are counted; after a pause there are none."""
    # The last peak of "lin" is its second frame.
    end = (5 * FRAMES - 1) * STEP
    found = continuation(heard(sounds), end)
    assert len(found) == count
    assert all(time > end for time in found)


def test_to_the_next_pause() -> None:
    """What comes after a later pause is not counted."""
    found = continuation(heard("l ɪ n t u _ _ _ _ _ h aɪ"), (3 * FRAMES - 1) * STEP)
    assert len(found) == 2
