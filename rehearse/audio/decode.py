"""Any audio file to 16 kHz samples, track by track and within limits of time and memory.

PyAV decodes (FFmpeg inside its wheels), and its resampler makes 16 kHz: it streams, keeps its state
from frame to frame and knows every sample format and channel layout a decoder may hand over.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av import AudioFrame, AudioResampler, error

from rehearse.audio.clip import RATE, Samples
from rehearse.audio.wav_header import PatchedFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from av import Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_FORMATS: Final = "aac,aiff,amr,asf,au,caf,flac,matroska,mov,mp3,ogg,w64,wav"
"""Sound containers only: a playlist format could make FFmpeg open other files or addresses."""

_MAX_TRACKS: Final = 4
"""Tracks that are listened to: a screen recorder writes two or three."""

_MAX_S: Final = 20.0
"""Seconds of work on one file; ten minutes of any codec take 2 s on a laptop."""

_MAX_CHANNELS: Final = 64
"""More than these are no recording: a header that was made up would take memory for each."""

_MAX_FRAME_SAMPLES: Final = 4_000_000
"""Samples of one decoded frame over all channels; codecs have some thousands."""

_STEREO: Final = 2

_NOT_SOUND: Final = (b"ID3", b"TAG", b"APET", b"LYRI", b"RIFF")
"""How tags begin that stand between two MP3 files that were joined."""

_SILENCE_TYPES: Final = {"amrnb": (8, 15), "amrwb": (9, 15)}
"""Frame types of a pause: comfort noise and no data (3GPP TS 26.101 and 26.201). FFmpeg decodes
neither; what it makes of lost frames is no matter here."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One track, decoded."""

    mono: Samples
    """The mix of its channels."""
    sides: tuple[Samples, Samples] | None
    """Its channels, if it has two."""
    declared: float
    """Its length by the header, or by the file's size; 0 if neither gives one."""
    is_default: bool
    """Players play this one."""
    is_cut: bool
    """It goes on after the limit."""
    errors: int
    """Packets that could not be decoded, or were not, as they took too long."""

    @property
    def peak(self) -> int:
        """The highest sample."""
        if not len(self.mono):
            return 0
        loudest = max(int(self.mono.max()), -int(self.mono.min()))
        for side in self.sides or ():
            loudest = max(loudest, int(side.max()), -int(side.min()))
        return loudest


def decode_tracks(path: Path, patches: Mapping[int, bytes], limit: int) -> tuple[Track, ...]:
    """Decode every track.

    Args:
        path: the file.
        patches: bytes to be read in place of others.
        limit: samples after which a track is cut.

    Raises:
        FFmpegError: it is no recording that can be read.
        OSError: the file cannot be read.
        ValueError: it has more channels, or larger frames, than any recording.
    """
    ends = time.monotonic() + _MAX_S
    tracks: list[Track] = []
    for index in range(_MAX_TRACKS):
        with _opened(path, patches) as container:
            streams = container.streams.audio
            if index >= len(streams):
                break
            tracks.append(_decoded(container, streams[index], limit, ends))
    return tuple(tracks)


def _opened(path: Path, patches: Mapping[int, bytes]) -> InputContainer:
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    source: Any = PatchedFile(path, patches) if patches else f"file:{path.absolute()}"
    # Tags are often in the encoding of the machine that wrote them.
    container: InputContainer = av.open(source, options=options, metadata_errors="replace")
    return container


def _decoded(container: InputContainer, stream: AudioStream, limit: int, ends: float) -> Track:
    if stream.codec_context is None:
        raise ValueError("it is in no known encoding")
    declared = _declared_seconds(container, stream)
    if stream.codec_context.layout.nb_channels > _MAX_CHANNELS:
        raise ValueError(f"it has {stream.codec_context.layout.nb_channels} channels")
    kept: list[list[Samples]] = []
    count, errors, is_cut = 0, 0, False
    for block in _blocks(container, stream):
        if time.monotonic() > ends:
            errors += 1
            break
        if block is None:
            errors += 1
            continue
        rest = limit - count
        is_cut = len(block[0]) > rest
        kept.append([row[:rest] for row in block])
        count += len(kept[-1][0])
        if is_cut:
            break
    mono = _joined([rows[0] for rows in kept])
    sides = None
    if kept and all(len(rows) == 1 + _STEREO for rows in kept):
        sides = (_joined([rows[1] for rows in kept]), _joined([rows[2] for rows in kept]))
    is_default = bool(int(stream.disposition) & 1)
    return Track(mono, sides, declared, is_default, is_cut, errors)


def _joined(parts: list[Samples]) -> Samples:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)


def _declared_seconds(container: InputContainer, stream: AudioStream) -> float:
    """Return the length by the header, or by the file size; 0 if neither gives one."""
    if stream.codec_context.name in _SILENCE_TYPES:
        return 0.0  # Guessed from the size, as if there were no pauses.
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else 0.0


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[list[Samples] | None]:
    """Yield the sound as 16 kHz blocks: the mix, and both channels where there are two.

    None stands for a packet that cannot be decoded.
    """
    resampler, shape = None, None
    for frame in _frames(container, stream):
        if not isinstance(frame, AudioFrame):
            yield None if frame is None else [frame]
            continue
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if frame.samples * frame.layout.nb_channels > _MAX_FRAME_SAMPLES:
            raise ValueError("a block of it is larger than any recorder's")
        if resampler is None or shape != now:  # a chained stream may change its rate midway
            if resampler is not None:
                yield from resampler.feed(None)
            resampler, shape = _Resampler(frame.layout.nb_channels), now
        frame.pts = None  # gaps in a live recording's timestamps must not stop the resampler
        yield from resampler.feed(frame)
    if resampler is not None:
        yield from resampler.feed(None)


def _frames(
    container: InputContainer, stream: AudioStream
) -> Iterator[AudioFrame | Samples | None]:
    """Yield the decoder's frames, silence for a pause, and None for what cannot be decoded."""
    packets = container.demux(stream)
    while True:
        packet = None
        try:
            packet = next(packets)
            yield from packet.decode()
        except (StopIteration, error.EOFError):
            return
        except error.FFmpegError:
            pause = _pause(stream.codec_context.name, packet) if packet else 0
            if pause:
                yield np.zeros(pause, dtype=np.int16)
            elif packet is None or not bytes(packet)[:4].startswith(_NOT_SOUND):
                yield None


def _pause(codec: str, packet: Packet[AudioStream]) -> int:
    """Samples of silence that a packet without speech stands for; 0 if it is another."""
    data = bytes(packet)
    if not data or (data[0] >> 3) & 15 not in _SILENCE_TYPES.get(codec, ()):
        return 0
    seconds = float(packet.duration * packet.time_base) if packet.duration else 0.02
    return round(min(seconds, 1.0) * RATE)


class _Resampler:
    """Frames of one shape to 16 kHz: mixed, and each of two channels as well."""

    def __init__(self, channels: int) -> None:
        self._mono = AudioResampler(format="s16", layout="mono", rate=RATE)
        self._stereo = None
        if channels == _STEREO:
            self._stereo = AudioResampler(format="s16p", layout="stereo", rate=RATE)

    def feed(self, frame: AudioFrame | None) -> Iterator[list[Samples]]:
        """Yield what comes out for a frame; for None, what is still inside."""
        mixed = [_rows(out) for out in self._mono.resample(frame)]
        if self._stereo is None:
            yield from mixed
            return
        apart = [_rows(out) for out in self._stereo.resample(frame)]
        if mixed and apart:
            mono = np.concatenate([rows[0] for rows in mixed])
            sides = [np.concatenate([rows[side] for rows in apart]) for side in range(_STEREO)]
            yield [mono, *sides]


def _rows(frame: AudioFrame) -> list[Samples]:
    """Return the samples of each channel."""
    return [row.astype(np.int16) for row in frame.to_ndarray()]
