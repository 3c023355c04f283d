"""A first recognition of made-up sound, because parts of the engines load on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio import RATE, Clip
from rehearse.profile import Profile

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.claims import ScoredTranscript, SpeechEngines

SECONDS, PITCH_HZ, SYLLABLES_PER_S = 4.0, 120, 4
FORMANTS_HZ, BANDWIDTH_HZ = (700, 1200, 2600), 80
"""The resonances of "ah"."""


def warm_up(engines: SpeechEngines) -> tuple[tuple[Span, ...], ScoredTranscript]:
    """Recognize a made-up voice, so that no caller's first reply waits for what loads.

    Raises:
        RecognizerError: an engine failed.
    """
    whose = Profile("Ann Lee", phone="510-555-0192", zone="America/New_York")
    return engines.recognize(babble(), whose)


def babble() -> Clip:
    """Return a buzz in the rhythm of syllables that speech detectors take for a voice."""
    times = np.arange(round(SECONDS * RATE)) / RATE
    pulses = (np.diff(np.floor(times * PITCH_HZ), prepend=0.0) > 0).astype(np.float64)
    decay = np.arange(round(0.03 * RATE)) / RATE
    waves = np.sin(2 * np.pi * np.outer(FORMANTS_HZ, decay))
    vowel = np.exp(-np.pi * BANDWIDTH_HZ * decay) * waves.sum(axis=0)
    voiced = np.convolve(pulses, vowel)[: len(times)]
    loudness = 0.5 - 0.5 * np.cos(2 * np.pi * SYLLABLES_PER_S * times)
    samples = voiced * loudness * (times < 0.8 * SECONDS)
    return Clip((samples * (8_000 / np.abs(samples).max())).astype(np.int16))
