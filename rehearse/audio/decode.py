"""Decode any audio file to 16 kHz samples, track by track, with limits on time and memory.

PyAV decodes the file (its wheels contain FFmpeg). Its streaming resampler converts to 16 kHz. It
keeps its state between frames and supports every sample format and channel layout.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av import AudioFrame, AudioResampler, error

from rehearse.audio.clip import RATE, Samples
from rehearse.audio.source_file import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from av import Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_FORMATS: Final = "aac,aiff,amr,asf,au,caf,flac,matroska,mov,mp3,ogg,w64,wav"
"""Audio containers only: a playlist format could make FFmpeg open other files or addresses."""

_MAX_TRACKS: Final = 4
"""Maximum number of tracks decoded. Screen recorders write two or three."""

_MAX_S: Final = 20.0
"""Time limit for one file, in seconds. Ten minutes of any codec take 2 s on a laptop."""

_MAX_SEARCH_S: Final = 6.0
"""Time limit for opening a file, and for finding its next packet. Both take milliseconds, unless
gigabytes that are no sound are searched for some."""

_MAX_SEARCH_BYTES: Final = 128_000_000
"""Maximum number of bytes read for one packet, which FFmpeg may all keep in memory: 3 GB of zeros
named MP3 took 1.2 GB. Two seconds of a film in 4K have 25 MB."""

_MAX_CHANNELS: Final = 64
"""Maximum number of channels. A forged header with more could exhaust the memory."""

_MAX_FRAME_SAMPLES: Final = 4_000_000
"""Maximum size of a decoded frame, in samples over all channels. Codecs use a few thousand."""

_STEREO: Final = 2

_NOT_SOUND: Final = (b"ID3", b"TAG", b"APET", b"LYRI", b"RIFF")
"""How the tags begin that may stand between two joined MP3 files."""

_SILENCE_TYPES: Final = {"amrnb": (8, 15), "amrwb": (9, 15)}
"""Frame types of a pause: comfort noise and no data (3GPP TS 26.101 and 26.201). FFmpeg decodes
neither, so they become silence. Its concealment of lost frames does not matter here."""


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One decoded track."""

    mono: Samples
    """The mix of all channels."""
    sides: tuple[Samples, Samples] | None
    """The two channels of a stereo track, else None."""
    declared: float
    """The length in seconds by the header or the file size; 0 if neither gives one."""
    is_default: bool
    """Whether players choose this track by default."""
    is_cut: bool
    """Whether the track continues beyond the limit."""
    errors: int
    """Number of packets that were not decoded, because of errors or the time limit."""

    @property
    def peak(self) -> int:
        """The largest absolute value of a sample."""
        if not len(self.mono):
            return 0
        loudest = max(int(self.mono.max()), -int(self.mono.min()))
        for side in self.sides or ():
            loudest = max(loudest, int(side.max()), -int(side.min()))
        return loudest


def decode_tracks(path: Path, patches: Mapping[int, bytes], limit: int) -> tuple[Track, ...]:
    """Decode all audio tracks of a file.

    Args:
        path: the file.
        patches: replacement bytes by their position in the file.
        limit: maximum number of samples of a track; the rest is cut off.

    Raises:
        FFmpegError: the file is not a readable recording.
        OSError: the file cannot be read.
        ValueError: it has more channels or larger frames than any real recording.
    """
    ends = time.monotonic() + _MAX_S
    tracks: list[Track] = []
    for index in range(_MAX_TRACKS):
        source = SourceFile(path, patches, most=_MAX_SEARCH_BYTES, seconds=_MAX_SEARCH_S)
        with source, _opened(path, source) as container:
            streams = container.streams.audio
            if streams:
                tracks.append(_decoded(container, streams[index], source, limit, ends))
            if index + 1 >= len(streams):
                break
    return tuple(tracks)


def _opened(path: Path, source: SourceFile) -> InputContainer:
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    # FFmpeg reads the other files itself, which is faster, and then the time limit holds.
    own: Any = source if source.is_needed else f"file:{path.absolute()}"
    # Tags often use the local encoding of the machine that wrote them.
    container: InputContainer = av.open(
        own, options=options, metadata_errors="replace", timeout=_MAX_SEARCH_S
    )
    return container


def _decoded(
    container: InputContainer, stream: AudioStream, source: SourceFile, limit: int, ends: float
) -> Track:
    if stream.codec_context is None:
        raise ValueError("its encoding is not known")
    declared = _declared_seconds(container, stream)
    if stream.codec_context.layout.nb_channels > _MAX_CHANNELS:
        raise ValueError(f"it has {stream.codec_context.layout.nb_channels} channels")
    kept: list[list[Samples]] = []
    count, errors, is_cut = 0, 0, False
    for block in _blocks(container, stream):
        source.found()
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
    """Return the length in seconds by the header or the file size; 0 if neither gives one."""
    if stream.codec_context.name in _SILENCE_TYPES:
        return 0.0  # FFmpeg's estimate from the size ignores pauses.
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else 0.0


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[list[Samples] | None]:
    """Yield the audio as 16 kHz blocks: the mix, and both channels if there are two.

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
        if resampler is None or shape != now:  # A chained stream may change its rate midway.
            if resampler is not None:
                yield from resampler.feed(None)
            resampler, shape = _Resampler(frame.layout.nb_channels), now
        frame.pts = None  # Timestamp gaps must not stop the resampler.
        yield from resampler.feed(frame)
    if resampler is not None:
        yield from resampler.feed(None)


def _frames(
    container: InputContainer, stream: AudioStream
) -> Iterator[AudioFrame | Samples | None]:
    """Yield decoded frames, silence for pauses, and None for packets that cannot be decoded."""
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
    """Return the samples of silence that a pause packet stands for; 0 for any other packet."""
    data = bytes(packet)
    if not data or (data[0] >> 3) & 15 not in _SILENCE_TYPES.get(codec, ()):
        return 0
    seconds = float(packet.duration * packet.time_base) if packet.duration else 0.02
    return round(min(seconds, 1.0) * RATE)


class _Resampler:
    """Resamples frames of one format to 16 kHz: the mix, and both channels of stereo as well."""

    def __init__(self, channels: int) -> None:
        self._mono = AudioResampler(format="s16", layout="mono", rate=RATE)
        self._stereo = None
        if channels == _STEREO:
            self._stereo = AudioResampler(format="s16p", layout="stereo", rate=RATE)

    def feed(self, frame: AudioFrame | None) -> Iterator[list[Samples]]:
        """Yield the samples available after this frame; after None, the remaining ones."""
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
