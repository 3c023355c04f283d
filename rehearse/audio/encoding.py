"""Encode audio compactly for a web page, as MP3, the only format that every browser decodes itself.

Opus in Ogg is smaller, but Safari plays it only since 18.4. AAC is left to the operating system by
Firefox and omitted from some builds of Chromium.
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
"""Bits per second. Constant, so that a player can seek by counting; ample for one voice at 16 kHz.
"""

_MP3_FRAME_SAMPLES: Final = 576
"""Samples in an MPEG-2 layer III frame."""


def mp3(clip: Clip, bits_a_second: int = BITS_A_SECOND) -> bytes:
    """Return the clip as a mono 16 kHz MP3 file whose first frame states the codec's delay."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono", format="s16p")
        stream.bit_rate = bits_a_second
        # LAME's fast search: the difference is inaudible in speech, and a page should not wait for
        # it.
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
