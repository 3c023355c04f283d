"""Distinguishing a recording's copy from another recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.audio.codec import read
from rehearse.audio.duplicate import is_duplicate
from rehearse.audio.encoding import mp3
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Thandiwe Nkosi."


def said(rate: float = 1.0) -> Clip:
    return join([silence(0.5), engine_choice.second_voice().say(NAME, rate=rate), silence(0.5)])


def test_a_copy_is_the_same() -> None:
    """A copy is detected even if it is softer, or begins and ends elsewhere."""
    clip = said()
    softer = Clip((clip.samples * 0.3).astype(np.int16))
    moved = join([silence(0.7), Clip(clip.samples[RATE // 4 :])])
    assert is_duplicate(clip, clip)
    assert is_duplicate(clip, softer)
    assert is_duplicate(moved, clip)


def test_a_copy_in_another_format_is_the_same(tmp_path: Path) -> None:
    """A recording sent as an MP3 is a duplicate of the original."""
    path = tmp_path / "copy.mp3"
    path.write_bytes(mp3(said()))
    assert is_duplicate(said(), read(path).clip)


@pytest.mark.parametrize("rate", [0.9, 0.97, 1.03, 1.1])
def test_said_again_is_another(rate: float) -> None:
    """The voice repeating the name slightly slower or faster is another recording."""
    assert not is_duplicate(said(), said(rate))


def test_silence_is_nothing_said_twice() -> None:
    """Silence is not a duplicate of silence."""
    assert not is_duplicate(silence(1), silence(1))
    assert not is_duplicate(silence(0), said())


def test_a_hum_in_the_room_is_no_copy() -> None:
    """Two pronunciations with equal loud mains hum are two recordings."""
    clips = said(), said(0.9)
    humming = [Clip((c.samples * 0.5 + hum(len(c.samples))).astype(np.int16)) for c in clips]
    assert not is_duplicate(*humming)


def hum(samples: int) -> np.ndarray:
    """Return mains hum of 50 Hz, as loud as speech."""
    return 6000 * np.sin(100 * np.pi * np.arange(samples) / RATE)
