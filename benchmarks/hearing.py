"""How well calls are heard: the labelled corpus, voiced, recognized and judged on the spot.

    python benchmarks/hearing.py [--count 240] [--seed 1] [--only clean telephone] [--human DIR]
                                 [--numbers 120] [--markdown] [--json]

For each check: said and credited, said and missed, credited but not said, unclear; with 95 %
intervals (Wilson). Natural voices (Pico, Piper, human digits) stand apart from eSpeak NG. Human
digits are used where their folder is found (`DIGIT_SPEAKER_TAKE.wav`), with a note where not.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.progress import Progress

from rehearse.bench import human, numbers
from rehearse.bench.corpus import corpus
from rehearse.bench.records import Case, Label, Plan
from rehearse.bench.voices import cast
from rehearse.engines import catalog
from rehearse.errors import AudioError
from rehearse.profile import Profile
from rehearse.review import review
from rehearse.scenario.records import Person, Scenario, Turn
from rehearse.session import Ears
from rehearse.stages import single_reply_call
from rehearse.telephone import telephone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DIGITS = Path(__file__).resolve().parent.parent.parent / "shared" / "human-digits"
"""Where the recordings of human digits lie beside a checkout of ours."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call's checks came out as."""

    case: Case
    natural: bool
    statuses: dict[str, str]
    words_per_minute: float | None
    seconds: float
    """What hearing and judging took."""


def main() -> None:
    """Make the corpus, hear it, judge it, and print the table."""
    options = arguments()
    ears = Ears(catalog.recognizer(options.engine), catalog.detector, catalog.speller())
    made = cast()
    notes = [*made.notes]
    natural = {speaker.voice.name for speaker in made.speakers if speaker.is_natural}
    cases: list[Iterable[Case]] = [
        corpus(made.speakers, options.count, seed=options.seed, only=options.only)
    ]
    folder = options.human or DIGITS
    try:
        files = human.digit_files(folder)
        cases.append(spoken_numbers(files, options.numbers, options.seed))
    except AudioError as problem:
        notes.append(f"no human digits: {problem}")
    outcomes: list[Outcome] = []
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("hearing", total=options.count + options.numbers)
        for case in (case for some in cases for case in some):
            is_natural = case.voice in natural or case.condition.startswith("human")
            outcomes.append(heard(case, ears, natural=is_natural))
            bar.advance(task)
    if options.json:
        print(json.dumps({"engine": ears.engine.model, "notes": notes, "rows": rows(outcomes)}))
    else:
        print(f"recognizer: {ears.engine.recognizer} ({ears.engine.model}), seed {options.seed}")
        print("\n".join(f"note: {note}" for note in notes))
        table(outcomes)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="how well calls are heard")
    parser.add_argument("--count", type=int, default=240, help="voiced calls")
    parser.add_argument("--numbers", type=int, default=120, help="spliced human numbers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=(), help="conditions")
    parser.add_argument("--human", type=Path, help="a folder of human digits")
    parser.add_argument("--engine", default="auto", choices=("auto", "vosk", "whisper"))
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def heard(case: Case, ears: Ears, *, natural: bool) -> Outcome:
    """One call, heard and judged by the same code as everywhere else."""
    began = time.perf_counter()
    speech, transcript = ears.hear(case.clip, case.plan.profile)
    scenario = asking_for(case.plan)
    call = single_reply_call(scenario, case.clip, speech)
    judged = review(scenario, case.plan.profile, call, (transcript,), ears.engine)
    statuses = {finding.check: str(finding.status) for finding in judged.findings}
    rate = judged.measures.words_per_minute
    return Outcome(case, natural, statuses, rate, time.perf_counter() - began)


def asking_for(plan: Plan) -> Scenario:
    """A scenario of one turn that needs everything the call has a label for."""
    needs = tuple(label.check for label in plan.labels)
    role = "voicemail" if "phone_number" in needs else "interviewer"
    person = Person("person", role)
    turn = Turn("turn", "person", says=("Hello?",), needs=needs)
    return Scenario("corpus", "Corpus", "", (person,), (turn,))


def spoken_numbers(files: tuple[human.DigitFile, ...], count: int, seed: int) -> Iterator[Case]:
    """Numbers in human voices, clean and telephone, half of them not the profile's."""
    chance, noise = Random(seed), np.random.default_rng(seed)
    people = human.speakers(files)
    for index in range(count):
        number = numbers.numbers(chance, 1)[0]
        expected, truth = number, "said"
        if index % 2:
            truth = "other"
            swapped = numbers.two_swapped(number, chance) if index % 4 == 1 else None
            expected = swapped or numbers.one_digit_off(number, chance)
        speaker = people[index // 2 % len(people)]
        clip = human.splice(files, speaker, number, chance, noise)
        condition = "human telephone" if index // 2 % 2 else "human"
        if condition == "human telephone":
            clip = telephone(clip)
        profile = Profile("Ann Example", expected.written, zone=zone_of(expected.written))
        plan = Plan(
            f"h{index:04d}", "number", profile, (), (Label("phone_number", truth),), 0, "digits"
        )
        words = len(number.digits)
        yield Case(plan, speaker, 1.0, condition, clip, words, clip.seconds)


def zone_of(written: str) -> str:
    """The zone whose numbers are written like this one."""
    return "Europe/London" if written.startswith("0") else ""


def wilson(hits: int, total: int) -> tuple[float, float]:
    """95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * (share * (1 - share) / total + z * z / (4 * total**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(outcomes: list[Outcome]) -> list[dict[str, object]]:
    """Counts of every check, for each kind of voice."""
    made: list[dict[str, object]] = []
    for kind, natural in (("natural", True), ("espeak", False)):
        counts: dict[str, Counter[str]] = {}
        for outcome in outcomes:
            if outcome.natural is not natural:
                continue
            for label in outcome.case.plan.labels:
                status = outcome.statuses.get(label.check, "skipped")
                counts.setdefault(label.check, Counter())[f"{label.truth}:{status}"] += 1
        made += [
            {"voices": kind, "check": check, **summed(tally)} for check, tally in counts.items()
        ]
    return made


def summed(tally: Counter[str]) -> dict[str, object]:
    """Credited, missed, unclear and wrongly credited, with precision and recall."""
    said = {k.partition(":")[2]: n for k, n in tally.items() if k.startswith("said:")}
    unsaid = Counter[str]()
    for key, count in tally.items():
        if not key.startswith("said:"):
            unsaid[key.partition(":")[2]] += count
    credited = said.get("met", 0)
    wrongly = unsaid["met"]
    return {
        "said": sum(said.values()),
        "credited": credited,
        "missed": said.get("missed", 0) + said.get("partly", 0),
        "unclear": said.get("unclear", 0),
        "not_said": sum(unsaid.values()),
        "wrongly": wrongly,
        "precision": credited / (credited + wrongly) if credited + wrongly else None,
        "recall": credited / sum(said.values()) if said else None,
    }


def table(outcomes: list[Outcome]) -> None:
    """Print everything as Markdown."""
    print("\n| voices | check | said | credited | missed | unclear | not said | wrongly credited |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows(outcomes):
        low, high = wilson(int(str(row["credited"])), int(str(row["said"])))
        print(
            f"| {row['voices']} | {row['check']} | {row['said']} | {row['credited']}"
            f" ({100 * low:.0f}-{100 * high:.0f} %) | {row['missed']} | {row['unclear']}"
            f" | {row['not_said']} | {row['wrongly']} |"
        )
    print("\n| natural voices | credited of said | share | 95 % | wrongly of not said |")
    print("|---|---|---|---|---|")
    natural = [o for o in outcomes if o.natural]
    for check in ("phone_number", "full_name"):
        for condition in sorted({o.case.condition for o in natural}):
            some = [o for o in natural if o.case.condition == condition]
            line(f"{check}, {condition}", check, some)
        for voice in sorted({o.case.voice for o in natural}):
            line(f"{check}, {voice}", check, [o for o in natural if o.case.voice == voice])
    kinds = sorted({o.case.plan.kind for o in natural})
    print("\n| natural voices, kind of call | wrongly credited checks |")
    print("|---|---|")
    for kind in kinds:
        wrong = Counter(
            label.check
            for o in natural
            if o.case.plan.kind == kind
            for label in o.case.plan.labels
            if label.truth != "said" and o.statuses.get(label.check) == "met"
        )
        if wrong:
            print(f"| {kind} | {dict(wrong)} |")
    speed(outcomes)


def line(title: str, check: str, outcomes: list[Outcome]) -> None:
    """One row about one check."""
    truths = [(o.case.truth(check), o.statuses.get(check)) for o in outcomes]
    said = [status for truth, status in truths if truth == "said"]
    unsaid = [status for truth, status in truths if truth not in ("said", None)]
    if not said and not unsaid:
        return
    hits = said.count("met")
    low, high = wilson(hits, len(said))
    share = f"{100 * hits / len(said):.0f} %" if said else "-"
    print(
        f"| {title} | {hits} of {len(said)} | {share} | {100 * low:.0f}-{100 * high:.0f} %"
        f" | {unsaid.count('met')} of {len(unsaid)} |"
    )


def speed(outcomes: list[Outcome]) -> None:
    """Rate of speech against the truth, and what hearing costs."""
    off = sorted(
        abs(o.words_per_minute / o.case.words_per_minute - 1)
        for o in outcomes
        if o.natural and o.words_per_minute and not o.case.condition.startswith("human")
    )
    if off:
        worst = 100 * off[int(0.9 * len(off))]
        print(f"\nwords a minute, error at the 90th percentile: {worst:.1f} %")
    factors = [o.seconds / o.case.clip.seconds for o in outcomes]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e6 if sys.platform == "darwin" else 1e3
    )
    print(f"real-time factor: median {statistics.median(factors):.3f}; peak memory {peak:.0f} MB")
    print(f"calls: {len(outcomes)}")


if __name__ == "__main__":
    main()
