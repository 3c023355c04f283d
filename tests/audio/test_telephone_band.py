"""The telephone band passes speech, and every sample is coded as in G.711."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip
from rehearse.audio.telephone_band import NarrowLine, decode_mu_law, encode_mu_law, telephone


def tone(hertz: float) -> Clip:
    wave = 8_000 * np.sin(2 * np.pi * hertz * np.arange(RATE) / RATE)
    return Clip(wave.astype(np.int16))


def table_2a(sample: int) -> int:
    """Return one sample's G.711 code by the standard's table: sign, chord by doubling, step."""
    magnitude = min(abs(sample >> 2), 8_158) + 33
    chord = magnitude.bit_length() - 6
    step = (magnitude >> (chord + 1)) & 15
    return ~((0x80 if sample < 0 else 0) | chord << 4 | step) & 0xFF


def test_mu_law_is_exact_for_every_sample() -> None:
    """All 65,536 inputs give the byte of the standard's table."""
    every = np.arange(-32_768, 32_768).astype(np.int16)
    assert encode_mu_law(every).tolist() == [table_2a(int(sample)) for sample in every]


def test_mu_law_bytes_survive() -> None:
    """Every byte decodes to a sample that encodes to it again, except the two zeros."""
    codes = np.arange(256).astype(np.uint8)
    again = encode_mu_law(decode_mu_law(codes))
    assert [c for c in range(256) if again[c] != c] == [0x7F]
    assert decode_mu_law(np.array([0x00, 0x80, 0xFF], dtype=np.uint8)).tolist() == [
        -32_124,
        32_124,
        0,
    ]


@pytest.mark.parametrize("hertz", [500, 1000, 2000, 3000])
def test_the_band_passes(hertz: float) -> None:
    """Speech frequencies keep their level."""
    assert telephone(tone(hertz)).level_dbfs() == pytest.approx(tone(hertz).level_dbfs(), abs=0.3)


@pytest.mark.parametrize("hertz", [100, 4000, 5000, 7000])
def test_the_rest_is_gone(hertz: float) -> None:
    """Sound outside the band is at least 35 dB weaker, with no aliases inside it."""
    assert telephone(tone(hertz)).level_dbfs() < tone(hertz).level_dbfs() - 35


@pytest.mark.parametrize("samples", [0, 1, 999])
def test_the_length_stays(samples: int) -> None:
    """A call is equally long on the telephone and in the room."""
    assert len(telephone(Clip(np.zeros(samples, dtype=np.int16))).samples) == samples


def test_a_line_under_way_sounds_like_the_whole_clip() -> None:
    """Processing block by block gives the whole clip's result, 32 ms later, without seams."""
    rng = np.random.default_rng(3)
    clip = Clip((rng.standard_normal(16_000) * 3000).astype(np.int16))
    line = NarrowLine()
    blocks = [line.feed(clip.samples[at : at + 320]) for at in range(0, 16_000, 320)]
    late = np.concatenate(blocks)[512:].astype(float)
    whole = telephone(clip).samples[: len(late)].astype(float)
    inside = slice(600, 14_000)
    apart = late[inside] - whole[inside]
    assert np.sqrt(np.mean(apart**2)) < 0.02 * np.sqrt(np.mean(whole[inside] ** 2))
