"""Measure `rehearse history`, `progress` and the like over thousands of takes.

The takes are written into a folder of their own, each with `take.json` and `review.json`. The first
command builds the database from them. Every command is a cold process.

    python benchmarks/history.py [--takes 5000] [--runs 9]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.review import document
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.measures import Measures
from rehearse.review.review import Review, StageReview, TranscriptLine
from rehearse.scenario.checks import CHECKS
from rehearse.speech.engine_label import Engine
from rehearse.takes.records import About
from rehearse.takes.take_files import utc_text, write_about

ROOT = Path(__file__).resolve().parent.parent
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
SCENARIOS = ("voicemail", "assistant", "callback", "interviewer")
WORDS = 120
"""Words in a one-minute call."""


def main() -> None:
    """Write the takes, run every command, print a table."""
    parser = argparse.ArgumentParser(description="speed of the history")
    parser.add_argument("--takes", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=9)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        names = write(Path(home), args.takes)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": home, "XDG_DATA_HOME": home}
        built = seconds(["history"], environment)
        print(f"{args.takes} takes, {args.runs} cold runs each; building it anew: {built:.1f} s\n")
        print("| command | median s | slowest s |")
        print("|---|---|---|")
        bare = [sys.executable, "-c", "pass"]
        row("python that does nothing", [seconds(bare, environment) for _ in range(args.runs)])
        for command in (
            ["history"],
            ["history", "--scenario", "voicemail"],
            ["history", "--json"],
            ["history", "--csv"],
            ["progress"],
            ["progress", "--html"],
            ["compare", names[0], "last"],
        ):
            times = [seconds(command, environment) for _ in range(args.runs)]
            row(f"`rehearse {' '.join(command)}`", times)


def write(home: Path, count: int) -> list[str]:
    """Write takes of four scenarios, an hour apart, and return their names."""
    names = []
    for number in range(count):
        made = BEGIN + timedelta(hours=number)
        scenario = SCENARIOS[number % len(SCENARIOS)]
        name = f"{made:%Y-%m-%d-%H%M%S}-{scenario}"
        folder = home / "rehearse" / "takes" / name
        folder.mkdir(parents=True)
        write_about(folder, About(name, utc_text(made), scenario.title()))
        text = document.render(review(scenario, number), indent=2)
        (folder / "review.json").write_text(text, encoding="utf-8")
        names.append(name)
    return names


def review(scenario: str, number: int) -> Review:
    """Return a review of a one-minute call with every check."""
    said = Evidence(Span(1.0, 2.5), "I am returning your call about the position")
    statuses = (Status.MET, Status.MET, Status.MISSED, Status.PARTLY, Status.UNCLEAR)
    findings = tuple(
        Finding(
            check.id,
            statuses[(number + place) % len(statuses)],
            heard=said.text,
            evidence=(said,),
            value=None if check.kind == "content" else 120.0 + number % 60,
            target=None if check.kind == "content" else (100.0, 150.0),
            advice="Say it a second time, slowly.",
        )
        for place, check in enumerate(CHECKS)
    )
    pace = 100.0 + number % 80
    measures = Measures(
        *(60.0, 50.0, WORDS, pace, pace, 4.2, 0.8, 12.0, 2, 2.0, 1, 1.5, 2.5, -22.0, 30.0, 0.0),
        *(2.5, 0.5),
    )
    words = tuple(Word("call", Span(at / 2, at / 2 + 0.4), 0.9) for at in range(WORDS))
    return Review(
        scenario=scenario,
        engine=Engine("whisper", "tiny.en"),
        findings=findings,
        measures=measures,
        next_step=None,
        words=words,
        stages=(StageReview("box", "voicemail", ("message",), findings, measures),),
        lines=(TranscriptLine("caller", "message", 0.0, 60.0, "call " * WORDS),),
    )


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds that a process takes.

    A command that does not begin with Python is one of `rehearse`.
    """
    argv = command if command[0] == sys.executable else [sys.executable, "-m", "rehearse", *command]
    began = time.perf_counter()
    subprocess.run(argv, check=True, capture_output=True, cwd=ROOT, env=environment)
    return time.perf_counter() - began


def row(name: str, times: list[float]) -> None:
    """Print a row of the table."""
    print(f"| {name} | {statistics.median(times):.2f} | {max(times):.2f} |")


if __name__ == "__main__":
    main()
