"""Filled pauses by their sound: an isolated voice with nothing but an open vowel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_sounds import SYMBOLS

from rehearse.audio.clip import RATE, Clip, Samples
from rehearse.call.telephone_sounds import beep
from rehearse.speech.phones import filled_pauses as rule
from rehearse.speech.phones.filled_pauses import is_filled_pause
from rehearse.speech.phones.posteriors import Posteriors
from rehearse.speech.phones.voiced_extent import frame_levels

if TYPE_CHECKING:
    from rehearse.language.word import Word

STEP = 0.02


def voice(seconds: float) -> Samples:
    """Return a buzz of 120 Hz with overtones, like a voice."""
    times = np.arange(round(seconds * RATE)) / RATE
    wave = sum(np.sin(2 * np.pi * 120 * k * times) / k for k in range(1, 12))
    return np.round(4000 * np.asarray(wave)).astype(np.int16)


def talk(between: Samples, sounds: str = "", gap: float = 0.2) -> tuple[Clip, Posteriors]:
    """Return talk, something after a pause, and talk again.

    Args:
        between: what stands between the pauses.
        sounds: the phones recognized in it, from its beginning on.
        gap: seconds of each pause.
    """
    pause = np.zeros(round(gap * RATE), dtype=np.int16)
    clip = Clip(np.concatenate([voice(1.5), pause, between, pause, voice(1.5)]))
    probs = np.full((-(-len(clip.samples) // 320), len(SYMBOLS)), 1e-5)
    probs[:, 0] = 1.0
    middle = round((1.5 + gap) / STEP)
    for at, sound in enumerate(sounds.split()):
        probs[middle + 2 + 2 * at, [0, SYMBOLS.index(sound)]] = (1e-5, 1.0)
    probs /= probs.sum(axis=1, keepdims=True)
    return clip, Posteriors(np.log(probs).astype(np.float32), SYMBOLS, (0,), STEP)


def found_in(clip: Clip, posteriors: Posteriors) -> tuple[Word, ...]:
    """Return the filled pauses of a clip."""
    return rule.find_filled_pauses(clip, posteriors, frame_levels(clip, posteriors.step))


def test_a_filled_pause_between_pauses() -> None:
    """A voice without recognized phones is a hesitation, with its time."""
    (hum,) = found_in(*talk(voice(0.3)))
    assert hum.text == "uh"
    assert hum.span.start == pytest.approx(1.7, abs=0.03)
    assert hum.span.end == pytest.approx(2.0, abs=0.03)


def test_a_vowel_that_closes() -> None:
    """With a nasal at its end it is an "um"."""
    (hum,) = found_in(*talk(voice(0.3), "ʌ m"))
    assert hum.text == "um"


@pytest.mark.parametrize(
    ("sounds", "known"),
    [
        ("", True),
        ("ə", True),
        ("ʌ m", True),
        ("ɛ ɹ", True),
        ("aɪ", False),
        ("ɑ ɹ", False),
        ("ɛ n", False),
        ("w ʌ n", False),
        ("ə ɑ", False),
        ("m", True),
    ],
)
def test_what_a_filled_pause_sounds_like(sounds: str, known: bool) -> None:
    """It has no phones, or one open vowel and what may close it; words and letters have more."""
    assert is_filled_pause(tuple(sounds.split())) is known


@pytest.mark.parametrize("sounds", ["f ɔ", "t", "aɪ"])
def test_a_word_between_pauses(sounds: str) -> None:
    """With a consonant in it, or another vowel, it is a word."""
    assert found_in(*talk(voice(0.3), sounds)) == ()


def test_no_filled_pause_inside_talk() -> None:
    """The closure of a stop is not a pause."""
    assert found_in(*talk(voice(0.3), gap=0.06)) == ()


def test_noises_are_no_voice() -> None:
    """Neither a beep nor a door is a voice."""
    noise = np.random.default_rng(3).normal(0, 3000, round(0.3 * RATE)).astype(np.int16)
    for between in (noise, beep().samples[: round(0.4 * RATE)]):
        assert found_in(*talk(between)) == ()


def test_a_noisy_room() -> None:
    """Where the pauses are full of other sound, no filled pause is reported."""
    clip, sounds = talk(voice(0.3))
    noise = np.random.default_rng(4).normal(0, 300, len(clip.samples)).astype(np.int16)
    assert len(found_in(clip, sounds)) == 1
    assert found_in(Clip(clip.samples + noise), sounds) == ()


def test_letters_one_by_one() -> None:
    """In a row of short runs something is spelled, and an open vowel is a letter."""
    pause = np.zeros(round(0.3 * RATE), dtype=np.int16)
    clip = Clip(np.concatenate([part for _ in range(6) for part in (pause, voice(0.3))]))
    frames = np.zeros((-(-len(clip.samples) // 320), len(SYMBOLS))) - 12
    frames[:, 0] = 0.0
    found = found_in(clip, Posteriors(frames.astype(np.float32), SYMBOLS, (0,), STEP))
    assert len(found) == 2, "the first and the last have too few neighbors to tell"


def test_nothing_heard() -> None:
    """An empty clip has none."""
    empty = Posteriors(np.zeros((0, len(SYMBOLS)), dtype=np.float32), SYMBOLS, (0,), STEP)
    assert found_in(Clip(np.zeros(0, dtype=np.int16)), empty) == ()
