"""The recordings of a class for `desk.py`: voiced on the spot, about 30 s each, some of them bad.

Every recording has a text of its own, so that none is scored for another. One file in fifty is bad
in some way, in turn: empty, cut off, text, silent, only noise, too short, no sound in its header,
the same sound as another, random bytes, and one that is in the class file but not in the folder.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip, join, silence, write_wav
from rehearse.files import write_text
from rehearse.report import spreadsheet
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from pathlib import Path

FIRST: Final = ("Priya", "Jordan", "Ana", "Marcus", "Elena", "Tom", "Grace", "Omar", "Lucy", "Ivan")
LAST: Final = ("Raman", "Rivera", "Ruiz", "Cole", "Novak", "Walker", "Park", "Haddad", "Brown")
ROLES: Final = ("warehouse supervisor", "cook", "nurse", "driver", "office manager", "welder")
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MESSAGE: Final = (
    "Hello, this is {name}. I am returning your call about the {role} position. You called me on"
    " {day} about an interview. I have {years} years of experience. I am free on {other} morning,"
    " or on {day} after {hour}. You can reach me at {number}. Again, this is {name}, and my number"
    " is {number}. Thank you very much. Goodbye."
)
EACH: Final = 10
"""Takes of each caller."""
BAD_EVERY: Final = 50
RECORDINGS: Final = "class"
SAMPLE: Final = "sample"


def class_file(place: Path, folder: str) -> Path:
    """Return the class file of the recordings or of the sample."""
    return place / f"{folder}.csv"


def make(place: Path, files: int, sample: int) -> None:
    """Make what is missing of the recordings, the class file, and the sample of good recordings."""
    voice = engine_choice.second_voice()
    rows = []
    good: list[Path] = []
    for number in range(files):
        chance = random.Random(number)
        caller = number // EACH
        name = f"{FIRST[caller % len(FIRST)]} {LAST[caller // len(FIRST) % len(LAST)]}"
        digits = f"510555{caller:04}"
        role = ROLES[caller % len(ROLES)]
        path = place / RECORDINGS / f"{caller:03} {name}" / f"{number:04}.wav"
        rows.append(
            {
                "file": path.parent.name,
                "caller": f"c{caller:03}",
                "name": name,
                "phone": f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
                "role": role,
            }
        )
        is_bad = number % BAD_EVERY == BAD_EVERY - 1
        if not is_bad:
            good.append(path)
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        day, other = chance.sample(DAYS, 2)
        text = MESSAGE.format(
            name=name,
            role=role,
            day=day,
            other=other,
            years=chance.choice(DIGITS[2:]),
            hour=chance.choice(DIGITS[1:6]),
            number=", ".join(" ".join(DIGITS[int(d)] for d in g) for g in _groups(digits)),
        )
        rate = chance.uniform(0.95, 1.1)
        clip = join([silence(0.4), voice.say(text, rate=rate), silence(0.6)])
        write_wav(part, clip)
        if is_bad:
            _spoil(part, number // BAD_EVERY, good)
        part.rename(path)
    listed = {row["file"]: row for row in rows}
    if files >= BAD_EVERY * len(_BAD):
        listed["gone"] = {**rows[0], "file": "gone.wav"}
    write_text(class_file(place, RECORDINGS), spreadsheet(list(listed.values())))
    chosen = {path.parent.name for path in good[:sample]}
    sampled = [row for row in listed.values() if row["file"] in chosen]
    write_text(class_file(place, SAMPLE), spreadsheet(sampled))
    for path in good[:sample]:
        link = place / SAMPLE / path.relative_to(place / RECORDINGS)
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            os.link(path, link)


def _groups(digits: str) -> tuple[str, str, str]:
    return digits[:3], digits[3:6], digits[6:]


_BAD: Final = ("empty", "cut", "text", "silent", "noise", "short", "header", "same", "random")


def _spoil(path: Path, number: int, good: list[Path]) -> None:
    """Make a good recording bad, each time in another way."""
    whole = path.read_bytes()
    chance = np.random.default_rng(number)
    match _BAD[number % len(_BAD)]:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[: len(whole) // 3])
        case "text":
            path.write_text("Hello, this is a letter, not a recording.\n")
        case "silent":
            write_wav(path, silence(30.0))
        case "noise":
            write_wav(path, Clip(chance.normal(0, 900, 30 * RATE).astype(np.int16)))
        case "short":
            path.write_bytes(whole[:2000])
        case "header":
            path.write_bytes(whole[:44])
        case "same":
            path.write_bytes(good[-1].read_bytes())
        case _:
            path.write_bytes(chance.bytes(100_000))
