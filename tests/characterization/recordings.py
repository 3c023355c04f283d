"""What is in the characterization set, and the making of its recordings.

Every recording is made once, into a cache folder outside the repository, and is then the same
bytes for every commit that is judged. Seeds are fixed; a recording whose recipe changed is made
anew. What is made of `../shared` (people's digits, cases from public reports) is left out where
that folder is missing, and the caller is told.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import sayings
import sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = next(
    (folder / "shared" for folder in ROOT.parents if (folder / "shared" / "cases").is_dir()),
    ROOT.parent / "shared",
)
"""Beside the checkout, or beside the folder that several checkouts lie in."""

VOICES: Final = (
    "pico:en-US", "espeak:en-us+f3", "pico:en-GB", "pico:en-US:0.8", "espeak:gmw/en",
)  # fmt: skip
CONDITIONS: Final = (
    "clean", "telephone", "clean", "street-12", "telephone", "babble-15", "clean", "white-12",
    "echo", "telephone", "quiet", "clean", "clipped",
)  # fmt: skip
"""Five voices and thirteen conditions: their pairs come round only after 65 recordings."""
RATES: Final = {"good": 0.9, "rushed": 1.3, "rambling": 1.0, "wrong": 1.0, "special": 0.95}
SPEAKERS: Final = ("george", "jackson", "lucas")
THREE: Final = {"voicemail": ("olivia", "priya", "tom")}
"""Who calls; elsewhere Olivia and Priya do."""
TURN_OF: Final = {
    "assistant/good-2": "details",
    "callback/good-1": "calls_back",
    "callback/rambling-2": "interest",
    "follow-up/good-2": "goodbye",
    "interviewer/wrong-1": "answer",
    "phone-interview/rambling-1": "yourself",
    "wrong-person/good-1": "wrong_extension",
}
"""Recordings that are scored as the answer to one turn, with `--turn`."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording of the set."""

    id: str
    """Its path in the folder of recordings."""
    scenario: str
    profile: Mapping[str, str]
    recipe: str
    """Everything that it is made of; another recipe is another recording."""
    make: Callable[[Path], None]
    """Writes it."""
    turn: str = ""
    """The turn that it answers; empty: the scenario as a whole."""


@dataclass(frozen=True, slots=True)
class Made:
    """The set as it lies on this machine."""

    folder: Path
    recordings: tuple[Recording, ...]
    digest: str
    """Of every recording's bytes: two sets with the same digest can be compared."""
    left_out: tuple[str, ...]
    """What could not be made here, and why."""


def cache_folder(given: Path | None = None) -> Path:
    """Where recordings and documents are kept: as given, `$REHEARSE_NET_CACHE`, or the user's."""
    if given:
        return given.resolve()
    if named := os.environ.get("REHEARSE_NET_CACHE"):
        return Path(named).resolve()
    own = os.environ.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "rehearse-net"


def planned(shared: Path) -> tuple[tuple[Recording, ...], tuple[str, ...]]:
    """Every recording that can be made here, and what is left out."""
    digits, cases = shared / "human-digits", shared / "cases"
    left_out = [
        f"{name}: {folder} is missing"
        for name, folder in (("people's digits", digits), ("cases from public reports", cases))
        if not folder.is_dir()
    ]
    found = [*_voiced(), *_special(), *_speechless(), *_replies()]
    if digits.is_dir():
        found += _dictated(digits)
    if cases.is_dir():
        found += _cases(cases)
    return tuple(found), tuple(left_out)


def made(cache: Path, shared: Path = SHARED, tell: Callable[[str], None] = print) -> Made:
    """Make what is not there yet, and say which set this is.

    Args:
        cache: the folder of recordings and documents.
        shared: the folder with people's digits and the cases.
        tell: is told how far it has come.
    """
    recordings, left_out = planned(shared)
    folder = cache / "recordings"
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / "index.json"
    known: dict[str, dict[str, str]] = json.loads(index.read_text()) if index.exists() else {}
    digest = hashlib.sha256()
    for number, recording in enumerate(recordings, 1):
        path = folder / recording.id
        recipe = hashlib.sha256(recording.recipe.encode()).hexdigest()
        if not path.exists() or known.get(recording.id, {}).get("recipe") != recipe:
            tell(f"making {number} of {len(recordings)}: {recording.id}")
            path.parent.mkdir(parents=True, exist_ok=True)
            recording.make(path)
            sound = hashlib.sha256(path.read_bytes()).hexdigest()
            known[recording.id] = {"recipe": recipe, "sound": sound}
            _write(index, json.dumps(known, indent=1, sort_keys=True))
        entry = (recording.id, recording.scenario, recording.turn, dict(recording.profile))
        digest.update(json.dumps([*entry, known[recording.id]["sound"]]).encode())
    return Made(folder, recordings, digest.hexdigest()[:12], left_out)


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text)
    part.rename(path)


def _plain(voice: str) -> str:
    """A voice's name as a part of a file's."""
    return voice.replace(":", "-").replace("/", "-")


def _spoken(
    text: str, who: str, voice: str, rate: float, condition: str
) -> tuple[str, Callable[[Path], None]]:
    """The recipe of a voiced recording, and its making."""
    line = sayings.said(text, who)
    recipe = json.dumps(["voiced", line, voice, rate, condition])

    def make(path: Path) -> None:
        sounds.write(path, sounds.under(sounds.say(line, voice, rate), condition, recipe))

    return recipe, make


def _voiced() -> Iterator[Recording]:
    """Every scenario, said well, in a rush, at length and wrongly, by two or three callers."""
    voices, conditions = cycle(VOICES), cycle(CONDITIONS)
    for scenario, ways in sayings.SAYINGS.items():
        callers = THREE.get(scenario, ("olivia", "priya"))
        for way, text in ways.items():
            for number, who in enumerate(callers, 1):
                voice, condition = next(voices), next(conditions)
                recipe, make = _spoken(text, who, voice, RATES[way], condition)
                yield Recording(
                    f"{scenario}/{way}-{number}-{_plain(voice)}-{condition}.wav",
                    scenario,
                    sayings.PROFILES[who],
                    recipe,
                    make,
                    TURN_OF.get(f"{scenario}/{way}-{number}", ""),
                )


def _special() -> Iterator[Recording]:
    """Messages that go wrong in ways of their own."""
    voices = cycle(VOICES[:3])
    for name, text in sayings.SPECIAL.items():
        voice = next(voices)
        recipe, make = _spoken(text, "olivia", voice, RATES["special"], "clean")
        yield Recording(
            f"special/{name}.wav", "voicemail", sayings.PROFILES["olivia"], recipe, make
        )


def _replies() -> Iterator[Recording]:
    """What is answered in whole calls; no scenario, for they are not scored by themselves."""
    for number, (name, text) in enumerate(sayings.REPLIES.items()):
        rate = 0.9 + number % 3 / 20  # nobody says their name the same way three times
        recipe, make = _spoken(text, "olivia", "pico:en-US", rate, "clean")
        yield Recording(f"replies/{name}.wav", "", sayings.PROFILES["olivia"], recipe, make)
    recipe, make = _spoken(
        " ".join([sayings.SAYINGS["assistant"]["rambling"]] * 3), "olivia", "pico:en-US", 0.9,
        "clean",
    )  # fmt: skip
    yield Recording("replies/endless.wav", "", sayings.PROFILES["olivia"], recipe, make)


def _speechless() -> Iterator[Recording]:
    """Silence, hiss, hum: nothing may be credited, and nobody blamed."""
    size = 8 * sounds.RATE
    times = np.arange(size) / sounds.RATE
    hiss = sounds.seeded("speechless").standard_normal(size)
    for name, sound in (
        ("silence", np.zeros(size)),
        ("hiss", 300 * hiss),
        ("hum", 2000 * np.sin(2 * np.pi * 60 * times) + 5 * hiss),
    ):

        def make(path: Path, sound: sounds.Wave = sound) -> None:
            sounds.write(path, sound)

        yield Recording(
            f"special/{name}.wav",
            "voicemail",
            sayings.PROFILES["olivia"],
            f"speechless {name} 8 s",
            make,
        )


def _dictated(folder: Path) -> Iterator[Recording]:
    """Numbers dictated by three people: the right one, another, the right one twice."""
    numbers = {"right": "312 555 0168", "wrong": "312 555 0186", "right-twice": "312 555 0168"}
    before = "Hello, this is Olivia Marsh, returning your call. My number is"
    conditions = cycle(("clean", "telephone"))
    for speaker, kind in product(SPEAKERS, numbers):
        condition = next(conditions)
        between = "Again, that is" if kind == "right-twice" else ""
        recipe = json.dumps(["dictated", before, numbers[kind], between, speaker, condition])

        def make(
            path: Path,
            speaker: str = speaker,
            kind: str = kind,
            recipe: str = recipe,
            condition: str = condition,
        ) -> None:
            voice = "pico:en-US"
            once = [sounds.dictated(numbers[kind], speaker, folder, recipe), sounds.silence(0.4)]
            again = [sounds.say("Again, that is", voice, 1.0), sounds.silence(0.3), *once]
            parts = [
                sounds.say(before, voice, 1.0),
                sounds.silence(0.3),
                *once,
                *(again if kind == "right-twice" else ()),
                sounds.say("Thank you. Goodbye.", voice, 1.0),
            ]
            sounds.write(path, sounds.under(np.concatenate(parts), condition, recipe))

        yield Recording(
            f"digits/{speaker}-{kind}-{condition}.wav",
            "voicemail",
            sayings.PROFILES["olivia"],
            recipe,
            make,
        )


def _cases(folder: Path) -> Iterator[Recording]:
    """The cases from public reports, as they are: codecs, channels, corrections, noise.

    Three of a kind, and three of those that must stay right beside it: the kinds matter.
    """
    taken: Counter[tuple[str, str]] = Counter()
    for truth in sorted(folder.rglob("truth.json")):
        entries: Sequence[dict[str, Any]] = json.loads(truth.read_text())
        for entry in entries:
            path = truth.parent / entry["file"]
            kind = entry.get("kind", entry["file"]), entry.get("now", "")
            taken[kind] += 1
            if not path.is_file() or taken[kind] > 3:
                continue

            def make(copy: Path, path: Path = path) -> None:
                shutil.copyfile(path, copy)
                copy.chmod(0o644)

            yield Recording(
                f"cases/{path.relative_to(folder).as_posix()}",
                entry["scenario"],
                entry["profile"],
                hashlib.sha256(path.read_bytes()).hexdigest(),
                make,
            )
