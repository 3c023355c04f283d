"""Calls recognized once, with their scores and the truth, so that weights can be tried on them.

Recognition takes seconds for each call, and judging it takes milliseconds. So the calls are
recognized once and kept in a folder, and then judged with many different weights.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, fields
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final

from benchmarks.corpus import kept, voices
from benchmarks.corpus.corpus import corpus
from benchmarks.corpus.enrolled import Enrolled
from benchmarks.corpus.records import Label
from benchmarks.corpus.run import human_numbers
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.corpus.human import DigitFile
    from benchmarks.corpus.records import Case
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.claims.speech_engines import SpeechEngines

CONDITIONS: Final = ("clean", "telephone")
"""The conditions under which weights are chosen. In noise, content is never blamed."""
_LABELS: Final = "labels.json"


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One recognized call with its labels."""

    profile: Profile
    labels: tuple[Label, ...]
    heard: ScoredTranscript


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many calls are recognized, and for how long at most."""

    calls: int
    """Synthetic calls."""
    numbers: int
    """Numbers spliced from human digits."""
    seed: int
    minutes: float
    is_enrolled: bool = False
    """Whether each caller has enrolled the name."""


def record(
    folder: Path, engines: SpeechEngines, digits: tuple[DigitFile, ...], amounts: Amounts
) -> None:
    """Recognize the calls that the folder does not have yet.

    Raises:
        RecognizerError: the recognizer failed.
        OSError: the folder cannot be written.
    """
    cast = [speaker for speaker in voices.cast().speakers if speaker.is_natural]
    seed = amounts.seed
    enroll = Enrolled({speaker.voice.name: speaker.voice for speaker in cast}, engines)
    here = folder / (f"seed-{seed}-enrolled" if amounts.is_enrolled else f"seed-{seed}")
    calls = corpus(cast, amounts.calls, seed=seed, only=CONDITIONS) if cast else iter(())
    numbers = human_numbers(digits, amounts.numbers, seed) if digits else iter(())
    until = time.monotonic() + 60 * amounts.minutes
    # Taken in turn, so that an interrupted run has some of each.
    for case in chain.from_iterable(zip_longest(calls, numbers)):
        if case is not None:
            _keep(here, enroll(case) if amounts.is_enrolled else case, engines)
        if time.monotonic() > until:
            break


def read(folder: Path) -> Iterator[RecordedCall]:
    """Yield the recorded calls in a folder, in order.

    Raises:
        OSError: one of them cannot be read.
    """
    for path in sorted(folder.glob(f"*/*/{_LABELS}")):
        found = json.loads(path.read_text(encoding="utf-8"))
        profile = _profile(found["profile"])
        recognized = kept.read(path.parent, "heard", profile)
        if recognized is not None:
            labels = tuple(Label(**label) for label in found["labels"])
            yield RecordedCall(profile, labels, recognized.heard)


def _keep(folder: Path, case: Case, engines: SpeechEngines) -> None:
    here = folder / case.plan.id
    if (here / _LABELS).is_file():
        return
    speech, heard = engines.recognize(case.clip, case.plan.profile)
    kept.write(here, "heard", kept.RecognizedClip(speech, heard, 0.0))
    labels = [asdict(label) for label in case.plan.labels]
    about = {"profile": asdict(case.plan.profile), "labels": labels}
    (here / _LABELS).write_text(json.dumps(about), encoding="utf-8")


def _profile(found: dict[str, Any]) -> Profile:
    """Return the profile as it was kept. JSON has lists in place of tuples."""
    known = {field.name for field in fields(Profile)}
    return Profile(**{name: _tuples(value) for name, value in found.items() if name in known})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
