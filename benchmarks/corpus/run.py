"""Run the corpus: recognize every call once (or read it from disk) and judge it as in a review."""

from __future__ import annotations

import time
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.corpus import human, kept, numbers
from benchmarks.corpus.records import Case, Label, Plan, Truth
from rehearse.audio.clip import Span
from rehearse.audio.telephone_band import telephone
from rehearse.claims.fillers import find_fillers
from rehearse.language.syllables import count_syllables
from rehearse.profile.record import Profile
from rehearse.review.measures.rates import digits
from rehearse.review.review import review_call
from rehearse.review.stages import single_reply_call
from rehearse.scenario.records import Person, Scenario, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.corpus.records import PartKind
    from rehearse.claims.speech_engines import SpeechEngines
    from rehearse.speech.transcript import Transcript

HUMAN: Final = "human"
HUMAN_TELEPHONE: Final = "human telephone"
"""Conditions of spliced human digits."""
TOLERANCE: Final = 0.35
"""Seconds by which a filler's time may be off."""
HUMANS: Final = (HUMAN, HUMAN_TELEPHONE)

_SAID: Final[Truth] = "said"
_OTHER: Final[Truth] = "other"


@dataclass(frozen=True, slots=True)
class Fillers:
    """Fillers of one call, matched by their times."""

    found: int
    missed: int
    invented: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of one call."""

    kind: str
    voice: str
    condition: str
    is_natural: bool
    truths: tuple[Label, ...]
    statuses: tuple[tuple[str, str], ...]
    """Check id and status, as a review would give them."""
    rate: float
    """True words per minute; 0 if unknown."""
    measured_rate: float | None
    real_time_factor: float
    digit_rates: tuple[float, float] | None = None
    """True and measured digits per second; None if one is unknown."""
    name_rates: tuple[float, float] | None = None
    """True and measured syllables of the name per second; None if one is unknown."""
    fillers: Fillers | None = None
    """None if the true times of fillers are unknown, or the recognizer does not report fillers."""

    def status(self, check: str) -> str:
        """Return the status of the check; `skipped` if it was not judged."""
        return dict(self.statuses).get(check, "skipped")


def judged(case: Case, engines: SpeechEngines, cache: Path | None, *, is_natural: bool) -> Outcome:
    """Recognize and judge one call, with the program's own code.

    Args:
        case: the call.
        engines: the engines to use.
        cache: a folder of cached results; None to recognize every time.
        is_natural: whether people find the voice easy to understand.

    Raises:
        RecognizerError: the recognizer failed.
        OSError: the cache cannot be read or written.
    """
    hearing = _heard(case, engines, cache)
    scenario = _asking_for(case.plan)
    call = single_reply_call(scenario, case.clip, hearing.speech)
    made = review_call(scenario, case.plan.profile, call, (hearing.heard,), engines.engine_label)
    is_spliced = case.condition in HUMANS
    return Outcome(
        kind=case.plan.kind,
        voice=case.voice,
        condition=case.condition,
        is_natural=is_natural,
        truths=case.plan.labels,
        statuses=tuple((f.check, str(f.status)) for f in made.findings),
        rate=0.0 if is_spliced else case.words_per_minute,
        measured_rate=made.measures.words_per_minute,
        real_time_factor=hearing.seconds / case.clip.seconds,
        digit_rates=_rates(case, "number", digits, made.measures.digits_per_second),
        name_rates=_rates(case, "name", count_syllables, made.measures.name_syllables_per_second),
        fillers=_fillers(case, hearing.heard.transcript),
    )


def human_numbers(files: tuple[human.DigitFile, ...], count: int, seed: int) -> Iterator[Case]:
    """Yield numbers in human voices, clean and by telephone, half of them not the profile's."""
    chance = Random(seed)
    noise = np.random.default_rng(seed)
    people = human.speakers(files)
    for index in range(count):
        number = numbers.numbers(chance, 1)[0]
        expected, truth = number, _SAID
        if index % 2:
            truth = _OTHER
            swapped = numbers.two_swapped(number, chance) if index % 4 == 1 else None
            expected = swapped or numbers.one_digit_off(number, chance)
        by_telephone = index // 2 % 2 == 1
        speaker = people[index // 2 % len(people)]
        clip = human.splice(files, speaker, number, chance, noise)
        yield Case(
            plan=_number_plan(f"h{index:04d}", expected.written, truth),
            voice=speaker,
            rate=1.0,
            condition=HUMAN_TELEPHONE if by_telephone else HUMAN,
            clip=telephone(clip) if by_telephone else clip,
            words=len(number.digits),
            seconds=clip.seconds,
        )


def _rates(
    case: Case, kind: PartKind, count: Callable[[str], int], measured: float | None
) -> tuple[float, float] | None:
    """Return the true and measured units per second of a kind of part."""
    marks = [mark for mark in case.marks if mark.kind == kind]
    if not marks or measured is None:
        return None
    true = sum(count(mark.text) for mark in marks) / sum(mark.span.duration for mark in marks)
    return true, measured


def _fillers(case: Case, transcript: Transcript) -> Fillers | None:
    """Return the fillers found within `TOLERANCE` of a true one. Each true one counts once."""
    if not case.marks or transcript.verbatim is None:
        return None
    left = [mark.span for mark in case.marks if mark.kind == "filler"]
    total = len(left)
    invented = 0
    for mention in find_fillers(transcript.verbatim, transcript.filled_pauses):
        wide = Span(max(0.0, mention.span.start - TOLERANCE), mention.span.end + TOLERANCE)
        hit = next((span for span in left if wide.overlap(span) > 0), None)
        if hit is None:
            invented += 1
        else:
            left.remove(hit)
    return Fillers(total - len(left), len(left), invented)


def _number_plan(id_: str, written: str, truth: Truth) -> Plan:
    zone = "Europe/London" if written.startswith("0") else ""
    profile = Profile("Ann Example", written, zone=zone)
    return Plan(id_, "number", profile, (), (Label("phone_number", truth),), 0, "digits")


def _heard(case: Case, engines: SpeechEngines, cache: Path | None) -> kept.RecognizedClip:
    name = kept.key(case.clip, case.plan.profile, engines.engine_label)
    before = kept.read(cache, name, case.plan.profile) if cache else None
    if before is not None:
        return before
    began = time.perf_counter()
    speech, heard = engines.recognize(case.clip, case.plan.profile)
    hearing = kept.RecognizedClip(speech, heard, time.perf_counter() - began)
    if cache:
        kept.write(cache, name, hearing)
    return hearing


def _asking_for(plan: Plan) -> Scenario:
    """Return a scenario of one turn that needs every check with a label."""
    needs = tuple(label.check for label in plan.labels)
    person = Person("person", "voicemail" if "phone_number" in needs else "interviewer")
    turn = Turn("turn", person.id, says=("Hello?",), needs=needs)
    return Scenario("corpus", "Corpus", "", (person,), (turn,))
