"""Read a recording to be scored, and refuse it if nothing in it can be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import codec
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.audio.codec import Recording

SILENT_PEAK: Final = 66
"""Highest sample of a recording that counts as silent: -54 dBFS, below the quietest speech that any
recognizer here transcribed."""

MAX_CLIPPED_SHARE: Final = 0.8
"""At this share of samples at full scale no voice is left to judge. Speech amplified a hundredfold
stays below it, because of its pauses."""

MIN_RECORDING_S: Final = 1.0
"""Shortest recording, in seconds. Pico's "Thank you." takes 1.2 in a rush, "Hi, it's Ann Lee." 1.7.
"""


def read_usable(path: Path) -> Recording:
    """Return a recording that holds a reply.

    Raises:
        AudioError: it cannot be read, or it is silent, too short or clipped throughout.
    """
    read = codec.read(path)
    clip = read.clip
    if clip.seconds < MIN_RECORDING_S:
        what = "breaks off after" if read.is_damaged else "only"
        cure = "copy it again, or record" if read.is_damaged else "record"
        raise AudioError(
            f"{path}: {what} {clip.seconds:.1f} s, too short to be a call; {cure} the whole reply"
        )
    loudness = np.abs(clip.samples.astype(np.int32))
    if int(loudness.max()) <= SILENT_PEAK:
        raise AudioError(
            f"{path}: silent throughout; check that the right microphone was on, and record again"
        )
    if float(np.mean(loudness >= np.iinfo(np.int16).max - 1)) >= MAX_CLIPPED_SHARE:
        raise AudioError(
            f"{path}: clipped throughout, so no voice is left; lower the microphone's level"
            " and record again"
        )
    return read
