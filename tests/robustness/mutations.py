"""Damage valid files: change, cut, duplicate, and move bytes, reproducibly for each seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HOSTILE = (
    *("null", "[]", "{}", '""', "-1", "1e999", "NaN", str(2**70), '"\\ud800"', "true"),
    *('"' + "x" * 5000 + '"', "[" * 3000 + "]" * 3000, '"\\u0000"', '"../../x"', "0.1"),
)
"""Values that JSON or TOML permits but no field here expects."""


def refusal(work: Callable[[], object], kind: type[Exception]) -> str:
    """Return the message of the expected error; empty if there was none. Other errors propagate."""
    try:
        work()
    except kind as problem:
        return str(problem) or "refused without a word"
    return ""


def mutated(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield `count` damaged versions of a file."""
    chance = random.Random(seed)
    for index in range(count):
        data = bytearray(content)
        at = chance.randrange(len(data))
        match index % 6:
            case 0:
                for _ in range(chance.choice((1, 3, 30))):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case 1:
                del data[at:]
            case 2:
                del data[at : at + chance.randrange(1, 80)]
            case 3:
                data[at:at] = data[: chance.randrange(1, 200)]
            case 4:  # In the header, which holds lengths and rates.
                head = min(len(data), 64)
                for _ in range(4):
                    data[chance.randrange(head)] = chance.choice((0, 1, 127, 128, 255))
            case _:
                data[at : at + 4] = b"\xff\xff\xff\x7f"
        yield bytes(data)


NUMBERS = (
    *(b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x80\0\0\0"),
    *(b"\0\0\0\0", b"\0\0\0\1", b"\1\0\0\0", b"\xff\xff", b"\xff", b"\0"),
)
"""The ends of the ranges of lengths, rates, and counts, in both byte orders."""


def spliced(content: bytes, others: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Yield `count` versions of a recording: numbers at their ends, parts of other recordings."""
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(content)
        at, other = chance.randrange(len(data)), chance.choice(others)
        start = chance.randrange(len(other))
        match chance.randrange(6):
            case 0:  # Near the beginning, where most headers are.
                _put_numbers(data, 0, min(len(data), chance.choice((64, 300, 1500))), chance)
            case 1:  # Near the end, where M4A has its index.
                _put_numbers(data, max(0, len(data) - 900), len(data), chance)
            case 2:
                data[at:] = other[start:]
            case 3:
                data[at : at + chance.randrange(1, 300)] = other[start : start + 150]
            case 4:
                data *= chance.choice((2, 5, 30))
            case _:
                data = data[at:] + data[:at]
        yield bytes(data)


def _put_numbers(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 2, 6))):
        at, number = chance.randrange(start, end), chance.choice(NUMBERS)
        data[at : at + len(number)] = number


def with_page_checksums(ogg: bytes) -> bytes:
    """Return an OGG file with valid checksums, without which FFmpeg skips a changed page."""
    data = bytearray(ogg)
    at = data.find(b"OggS")
    while 0 <= at <= len(data) - 27:
        count = data[at + 26]
        end = at + 27 + count + sum(data[at + 27 : at + 27 + count])
        data[at + 22 : at + 26] = bytes(4)
        data[at + 22 : at + 26] = _page_checksum(data[at:end]).to_bytes(4, "little")
        at = data.find(b"OggS", at + 4)
    return bytes(data)


def _page_checksum(page: bytearray) -> int:
    """Return the CRC of a page: polynomial 04C11DB7, from the highest bit, begun at 0."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFF_FF00) ^ CHECKSUMS[value >> 24 ^ byte]
    return value


def _checksum(value: int) -> int:
    value <<= 24
    for _ in range(8):
        value = (value << 1 ^ (0x04C1_1DB7 if value >> 31 else 0)) & 0xFFFF_FFFF
    return value


CHECKSUMS = [_checksum(byte) for byte in range(256)]


def with_other_values(text: str, count: int, seed: int) -> Iterator[str]:
    """Yield `count` versions of a JSON text, each with one value replaced by a hostile one."""
    chance = random.Random(seed)
    starts = [at for at, sign in enumerate(text) if sign == ":"]
    for index in range(count):
        start = chance.choice(starts) + 1
        ends = [text.find(sign, start) for sign in ",}\n"]
        end = min((found for found in ends if found > 0), default=len(text))
        yield f"{text[:start]} {HOSTILE[index % len(HOSTILE)]}{text[end:]}"
