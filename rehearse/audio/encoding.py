"""Sound small enough to lie inside a page: MP3, the one form that every browser decodes itself.

Opus in Ogg is smaller, but Safari plays it only since 18.4; AAC is left to the operating system by
Firefox and left out of some builds of Chromium.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import RATE

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip

MEDIA_TYPE: Final = "audio/mpeg"

BITS_A_SECOND: Final = 32_000
"""Constant, so that a player finds a second by counting; ample for one voice at 16 kHz."""

_MP3_FRAME_SAMPLES: Final = 576
"""Samples of an MPEG-2 layer III frame."""


def mp3(clip: Clip, bits_a_second: int = BITS_A_SECOND) -> bytes:
    """The clip as an MP3 file at 16 kHz, mono; its first frame tells players the codec's delay."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono", format="s16p")
        stream.bit_rate = bits_a_second
        # LAME's quick search: a page should not wait for what nobody hears in speech.
        stream.options = {"compression_level": "7"}
        block = _MP3_FRAME_SAMPLES * 64
        for start in range(0, len(clip.samples), block):
            samples = np.ascontiguousarray(clip.samples[start : start + block]).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(samples, format="s16p", layout="mono")
            frame.sample_rate = RATE
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
