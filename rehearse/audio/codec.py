"""Audio files in and out: decode any file to a `Clip`, write a `Clip` as 16-bit WAV.

One stage decides what is heard of a file: its length (`wav_header`), its track, and its channels
(`channels`). What it decided is told in the recording's notes.
"""

from __future__ import annotations

import io
import stat
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import channels, wav_header
from rehearse.audio.clip import RATE, Clip
from rehearse.errors import AudioError
from rehearse.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rehearse.audio.decode import Track

WAV_TYPE: Final = "audio/wav"

LIMIT_SECONDS: Final = 600.0
"""Longest recording that is used: ten minutes, 19 MB. The longest reply in a scenario is two."""

SILENT_PEAK: Final = 66
"""Highest sample of a silent recording: -54 dBFS, below the quietest speech that any recognizer
here made words of."""

_TOLERANCE: Final = 0.5
"""Seconds by which a file may be shorter than its header says. Encoders round to whole frames."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A decoded audio file."""

    clip: Clip
    seconds_total: float
    """Length of the whole recording in seconds, as far as its header says."""
    is_cut: bool = False
    """Whether the recording is longer than the limit, so that only its beginning is in `clip`."""
    is_damaged: bool = False
    """Whether less could be read than the file declares, or parts could not be decoded."""
    told: tuple[str, ...] = ()
    """What was decided about its tracks, channels and length, a sentence each."""
    sides: tuple[Clip, Clip] | None = None
    """The channels, where each of them holds one side of a call; `clip` is both."""
    begins: float = 0.0
    """Seconds before which nothing is the caller's: an answering machine's tone ends there."""

    def side_note(self, index: int) -> str:
        """Return what to tell the user where one of the sides is reviewed."""
        return (
            "it holds both sides of a call, one in each channel;"
            f" the {channels.NAMES[index]} one is taken for the caller's"
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the user should know about the recording, one sentence each."""
        notes = list(self.told)
        used = self.clip.seconds
        if self.is_cut:
            notes.append(
                f"the recording is {_length(self.seconds_total)} long;"
                f" the first {_length(used)} are used"
            )
        if self.is_damaged:
            notes.append(
                f"the recording is damaged or was cut short; {_length(used)} could be read"
            )
        return tuple(notes)


def read(path: Path, *, limit_seconds: float = LIMIT_SECONDS) -> Recording:
    """Decode the audio in `path`, keeping at most `limit_seconds` of it in memory.

    Of several tracks, the one is used that players play, or else the first that is not silent; of
    two channels, what `channels.choose` hears in them. A truncated file is used as far as it can be
    decoded and marked as `is_damaged`.

    Raises:
        AudioError: there is no such file, it cannot be opened, or it holds no usable audio.
    """
    from av import error

    from rehearse.audio.decode import decode_tracks

    _check(path)
    try:
        header = wav_header.examine(path)
        tracks = decode_tracks(path, header.patches, round(limit_seconds * RATE))
    except error.FFmpegError as problem:
        raise AudioError(
            f"{path}: this is not a recording that can be read, or it is cut off at the start;"
            " record it again as WAV, FLAC, OGG, MP3, M4A or WebM"
        ) from problem
    except (OSError, ValueError, MemoryError) as problem:
        raise AudioError(f"{path}: cannot be decoded ({problem}); record it again") from problem
    if not tracks:
        raise AudioError(f"{path}: has no sound, only pictures; record the sound, too")
    track = _chosen(tracks)
    if not len(track.mono):
        raise AudioError(f"{path}: no sound could be read from it; record it again")
    told = [header.note] if header.note else []
    if len(tracks) > 1:
        told.append(f"it has {len(tracks)} tracks; track {tracks.index(track) + 1} is used")
    heard = channels.choose(*track.sides) if track.sides else channels.Heard()
    told += [heard.note] if heard.note else []
    clip = Clip(track.mono if heard.samples is None else heard.samples)
    sides = (Clip(track.sides[0]), Clip(track.sides[1])) if track.sides else None
    total = max(track.declared, clip.seconds) if track.is_cut else clip.seconds
    is_short = clip.seconds < track.declared - _TOLERANCE or header.is_short
    is_damaged = track.errors > 0 or (is_short and not track.is_cut)
    return Recording(
        clip,
        total,
        is_cut=track.is_cut,
        is_damaged=is_damaged,
        told=tuple(told),
        sides=sides if heard.has_two_sides else None,
    )


def _chosen(tracks: Sequence[Track]) -> Track:
    """The track that players play, if there is anything in it; else the first with sound in it."""
    in_order: list[Track] = sorted(tracks, key=lambda track: not track.is_default)
    return next((track for track in in_order if track.peak > SILENT_PEAK), in_order[0])


def write_wav(path: Path, clip: Clip) -> None:
    """Write `clip` as 16-bit WAV, readable by this user only; all of it or nothing.

    Raises:
        StoreError: the folder is missing or cannot be written, or the disk is full.
    """
    write_bytes(path, wav(clip))


def wav(clip: Clip) -> bytes:
    """Return `clip` as a 16-bit WAV file."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(clip.samples.astype("<i2").tobytes())
    return whole.getvalue()


def _check(path: Path) -> None:
    """Refuse what no decoder should be asked to open, with a message for the user."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):  # opening a pipe would block until somebody writes
            path.open("rb").close()
    except FileNotFoundError as problem:
        raise AudioError(f"{path}: there is no such file; check the name") from problem
    except PermissionError as problem:
        raise AudioError(f"{path}: may not be read; change its permissions") from problem
    except (OSError, ValueError) as problem:
        raise AudioError(f"{path}: cannot be opened ({problem}); check the name") from problem
    if stat.S_ISDIR(status.st_mode):
        raise AudioError(f"{path}: this is a folder; name a recording in it")
    if not stat.S_ISREG(status.st_mode):
        raise AudioError(f"{path}: this is a device or a pipe; save the recording to a file first")
    if status.st_size == 0:
        raise AudioError(f"{path}: the file is empty; record it again")


def _length(seconds: float) -> str:
    """Return a length for display: `42 s`, `10 min`, `1 h 59 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
