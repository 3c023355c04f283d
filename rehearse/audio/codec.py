"""Audio files in and out: decode any file to a `Clip`, write a `Clip` as 16-bit WAV.

PyAV decodes (FFmpeg inside its wheels), and its resampler makes 16 kHz mono. It streams, keeps its
state between frames, and knows every sample format and channel layout that a decoder may return.
"""

from __future__ import annotations

import io
import os
import stat
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import RATE, Clip, Samples
from rehearse.errors import AudioError
from rehearse.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

LIMIT_SECONDS: Final = 600.0
"""Longest recording that is used: ten minutes, 19 MB. The longest reply in a scenario is two."""

_FORMATS: Final = "aac,aiff,amr,asf,au,caf,flac,matroska,mov,mp3,ogg,w64,wav"
"""Audio containers only: a playlist format could make FFmpeg open other files or addresses."""

_TOLERANCE: Final = 0.5
"""Seconds by which a file may be shorter than its header says. Encoders round to whole frames."""


_UNKNOWN_SIZE: Final = 0xFFFF_FF00


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

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the user should know about the recording, one sentence each."""
        notes: list[str] = []
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

    A truncated file is used as far as it can be decoded and marked as `is_damaged`.

    Raises:
        AudioError: there is no such file, it cannot be opened, or it holds no usable audio.
    """
    import av
    from av import error

    _check(path)
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    try:
        with av.open(f"file:{path.absolute()}", options=options) as container:
            if not container.streams.audio:
                raise AudioError(f"{path}: holds no sound, only pictures; record the sound as well")
            return _decode(path, container, limit_seconds)
    except error.FFmpegError as problem:
        raise AudioError(
            f"{path}: this is not a recording that can be read, or it is cut off at the start;"
            " record it again as WAV, FLAC, OGG, MP3, M4A or WebM"
        ) from problem


def write_wav(path: Path, clip: Clip) -> None:
    """Write `clip` as 16-bit WAV, readable by this user only; all of it or nothing.

    Raises:
        StoreError: the folder is missing or cannot be written, or the disk is full.
    """
    whole = io.BytesIO()
    with wave.open(whole, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(clip.samples.astype("<i2").tobytes())
    write_bytes(path, whole.getbuffer())


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


def _decode(path: Path, container: InputContainer, limit_seconds: float) -> Recording:
    """Decode the first audio stream of the container, up to the limit."""
    stream = container.streams.audio[0]
    declared = _declared_seconds(container, stream)
    limit = round(limit_seconds * RATE)
    blocks: list[Samples] = []
    kept, errors, is_cut = 0, 0, False
    for block in _blocks(container, stream):
        if block is None:
            errors += 1
            continue
        if kept + len(block) > limit:
            blocks.append(block[: limit - kept])
            is_cut = True
            break
        blocks.append(block)
        kept += len(block)
    clip = Clip(np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int16))
    if not len(clip.samples):
        raise AudioError(f"{path}: no sound could be read from it; record it again")
    total = max(declared, clip.seconds) if is_cut else clip.seconds
    is_short = not is_cut and (clip.seconds < declared - _TOLERANCE or _is_short_wav(path))
    return Recording(clip, total, is_cut=is_cut, is_damaged=is_short or errors > 0)


def _declared_seconds(container: InputContainer, stream: AudioStream) -> float:
    """Return the length by the header, or by the file size; 0 if neither gives one."""
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else 0.0


def _is_short_wav(path: Path) -> bool:
    """Return whether a WAV's header declares more bytes than the file has, which FFmpeg ignores.

    A recorder that was interrupted may have left 0 or the largest number there.
    """
    with path.open("rb") as file:
        head = file.read(8)
        size = os.fstat(file.fileno()).st_size
    promised = int.from_bytes(head[4:], "little")
    return head[:4] == b"RIFF" and promised < _UNKNOWN_SIZE and promised > size


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[Samples | None]:
    """Yield the audio as 16 kHz mono blocks, with None for each packet that cannot be decoded."""
    from av import AudioResampler, error

    resampler, shape = AudioResampler(format="s16", layout="mono", rate=RATE), None
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
            frames = packet.decode()
        except StopIteration:
            break
        except error.EOFError:
            break
        except error.FFmpegError:
            yield None
            continue
        for frame in frames:
            now = (frame.format.name, frame.layout.name, frame.sample_rate)
            if shape not in (None, now):  # a chained stream may change its rate midway
                yield from (_samples(out) for out in resampler.resample(None))
                resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
            shape = now
            frame.pts = None  # gaps in a live recording's timestamps must not stop the resampler
            yield from (_samples(out) for out in resampler.resample(frame))
    if shape is not None:
        yield from (_samples(out) for out in resampler.resample(None))


def _samples(frame: AudioFrame) -> Samples:
    """Return the one row of a mono frame."""
    samples: Samples = frame.to_ndarray()[0].astype(np.int16)
    return samples


def _length(seconds: float) -> str:
    """Return a length for display: `42 s`, `10 min`, `1 h 59 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
