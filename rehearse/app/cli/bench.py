"""`rehearse bench`: measure how well calls are heard, on a corpus made on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, progress, result
from rehearse.app.cli.legacy import add_engine, ears_of
from rehearse.errors import AudioError, RehearseError

if TYPE_CHECKING:
    import argparse

    from benchmarks.corpus.run import Outcome

EXAMPLES = """\
examples:
  rehearse bench hearing --count 56
  rehearse bench hearing --only clean --only telephone --cache heard --json
  rehearse bench hearing --human ../shared/human-digits --numbers 120
  rehearse bench prompts
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("bench", help="measure the hearing", epilog=EXAMPLES)
    parser.add_argument("what", choices=("hearing", "prompts"), help="calls, or recorded prompts")
    parser.add_argument("--count", type=int, default=56, metavar="N", help="voiced calls")
    parser.add_argument("--numbers", type=int, default=40, metavar="N", help="human numbers")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which corpus")
    parser.add_argument(
        "--only", action="append", default=[], metavar="CONDITION", help="such as clean; repeatable"
    )
    parser.add_argument(
        "--voices", choices=("all", "natural"), default="all", help="natural: without eSpeak NG"
    )
    parser.add_argument(
        "--enrolled", action="store_true", help="each caller said the name three times before"
    )
    parser.add_argument("--human", type=Path, metavar="DIR", help="a folder of human digits")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep what was heard, and use it")
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), metavar="M", help="stop hearing after M"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the rows as one JSON document")
    form.add_argument("--markdown", action="store_true", help="a table (the default)")
    add_engine(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the corpus, hear it, judge it, and print the table.

    Raises:
        RehearseError: there are no voices, or the folder of `--cache` cannot be used.
    """
    import time
    from itertools import chain, zip_longest

    from benchmarks.corpus import voices
    from benchmarks.corpus.corpus import corpus
    from benchmarks.corpus.enrolled import Enrolled
    from benchmarks.corpus.human import digit_files
    from benchmarks.corpus.run import HUMANS, human_numbers, judged

    if args.what == "prompts":
        return _prompts(args)
    _check(args)
    made = voices.cast()
    missing = [*made.notes]
    cast = [s for s in made.speakers if s.is_natural or args.voices == "all"]
    if not cast:
        raise RehearseError('no voices to make a corpus with; run `pip install "rehearse[bench]"`')
    natural = {speaker.voice.name for speaker in cast if speaker.is_natural}
    cases = [corpus(cast, args.count, seed=args.seed, only=args.only)]
    total = args.count
    try:
        files = digit_files(args.human or _beside())
        cases.append(human_numbers(files, args.numbers, args.seed))
        total += args.numbers
    except AudioError as problem:
        missing.append(f"no human digits: {problem}")
    for line in missing:
        note(line)
    ears = ears_of(args)
    voices_of = {speaker.voice.name: speaker.voice for speaker in cast}
    enrolled = Enrolled(voices_of, ears) if args.enrolled else None
    outcomes = []
    # Taken in turn, so that a bench that was stopped early has heard some of each.
    in_turn = (case for case in chain.from_iterable(zip_longest(*cases)) if case is not None)
    until = time.monotonic() + 60 * args.minutes
    try:
        with progress() as bar:
            task = bar.add_task("hearing", total=total)
            for case in in_turn:
                is_natural = case.voice in natural or case.condition in HUMANS
                known = enrolled(case) if enrolled else case
                outcomes.append(judged(known, ears, args.cache, is_natural=is_natural))
                bar.advance(task)
                if time.monotonic() > until:
                    break
    except OSError as problem:
        raise RehearseError(f"{args.cache}: {problem.strerror}; name another folder") from problem
    if len(outcomes) < total:
        missing.append(f"stopped after {len(outcomes)} of {total} calls")
        note(missing[-1])
    _show(args, ears.engine.model, outcomes, missing)
    return 0


def _prompts(args: argparse.Namespace) -> int:
    """The word error rate on Debian's recorded telephone prompts."""
    import json

    from benchmarks.corpus.prompts import prompts, word_errors

    every = tuple(prompts())
    ears = ears_of(args)
    wrong = words = 0
    with progress() as bar:
        task = bar.add_task("hearing", total=len(every))
        for prompt in every:
            one = word_errors(ears.recognizer.transcribe(prompt.clip).text, prompt.text)
            wrong, words = wrong + one[0], words + one[1]
            bar.advance(task)
    if args.json:
        figures = {"prompts": len(every), "words": words, "errors": wrong}
        result(json.dumps({"model": ears.engine.model, **figures}))
    else:
        share = f"{100 * wrong / words:.1f} %" if words else "nothing to hear"
        result(f"{len(every)} prompts, {words} words: word error rate {share}")
    return 0


def _beside() -> Path:
    """Where human digits lie beside a checkout."""
    return Path(__file__).resolve().parents[3] / "shared" / "human-digits"


def _check(args: argparse.Namespace) -> None:
    from benchmarks.corpus.conditions import CONDITIONS

    if unknown := sorted({*args.only} - {*CONDITIONS}):
        raise RehearseError(f"--only {unknown[0]}: choose of {', '.join(CONDITIONS)}")
    if args.count < 1 or args.numbers < 1:
        raise RehearseError("--count and --numbers: choose 1 or more")


def _show(
    args: argparse.Namespace, model: str, outcomes: list[Outcome], missing: list[str]
) -> None:
    import json

    from benchmarks.corpus import table

    if args.json:
        rows = table.rows(outcomes)
        result(
            json.dumps(
                {
                    "model": model,
                    "seed": args.seed,
                    "calls": len(outcomes),
                    "notes": missing,
                    "rows": rows,
                }
            )
        )
    else:
        result(table.markdown(outcomes))
