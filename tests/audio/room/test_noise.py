"""The noise check on synthetic sounds: its labels and its advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, silence
from rehearse.audio.room.noise import check_noise
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from numpy.typing import NDArray

COUNT = 5 * RATE
TIME = np.arange(COUNT) / RATE

TALK = (
    "The train was late again and I had to run the whole way to the office in the rain.",
    "Could you pass me the file about the quarterly numbers when you are done with it?",
    "I was at the market on Sunday, and they had nothing left at all, so we went home.",
    "Well, I told her that we would be there by six, but you know how it is on a Friday.",
)


def at(wave: NDArray[np.float64], dbfs: float) -> Clip:
    """Return the sound at a level."""
    wave = wave * 32_768 * 10 ** (dbfs / 20) / np.sqrt(np.mean(np.square(wave)))
    return Clip(np.clip(wave, -32_768, 32_767).astype(np.int16))


def hum(hertz: int) -> NDArray[np.float64]:
    """Return mains hum and its harmonics, over a little hiss."""
    lines = sum(np.sin(2 * np.pi * hertz * k * TIME + k) / k for k in range(1, 8))
    return np.asarray(lines + 0.05 * np.random.default_rng(1).standard_normal(COUNT))


def colored(slope: float) -> NDArray[np.float64]:
    """Return noise whose spectrum falls by this power of the frequency."""
    spectrum = np.fft.rfft(np.random.default_rng(2).standard_normal(COUNT))
    return np.fft.irfft(spectrum * np.maximum(np.fft.rfftfreq(COUNT, 1 / RATE), 20) ** slope, COUNT)


def babble(people: int) -> NDArray[np.float64]:
    """Return this many voices at once."""
    spoken = [Pyttsx3Voice("female", pitch=30 + 15 * n).say(TALK[n]) for n in range(4)]
    return np.sum(
        [np.roll(np.resize(spoken[n % 4].samples, COUNT), 7919 * n) for n in range(people)], axis=0
    ).astype(np.float64)


@pytest.mark.parametrize("dbfs", [-45.0, -30.0])
@pytest.mark.parametrize("mains", [50, 60])
def test_hum(mains: int, dbfs: float) -> None:
    """Mains hum is reported with its frequency."""
    room = check_noise(at(hum(mains), dbfs))
    assert (room.noise, room.mains) == ("hum", mains)
    assert f"{mains} Hz hum" in room.advice


@pytest.mark.parametrize("people", [1, 2, 4, 8])
def test_voices(people: int) -> None:
    """One voice or a roomful of them is labeled as voices."""
    room = check_noise(at(babble(people), -38))
    assert room.noise == "voices"
    assert "door" in room.advice


def test_traffic() -> None:
    """A rumble that swells and fades is labeled as traffic."""
    room = check_noise(at(colored(-1.0) * (1 + 0.6 * np.sin(2 * np.pi * 0.25 * TIME)), -35))
    assert room.noise == "traffic"


@pytest.mark.parametrize("slope", [0.0, -0.5])
def test_noise(slope: float) -> None:
    """White and pink noise have no other label than noise."""
    assert check_noise(at(colored(slope), -35)).noise == "noise"


def test_quiet() -> None:
    """The simple detector is used in a quiet room, not in a loud one."""
    quiet = check_noise(at(colored(-0.5), -62))
    assert quiet.noise == "quiet"
    assert quiet.is_quiet
    assert not check_noise(at(colored(-0.5), -30)).is_quiet


def test_nothing_at_all() -> None:
    """Digital silence is not a quiet room but a microphone that is off."""
    room = check_noise(silence(5))
    assert room.noise == "nothing"
    assert "muted" in room.advice
    assert not room.is_quiet


def test_clipping() -> None:
    """An overloaded microphone is reported before anything else."""
    room = check_noise(
        Clip(np.clip(at(colored(0.0), -6).samples * 4.0, -32_768, 32_767).astype(np.int16))
    )
    assert "overloaded" in room.advice
