"""Where the voice begins and ends around the peaks of its phones."""

from __future__ import annotations

import numpy as np
import pytest
from made_sounds import heard

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.speech.phones.voiced_extent import (
    MAX_FADE_S,
    PEAK_HALF_WIDTH_S,
    frame_levels,
    voiced_extent,
)

STEP = 0.02


def voiced(seconds: float, *loud: tuple[float, float]) -> Clip:
    """Return a buzz that is loud in some intervals and silent elsewhere."""
    samples = np.zeros(round(seconds * RATE))
    for start, end in loud:
        at = slice(round(start * RATE), round(end * RATE))
        samples[at] = 6000 * np.sin(np.arange(samples[at].size) * 2 * np.pi * 120 / RATE)
    return Clip(samples.astype(np.int16))


def test_levels() -> None:
    """There is one level per frame, and loud ones are far above silent ones."""
    found = frame_levels(voiced(1.01, (0.5, 1.0)), STEP)
    assert len(found) == 51
    assert found[:25].max() == 0.0
    assert found[26:49].min() > 60


def test_a_vowel_goes_on_after_its_peak() -> None:
    """A vowel extends to where the voice fades, on both sides."""
    sounds = heard("_ _ _ oʊ _ _ _ _ _ _")
    level = frame_levels(voiced(0.6, (0.16, 0.38)), STEP)
    found = voiced_extent(Span(0.18, 0.24), sounds, level)
    assert (found.start, found.end) == (pytest.approx(0.16), pytest.approx(0.38))


def test_another_sound_comes_first() -> None:
    """Where speech goes on, an edge is slightly beyond the peak."""
    sounds = heard("_ _ n _ oʊ _ n _ _ _")
    level = frame_levels(voiced(0.6, (0.0, 0.6)), STEP)
    found = voiced_extent(Span(0.24, 0.30), sounds, level)
    assert found.start == pytest.approx(0.24 - PEAK_HALF_WIDTH_S)
    assert found.end == pytest.approx(0.30 + PEAK_HALF_WIDTH_S)


def test_its_own_last_sound_taken_for_another() -> None:
    """A phone between the last peak and a nearby silence, too short for a word, is included."""
    sounds = heard("_ _ _ n t _ _ _ _ _")
    level = frame_levels(voiced(0.6, (0.16, 0.32)), STEP)
    assert voiced_extent(Span(0.18, 0.22), sounds, level).end == pytest.approx(0.32)


def test_a_stop_is_released_after_its_closure() -> None:
    """The silence inside an affricate or a stop is not an end; a longer one is."""
    sounds = heard("_ _ _ n d͡ʒ _ _ _ _ _ _")
    for release, end in ((0.34, 0.42), (0.44, 0.30)):
        level = frame_levels(voiced(0.66, (0.16, 0.30), (release, release + 0.08)), STEP)
        assert voiced_extent(Span(0.18, 0.28), sounds, level).end == pytest.approx(end)


def test_noise_does_not_fade() -> None:
    """In continuous noise, the extent does not wait for silence."""
    sounds = heard("_ _ _ _ _ _ _ oʊ _ _ _ _ _ _ _ _ _ _")
    level = frame_levels(voiced(1.08, (0.0, 1.08)), STEP)
    found = voiced_extent(Span(0.42, 0.48), sounds, level)
    assert found.duration < 0.06 + MAX_FADE_S
    assert found.end == pytest.approx(0.48 + PEAK_HALF_WIDTH_S)


def test_beyond_the_frames() -> None:
    """A place after the last frame is returned unchanged."""
    place = Span(5.0, 5.2)
    assert voiced_extent(place, heard("n"), frame_levels(voiced(0.06), STEP)) == place
