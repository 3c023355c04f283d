"""Choose every fitted number anew: `rehearse/claims/weights.toml` and the language thresholds.

    python benchmarks/refit.py [--only GROUP] [--scores DIR] [--write]

The group `language` is the thresholds of the language model, which are in its manifest
(`benchmarks/language/thresholds.py`). All others are in `weights.toml`, and are tried on calls that
are recorded on the spot.

Calls are synthesized, and numbers spliced from human digits. They are recognized once and kept in
`--scores`, then judged with other weights. For each weight the script prints the costs of the
present value and of the best one (10 for crediting what was not said, 3 for reporting something
else, 1 for leaving it open), and the range in which nothing changes. `--write` puts the values into
the file that cost less together, and the language model's thresholds into its manifest.

One weight is changed at a time, and the scores are those that the present weights asked for: a
number settled by its phones was not scored by the recognizer. After a large change, record anew.
The log odds of a pronunciation (`enrolled`, `spelled`) are also fitted together, by a logistic
regression, and judged in calls that were left out of the fit.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import tomlkit

from benchmarks import provenance
from benchmarks.corpus.human import DigitFile, digit_files
from benchmarks.corpus.logistic import Fitted, fitted
from benchmarks.corpus.recorded import Amounts, RecordedCall, read, record
from benchmarks.corpus.sweep import (
    CHECKS,
    Question,
    Swept,
    cost,
    questions,
    sweep,
    together,
    tried,
)
from benchmarks.language import thresholds
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.options import EngineOptions
from rehearse.claims import weights
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Better: TypeAlias = dict[str, tuple[float, float, float]]

ROOT: Final = Path(__file__).resolve().parent.parent
LANGUAGE: Final = "language"
GROUPS: Final = (LANGUAGE, *CHECKS)
FITTED_GROUPS: Final = ("enrolled", "spelled")
"""Groups of log odds, which are fitted together."""
HUMAN_DIGITS: Final = ROOT.parent / "shared" / "human-digits"


def main() -> int:
    """Record, sweep, report, and write."""
    options = _options()
    groups = tuple(options.only or GROUPS)
    if LANGUAGE in groups:
        thresholds.refit(is_written=options.write)
    groups = tuple(group for group in groups if group != LANGUAGE)
    return _refit_weights(options, groups) if groups else 0


def _refit_weights(options: argparse.Namespace, groups: tuple[str, ...]) -> int:
    """Record calls, try the weights of these groups on them, and write what is better."""
    if options.minutes:
        loading = EngineLoading(EngineOptions())
        loading.listening()
        for amounts in _amounts(options, groups):
            record(options.scores, loading.engines(), _digits(options.human), amounts)
    calls = tuple(read(options.scores))
    if not calls:
        print(f"{options.scores}: no calls are recorded; give it some --minutes")
        return 1
    print(f"{len(calls)} recorded calls, seed {options.seed}\n")
    found = [swept for group in groups for swept in _group(group, calls)]
    fits = [fit for group in groups if group in FITTED_GROUPS and (fit := _fit(group, calls))]
    asked = {_asked(group): _questions(group, calls) for group in groups}
    better = better_values(found, fits, lambda: sum(map(cost, asked.values())))
    for name, (value, cost_now, cost_best) in better.items():
        print(f"better: {name} = {value} (cost {cost_best:g} instead of {cost_now:g})")
    if options.write and better:
        about = f"{len(calls)} calls recorded by benchmarks/refit.py, seed {options.seed}"
        text = weights.FILE.read_text(encoding="utf-8")
        weights.FILE.write_text(written(text, better, about), encoding="utf-8")
        print(f"{len(better)} values written to {weights.FILE}; run the tests, and measure anew.")
    return 0


def better_values(
    found: Sequence[Swept], fits: Sequence[Fitted], costs: Callable[[], float]
) -> Better:
    """Return the values that cost less, by name, with the costs before and after.

    Log odds that were fitted together go before single ones of their group, if they cost less.
    """
    better: Better = {}
    with ExitStack() as stack:
        for fit in fits:
            if fit.cost < fit.cost_now:
                found = [one for one in found if not one.weight.startswith(f"{fit.group}.")]
                for name, value in fit.values.items():
                    better[f"{fit.group}.{name}"] = (value, fit.cost_now, fit.cost)
                    stack.enter_context(tried(fit.group, name, value))
        for one in together(found, costs):
            better[one.weight] = (one.best, one.cost_now, one.cost_best)
    return better


def _amounts(options: argparse.Namespace, groups: tuple[str, ...]) -> tuple[Amounts, ...]:
    """Return what to record: calls for most groups, and others by callers who enrolled."""
    seed, minutes = options.seed, options.minutes
    plain = Amounts(options.calls, options.numbers, seed, minutes)
    enrolled = Amounts(options.calls, 0, seed, minutes, is_enrolled=True)
    if "enrolled" not in groups:
        return (plain,)
    if groups == ("enrolled",):
        return (enrolled,)
    return (replace(plain, minutes=minutes / 2), replace(enrolled, minutes=minutes / 2))


def _digits(folder: Path) -> tuple[DigitFile, ...]:
    """Return the human digits; none, with a note, if the folder has none."""
    try:
        return digit_files(folder)
    except AudioError as problem:
        print(f"no human numbers: {problem}")
        return ()


def _options() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    made.add_argument("--only", action="append", choices=GROUPS, help="a group; repeat it")
    made.add_argument("--scores", type=Path, default=Path("refit-scores"), help="recorded calls")
    made.add_argument("--calls", type=int, default=120, help="synthetic calls")
    made.add_argument("--numbers", type=int, default=60, help="human numbers")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--human", type=Path, default=HUMAN_DIGITS, help="a folder of human digits")
    made.add_argument("--minutes", type=float, default=60.0, help="of recording; 0 for none")
    made.add_argument("--write", action="store_true", help="write better values into the file")
    return made.parse_args()


def _group(group: str, calls: tuple[RecordedCall, ...]) -> list[Swept]:
    """Return what trying each weight of the group has shown, and print it."""
    asked = _questions(group, calls)
    said = [one.truth == "said" for one in asked]
    print(f"## {group}: {sum(said)} right and {len(said) - sum(said)} wrong or absent\n")
    if not said:
        print("Nothing recorded for it.\n")
        return []
    print(
        "| weight | now | cost | best | cost | no change from | to |\n|---|---|---|---|---|---|---|"
    )
    found: list[Swept] = []
    record_of = getattr(weights, group.upper())
    for name in weights.READ[group]:
        one = sweep(group, name, getattr(record_of, name), lambda: cost(asked))
        found.append(one)
        row = (name, one.now, one.cost_now, one.best, one.cost_best, one.low, one.high)
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    print()
    return found


def _asked(group: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether the group needs callers who enrolled, and which checks it decides."""
    # An enrolled pronunciation takes the place of the one that is read from the spelling.
    return group == "enrolled", CHECKS[group]


def _questions(group: str, calls: tuple[RecordedCall, ...]) -> tuple[Question, ...]:
    """Return the labels that the group's weights decide."""
    is_enrolled, checks = _asked(group)
    told = [call for call in calls if bool(call.profile.pronunciations) == is_enrolled]
    return questions(told, checks)


def _fit(group: str, calls: tuple[RecordedCall, ...]) -> Fitted | None:
    """Return the group's log odds, fitted together, and print them."""
    made = fitted(group, _questions(group, calls))
    if made is None:
        print(f"## {group}, fitted together: too few names that need the acoustic model\n")
        return None
    print(f"## {group}, fitted together on {made.calls} names\n")
    print(f"Cost {made.cost_now:g} now; {made.cost:g} in calls left out of the fit.\n")
    print("| weight | now | fitted |\n|---|---|---|")
    record_of = getattr(weights, group.upper())
    for name, value in made.values.items():
        print(f"| {name} | {getattr(record_of, name)} | {value} |")
    print()
    return made


def written(text: str, better: Better, about: str) -> str:
    """Return the file with better values, and with their set, the commit, and the day.

    Args:
        text: the file as it is.
        better: the values, with the costs before and after.
        about: what they were chosen on.
    """
    document = tomlkit.parse(text)
    today = provenance.today()
    name = f"refit-{today}"
    while document["sets"].get(name, about) != about:  # Another run of the same day.
        name += "-again"
    document["sets"][name] = about
    for full_name, (value, cost_now, cost_best) in better.items():
        group, _, weight = full_name.partition(".")
        entry = document[group][weight]
        entry.update(value=value, set=name, commit=provenance.short_commit(), date=today)
        entry["how"] = f"benchmarks/refit.py: cost {cost_best:g} instead of {cost_now:g}"
    sets = document["sets"]
    used = {
        e["set"] for group, those in document.items() if group != "sets" for e in those.values()
    }
    for unused in set(sets) - used:
        del sets[unused]
    return tomlkit.dumps(document)


if __name__ == "__main__":
    sys.exit(main())
