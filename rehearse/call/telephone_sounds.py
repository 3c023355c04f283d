"""The sounds of a telephone line, made to their standards: ringing, beep, clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip, join, silence

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL_SCALE_DBM0: Final = 3.17
"""A sine at G.711's largest mu-law value, in dBm0 (ITU-T G.711)."""
_LARGEST: Final = 32_124
"""That value in a 16-bit word."""
_RAMP: Final = 0.005
"""Seconds over which a tone swells and fades, so that it does not click."""

_RINGBACK_DBM0: Final = -19.0
"""The level of each frequency in North America (the precise tone plan, GR-506)."""


def ringback_us(times: int = 1) -> Clip:
    """Ringing as heard in North America: 440 + 480 Hz, 2 s on, 4 s off."""
    return join([_tone((440, 480), 2.0, _RINGBACK_DBM0), silence(4.0)] * times)


def ringback_uk(times: int = 1) -> Clip:
    """Ringing as heard in the United Kingdom: 400 + 450 Hz, 0.4 on, 0.2 off, 0.4 on, 2 off."""
    ring = _tone((400, 450), 0.4, _RINGBACK_DBM0)
    return join([ring, silence(0.2), ring, silence(2.0)] * times)


def beep() -> Clip:
    """A voicemail box's beep: 1 kHz for half a second; there is no standard for it."""
    return _tone((1000,), 0.5, -13.0)


def signal() -> Clip:
    """A short, soft tone that says: speak now."""
    return join([_tone((880,), 0.12, -22.0), silence(0.1)])


def pick_up() -> Clip:
    """A receiver lifted: a short bright click and the quiet line after it."""
    return join([_click(0.02, 1800.0, 0.12), silence(0.18)])


def hang_up() -> Clip:
    """A receiver put down: two duller clicks."""
    return join([_click(0.03, 900.0, 0.18), silence(0.05), _click(0.04, 500.0, 0.12), silence(0.1)])


def _tone(hertz: Sequence[float], seconds: float, dbm0: float) -> Clip:
    """The frequencies together, each at `dbm0`."""
    times = np.arange(round(seconds * RATE)) / RATE
    amplitude = _LARGEST * 10 ** ((dbm0 - _FULL_SCALE_DBM0) / 20)
    wave = amplitude * np.sum([np.sin(2 * np.pi * f * times) for f in hertz], axis=0)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(round(_RAMP * RATE)) / round(_RAMP * RATE))
    wave[: len(ramp)] *= ramp
    wave[len(wave) - len(ramp) :] *= ramp[::-1]
    return Clip(np.round(wave).astype(np.int16))


def _click(seconds: float, hertz: float, level: float) -> Clip:
    """A knock: noise through a resonance at `hertz` that dies away; the same every time."""
    times = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(5).standard_normal(len(times))
    knock = (np.sin(2 * np.pi * hertz * times) + 0.3 * noise) * np.exp(-6 * times / seconds)
    knock[:8] *= np.linspace(0, 1, 8)
    knock *= level * 32_767 / np.abs(knock).max()
    return Clip(np.round(knock).astype(np.int16))
