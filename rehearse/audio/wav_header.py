"""Repair WAV headers that recorders and pipes leave wrong, before the file is decoded.

A length that was never filled in, or was written too early, would cut off the audio. Samples with
24 valid bits in 32 would be decoded to wrong values.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import io
    from collections.abc import Mapping
    from pathlib import Path

_UNKNOWN_SIZE: Final = 0x7FFF_F000
"""Lengths from here on are placeholders for an unknown length: 2 GiB or 4 GiB, less a header."""

_HEAD_BYTES: Final = 65_536
"""The audio must begin within this many bytes; anything before it is tags."""

_EXTENSIBLE: Final = 0xFFFE
_PCM: Final = 1
_LEFT_OVER_S: Final = 0.5
"""If more seconds of audio than this follow the declared end, the length is considered wrong."""


@dataclass(frozen=True, slots=True)
class WavHeader:
    """The problems found in a WAV header, and their repairs."""

    patches: Mapping[int, bytes]
    """Replacement bytes by their position in the file."""
    is_short: bool = False
    """Whether the file has less audio than its header declares, because it was cut off."""
    note: str = ""
    """What was repaired, for the user; empty if the repair does not change the audio."""


def examine(path: Path) -> WavHeader:
    """Examine a WAV header; a file in another format has no problems here.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        size = os.fstat(file.fileno()).st_size
        if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
            return WavHeader({})
        declared = int.from_bytes(head[4:8], "little")
        is_short = declared < _UNKNOWN_SIZE and declared > size
        patches: dict[int, bytes] = {}
        rate = 0
        for name, at, length in _chunks(head):
            if name == b"fmt " and length >= 16:
                rate = int.from_bytes(head[at + 8 : at + 12], "little")
                patches |= _valid_bits(head, at, length)
            if name == b"data":
                rest = size - at
                behind = rest - length
                is_too_small = 0 < rate * _LEFT_OVER_S < behind and not _is_chunk(file, at + length)
                if is_too_small:
                    patches |= {at - 4: _four(rest), 4: _four(size - 8)}
                    heard, held = length / rate, rest / rate
                    told = f"its header tells of {heard:.0f} s, but the file holds {held:.0f} s;"
                    return WavHeader(patches, note=f"{told} all of it is used")
                break
    return WavHeader(patches, is_short)


def _chunks(head: bytes) -> list[tuple[bytes, int, int]]:
    """Return the chunks that begin in the head: name, start of the content, and length."""
    found: list[tuple[bytes, int, int]] = []
    at = 12
    while at + 8 <= len(head):
        length = int.from_bytes(head[at + 4 : at + 8], "little")
        found.append((head[at : at + 4], at + 8, length))
        if found[-1][0] == b"data":
            break
        at += 8 + length + length % 2
    return found


def _valid_bits(head: bytes, at: int, length: int) -> dict[int, bytes]:
    """Return a patch that makes all bits of a sample valid if the header declares fewer."""
    if length < 26 or int.from_bytes(head[at : at + 2], "little") != _EXTENSIBLE:
        return {}
    width = head[at + 14 : at + 16]
    is_pcm = int.from_bytes(head[at + 24 : at + 26], "little") == _PCM
    return {at + 18: width} if is_pcm and head[at + 18 : at + 20] != width else {}


def _is_chunk(file: io.BufferedReader, at: int) -> bool:
    """Return whether another chunk begins at this position, and not more audio."""
    file.seek(at + at % 2)
    name = file.read(4)
    return len(name) == 4 and all(32 <= byte < 127 for byte in name)


def _four(length: int) -> bytes:
    return min(length, 0xFFFF_FFFF).to_bytes(4, "little")
