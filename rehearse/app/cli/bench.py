"""`rehearse bench`: measure how well calls are recognized, on a generated corpus.

This needs a checkout of the repository, which has the corpus in `benchmarks/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from rehearse.app.cli.command import PATH, command, flag, not_together, option
from rehearse.app.cli.console import note, progress, result
from rehearse.app.cli.options import engine_options
from rehearse.app.cli.tell import Teller
from rehearse.errors import AudioError, RehearseError, reason_of
from rehearse.files import json_text

if TYPE_CHECKING:
    from benchmarks.corpus.run import Outcome
    from rehearse.app.options import EngineOptions
    from rehearse.claims import SpeechEngines

EXAMPLES = """\
examples:
  rehearse bench hearing --count 56
  rehearse bench hearing --only clean --only telephone --cache heard --json
  rehearse bench hearing --human ../shared/human-digits --numbers 120
  rehearse bench prompts
"""


@dataclass(frozen=True, slots=True)
class _Bench:
    """The options of the measurement."""

    count: int
    numbers: int
    seed: int
    only: tuple[str, ...]
    voices: Literal["all", "natural", "kokoro"]
    enrolled: bool
    human: Path | None
    cache: Path | None
    minutes: float
    as_json: bool
    engine: EngineOptions


@command("bench", epilog=EXAMPLES)
@click.argument(
    "what", type=click.Choice(("hearing", "prompts")), help="calls, or recorded prompts"
)
@option("--count", type=int, default=56, metavar="N", help="synthetic calls")
@option("--numbers", type=int, default=40, metavar="N", help="numbers in recorded digits")
@option("--seed", type=int, default=1, metavar="N", help="seed of the corpus")
@option("--only", multiple=True, metavar="CONDITION", help="such as clean; repeat it")
@option(
    "--voices",
    type=click.Choice(("all", "natural", "kokoro")),
    default="all",
    help="natural: without eSpeak NG and flite; kokoro: those of `voices get natural`",
)
@flag("--enrolled", help="each caller said the name three times before")
@option("--human", type=PATH, metavar="DIR", help="a folder of digits that people recorded")
@option("--cache", type=PATH, metavar="DIR", help="reuse what was recognized before")
@option("--minutes", type=float, default=float("inf"), metavar="M", help="stop after M minutes")
@flag("--json", "as_json", help="print the rows as one JSON document")
@flag("--markdown", help="print a table (the default)")
@engine_options
def bench_command(
    *,
    what: str,
    count: int,
    numbers: int,
    seed: int,
    only: tuple[str, ...],
    voices: Literal["all", "natural", "kokoro"],
    enrolled: bool,
    human: Path | None,
    cache: Path | None,
    minutes: float,
    as_json: bool,
    markdown: bool,
    engine: EngineOptions,
) -> int:
    """Make the corpus, recognize it, compare the verdicts with the truth, and print the table."""
    not_together(json=as_json, markdown=markdown)
    try:
        import benchmarks.corpus  # noqa: F401 - is it here at all?
    except ImportError as problem:
        raise RehearseError(
            "bench: the corpus is in the repository, not in the package; run it in a checkout"
        ) from problem
    if what == "prompts":
        _prompts(engine, as_json=as_json)
        return 0
    bench = _Bench(
        count,
        numbers,
        seed,
        only,
        voices,
        enrolled,
        human,
        cache,
        minutes,
        as_json,
        engine,
    )
    _check(bench)
    _hearing(bench)
    return 0


def _hearing(bench: _Bench) -> None:
    """Measure the synthetic calls and the human numbers.

    Raises:
        RehearseError: there are no voices, or the `--cache` folder cannot be used.
    """
    import time
    from itertools import chain, zip_longest

    from benchmarks.corpus import voices
    from benchmarks.corpus.corpus import corpus
    from benchmarks.corpus.enrolled import Enrolled
    from benchmarks.corpus.human import digit_files
    from benchmarks.corpus.run import HUMANS, human_numbers, judged

    made = voices.kokoro_cast() if bench.voices == "kokoro" else voices.cast()
    missing = [*made.notes]
    cast = [s for s in made.speakers if s.is_natural or bench.voices == "all"]
    if not cast:
        raise RehearseError('no voices to build a corpus; run `pip install "rehearse[bench]"`')
    natural = {speaker.voice.name for speaker in cast if speaker.is_natural}
    cases = [corpus(cast, bench.count, seed=bench.seed, only=bench.only)]
    total = bench.count
    try:
        files = digit_files(bench.human or _beside())
        cases.append(human_numbers(files, bench.numbers, bench.seed))
        total += bench.numbers
    except AudioError as problem:
        missing.append(f"no human digits: {problem}")
    for line in missing:
        note(line)
    engines = _engines(bench.engine)
    voices_of = {speaker.voice.name: speaker.voice for speaker in cast}
    enrolled = Enrolled(voices_of, engines) if bench.enrolled else None
    outcomes = []
    # Taken in turn, so that an interrupted run has some of each.
    in_turn = (case for case in chain.from_iterable(zip_longest(*cases)) if case is not None)
    until = time.monotonic() + 60 * bench.minutes
    try:
        with progress() as bar:
            task = bar.add_task("hearing", total=total)
            for case in in_turn:
                is_natural = case.voice in natural or case.condition in HUMANS
                known = enrolled(case) if enrolled else case
                outcomes.append(judged(known, engines, bench.cache, is_natural=is_natural))
                bar.advance(task)
                if time.monotonic() > until:
                    break
    except OSError as problem:
        raise RehearseError(
            f"{bench.cache}: {reason_of(problem)}; name another folder"
        ) from problem
    if len(outcomes) < total:
        missing.append(f"stopped after {len(outcomes)} of {total} calls")
        note(missing[-1])
    _show(bench, engines.engine_label.model, outcomes, missing)


def _prompts(engine: EngineOptions, *, as_json: bool) -> None:
    """Measure the word error rate on Debian's recorded telephone prompts."""
    from benchmarks.corpus.prompts import prompts, word_errors

    every = tuple(prompts())
    engines = _engines(engine)
    wrong = words = 0
    with progress() as bar:
        task = bar.add_task("hearing", total=len(every))
        for prompt in every:
            one = word_errors(engines.recognizer.transcribe(prompt.clip).text, prompt.text)
            wrong, words = wrong + one[0], words + one[1]
            bar.advance(task)
    if as_json:
        figures = {"prompts": len(every), "words": words, "errors": wrong}
        result(json_text({"model": engines.engine_label.model, **figures}))
    else:
        share = f"{100 * wrong / words:.1f} %" if words else "nothing to hear"
        result(f"{len(every)} prompts, {words} words: word error rate {share}")


def _engines(engine: EngineOptions) -> SpeechEngines:
    """Return the engines that the flags choose, and report their names."""
    from rehearse.app.engine_loading import EngineLoading

    loading = EngineLoading(engine)
    Teller(lambda _: None)(loading.listening())
    return loading.engines()


def _beside() -> Path:
    """Return the folder of human digits beside the checkout."""
    return Path(__file__).resolve().parents[3] / "shared" / "human-digits"


def _check(bench: _Bench) -> None:
    from benchmarks.corpus.conditions import CONDITIONS

    if unknown := sorted({*bench.only} - {*CONDITIONS}):
        raise RehearseError(f"--only {unknown[0]}: choose one of {', '.join(CONDITIONS)}")
    if bench.count < 1 or bench.numbers < 1:
        raise RehearseError("--count and --numbers: choose 1 or more")


def _show(bench: _Bench, model: str, outcomes: list[Outcome], missing: list[str]) -> None:
    from benchmarks.corpus import table

    if not bench.as_json:
        result(table.markdown(outcomes))
        return
    rows = table.rows(outcomes)
    about = {"model": model, "seed": bench.seed, "calls": len(outcomes), "notes": missing}
    result(json_text({**about, "rows": rows}))
