"""Simulate a telephone line: 300-3400 Hz, 8 kHz, G.711 mu-law. Pure NumPy."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import RATE, Clip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.audio.clip import Samples

_LOW, _HIGH = 300.0, 3400.0
"""Hz; the telephone band of ITU-T G.712."""
_IMAGES: Final = 3900.0
"""Hz. Above it, the way back from 8 kHz produces only aliasing images."""
_TAPS: Final = 513
"""Length of the filter: 32 ms at 16 kHz, with slopes of about 150 Hz."""
_BLOCK: Final = 8192
"""Samples filtered at a time."""
_BIAS, _CLIP = 33, 8158
"""ITU-T G.711, table 2a: bias and largest magnitude, on the 14-bit scale."""
_SEGMENT_ENDS: Final = np.array([0x3F, 0x7F, 0xFF, 0x1FF, 0x3FF, 0x7FF, 0xFFF, 0x1FFF])
_SIGN: Final = 0x80


def telephone(clip: Clip) -> Clip:
    """Return the clip as it arrives over an ordinary line, back at 16 kHz and of equal length."""
    narrow = _rounded(_band(clip.samples.astype(np.float64))[::2])
    coded = decode_mu_law(encode_mu_law(narrow))
    wide = np.zeros(len(clip.samples))
    wide[::2] = coded  # the filter interpolates, at half the level
    return Clip(_rounded(2 * _low_pass(wide)))


class NarrowLine:
    """The telephone band for a live call, block by block, with a delay of 32 ms."""

    def __init__(self) -> None:
        self._before = np.zeros(_TAPS - 1)
        self._between = np.zeros(_TAPS - 1)

    def feed(self, block: Samples) -> Samples:
        """Return the next samples (an even number) as they leave the line."""
        wave = np.concatenate([self._before, block.astype(np.float64)])
        self._before = wave[-(_TAPS - 1) :]
        band = np.convolve(wave, _sinc(_HIGH) - _sinc(_LOW), mode="valid")
        wide = np.zeros(len(block))
        wide[::2] = decode_mu_law(encode_mu_law(_rounded(band[::2])))
        wave = np.concatenate([self._between, wide])
        self._between = wave[-(_TAPS - 1) :]
        return _rounded(2 * np.convolve(wave, _sinc(_IMAGES), mode="valid"))


def encode_mu_law(samples: Samples) -> NDArray[np.uint8]:
    """Return the G.711 mu-law bytes of 16-bit samples."""
    scaled = samples.astype(np.int32) >> 2
    magnitudes = np.minimum(np.abs(scaled), _CLIP) + _BIAS
    segments = np.searchsorted(_SEGMENT_ENDS, magnitudes)
    codes = (segments << 4) | ((magnitudes >> (segments + 1)) & 0x0F)
    inverted: NDArray[np.uint8] = (codes ^ np.where(scaled < 0, 0x7F, 0xFF)).astype(np.uint8)
    return inverted


def decode_mu_law(codes: NDArray[np.uint8]) -> Samples:
    """Return the 16-bit samples of G.711 mu-law bytes."""
    bits = ~codes.astype(np.int32) & 0xFF
    magnitudes = ((((bits & 0x0F) << 3) + 4 * _BIAS) << ((bits & 0x70) >> 4)) - 4 * _BIAS
    return np.where(bits & _SIGN, -magnitudes, magnitudes).astype(np.int16)


def _band(wave: NDArray[np.float64]) -> NDArray[np.float64]:
    return _filtered(wave, _sinc(_HIGH) - _sinc(_LOW))


def _low_pass(wave: NDArray[np.float64]) -> NDArray[np.float64]:
    return _filtered(wave, _sinc(_IMAGES))


@cache
def _sinc(cutoff: float) -> NDArray[np.float64]:
    """Return a windowed-sinc low-pass (Kaiser, beta 8: 80 dB down) for `RATE`."""
    times = np.arange(_TAPS) - _TAPS // 2
    taps = np.sinc(2 * cutoff / RATE * times) * np.kaiser(_TAPS, 8.0)
    normal: NDArray[np.float64] = taps / taps.sum()
    return normal


def _filtered(wave: NDArray[np.float64], taps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the wave through a symmetric filter, with the delay removed.

    It works block by block (overlap-save): one big transform of a long call takes ten times as
    long.
    """
    delay, lap = len(taps) // 2, len(taps) - 1
    step = _BLOCK - lap
    count = -(-(len(wave) + delay) // step)
    padded = np.zeros(count * step + lap)
    padded[lap : lap + len(wave)] = wave
    blocks = np.lib.stride_tricks.sliding_window_view(padded, _BLOCK)[::step]
    spectra = np.fft.rfft(blocks) * np.fft.rfft(taps, _BLOCK)
    filtered = np.fft.irfft(spectra, _BLOCK)[:, lap:].reshape(-1)
    return filtered[delay : delay + len(wave)]


def _rounded(wave: NDArray[np.float64]) -> Samples:
    return np.clip(np.round(wave), -32_768, 32_767).astype(np.int16)
