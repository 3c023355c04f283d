"""Read a recording to be scored, and refuse it if nothing in it can be judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import codec, tones
from rehearse.audio.clip import Span
from rehearse.audio.timecode import as_timecode
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.audio.codec import Recording

MAX_CLIPPED_SHARE: Final = 0.8
"""At this share of samples at full scale no voice is left to judge. Speech amplified a hundredfold
stays below it, because of its pauses."""

MAX_BEEP_END_S: Final = 10.0
"""Seconds within which an answering machine's beep ends that was recorded with the message."""

QUIET_DB: Final = 20.0
"""A room this many dB below the recording as a whole holds no voice."""

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
    if int(loudness.max()) <= codec.SILENT_PEAK:
        raise AudioError(
            f"{path}: silent throughout; check that the right microphone was on, and record again"
        )
    if float(np.mean(loudness >= np.iinfo(np.int16).max - 1)) >= MAX_CLIPPED_SHARE:
        raise AudioError(
            f"{path}: clipped throughout, so no voice is left; lower the microphone's level"
            " and record again"
        )
    return _without_tones(read)


def _without_tones(read: Recording) -> Recording:
    """The recording with silence in place of beeps and keys, of which a recognizer makes words."""
    found = tones.tones(read.clip)
    if not found:
        return read
    first = as_timecode(found[0].start)
    what = f"a tone at {first} is" if len(found) == 1 else f"{len(found)} tones from {first} are"
    note = f"{what} left out: nobody said anything there"
    sides = None
    if read.sides:
        sides = tones.without(read.sides[0], found), tones.without(read.sides[1], found)
    # A beep asks for the message: what is before it is the box's, unless somebody speaks there.
    is_beep = len(found) == 1 and found[0].end <= MAX_BEEP_END_S
    before = read.clip.cut(Span(0, found[0].start))
    is_quiet = before.level_dbfs() < read.clip.level_dbfs() - QUIET_DB
    begins = found[0].end if is_beep and is_quiet else 0.0
    return replace(
        read,
        begins=begins,
        clip=tones.without(read.clip, found),
        sides=sides,
        told=(*read.told, note),
    )
