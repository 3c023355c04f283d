"""Damage valid files: change, cut, duplicate, and move bytes, reproducibly for each seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def with_other_values(text: str, count: int, seed: int) -> Iterator[str]:
    """Yield `count` versions of a JSON text, each with one value replaced by a hostile one."""
    chance = random.Random(seed)
    starts = [at for at, sign in enumerate(text) if sign == ":"]
    for index in range(count):
        start = chance.choice(starts) + 1
        ends = [text.find(sign, start) for sign in ",}\n"]
        end = min((found for found in ends if found > 0), default=len(text))
        yield f"{text[:start]} {HOSTILE[index % len(HOSTILE)]}{text[end:]}"
