"""Measure `rehearse desk score`: files a minute with 1, 2, ... processes, against one at a time.

    python benchmarks/desk.py [--files 8] [--workers 1 2] [--rows 1000 10000] [--crowd 64]

Each recording has a text of its own, spoken on the spot, so that none is scored for another. The
desk is timed as a command, with its start and the loading of the models. What the ledger and the
class's page cost is measured without scoring. With `--crowd`, that many processes, and as many Dask
workers (`--crowd-dask`), score recordings with a scorer that sleeps.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from desk_sleeper import Sleeping

from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.overview import misses, standings
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringEngine, ScoringState
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.app.events import Working
from rehearse.audio import join, silence, write_wav
from rehearse.profile import Profile
from rehearse.speech import engine_choice

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MESSAGE = (
    "Hello, this is Priya Raman. I am calling back about the warehouse supervisor position. You"
    " called me this morning about an interview. I am free on Tuesday and on Thursday afternoon."
    " My number is five one zero, five five five, zero one {}. Thank you very much, and goodbye."
)
TAKES_EACH = (10, 1)
"""Takes of each caller in the simulated classes."""
CHECKS = 20


def speak(folder: Path, files: int) -> float:
    """Make the recordings; returns their seconds."""
    voice, seconds = engine_choice.second_voice(), 0.0
    (folder / "Priya Raman").mkdir(parents=True)
    for number in range(files):
        last = " ".join(DIGITS[int(digit)] for digit in f"{number:02}")
        clip = join([silence(0.4), voice.say(MESSAGE.format(last)), silence(0.6)])
        write_wav(folder / "Priya Raman" / f"{number:03}.wav", clip)
        seconds += clip.seconds
    return seconds


def timed(*arguments: str) -> tuple[float, str]:
    """Run the program; returns seconds and its last line."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "rehearse", *arguments], check=True, capture_output=True, text=True
    )
    return time.perf_counter() - began, ran.stdout.splitlines()[-1]


def measure(files: int, workers: list[int]) -> None:
    """Print a table of files a minute, and whether all desks hold the same reviews."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder = place / "class"
        seconds = speak(folder, files)
        print(f"{files} recordings, {seconds / files:.1f} s each")
        paths = sorted((folder / "Priya Raman").iterdir())
        own = ("--scenario", "voicemail", "--name", "Priya Raman", "--json")
        alone = sum(timed("score", str(path), *own)[0] for path in paths)
        print(f"rehearse score, once a file: {files / alone * 60:.1f} files a minute")
        kept: list[dict[str, bytes]] = []
        for count in workers:
            desk = place / f"desk-{count}"
            took, line = timed(
                *("desk", "score", str(folder), "--scenario", "voicemail", "--out", str(desk)),
                *("--workers", str(count), "--json"),
            )
            if json.loads(line)["done"] != files:
                raise SystemExit(f"not all are done: {line}")
            kept.append({path.name: path.read_bytes() for path in (desk / "reviews").iterdir()})
            print(f"desk, {count} processes: {files / took * 60:.1f} files a minute, {took:.1f} s")
        print(f"same reviews, byte by byte: {all(one == kept[0] for one in kept)}")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(f"peak memory of the largest process: {peak:.0f} MB")


def outcomes(chance: random.Random) -> str:
    """Return a review with made-up outcomes."""
    found = chance.choices(("met", "missed", "unclear", "partly"), (6, 2, 1, 1), k=CHECKS)
    checks = [{"id": f"check{n}", "status": status} for n, status in enumerate(found)]
    return json.dumps({"checks": checks})


def simulate(rows: int, takes_each: int) -> None:
    """Print what the ledger costs a recording, and how long the class's page takes to be made."""
    with tempfile.TemporaryDirectory() as scratch:
        callers = [
            Caller(f"c{n}", Profile(f"Caller {n}")) for n in range(max(1, rows // takes_each))
        ]
        found = [
            LedgerRow(
                *(Path(scratch) / f"{n}.wav", callers[n % len(callers)].id, f"key{n}"),
                *("", 1, 1, "sound", "2026-11-01T10:00:00Z"),
            )
            for n in range(rows)
        ]
        chance = random.Random(0)
        reviews = {row.key: outcomes(chance) for row in found}
        with Ledger(Path(scratch) / "desk") as ledger:
            ledger.found(callers, found, "voicemail")
            began = time.perf_counter()
            for row in found:
                ledger.begun(row.key)
                ledger.keep(Scored(row.key, ScoringState.DONE, "", reviews[row.key]))
            each = (time.perf_counter() - began) / rows * 1000
            page = [page_time(ledger) for _ in range(9)]
        wall, own = (median(times) for times in zip(*page, strict=True))
        print(
            f"{rows} rows, {takes_each} a caller: ledger {each:.2f} ms a recording; the class's"
            f" table {wall:.2f} s ({own:.2f} s of processor)"
        )


def page_time(ledger: Ledger) -> tuple[float, float]:
    """Return how long it takes to put the class's page together: seconds, and of processor."""
    began, own = time.perf_counter(), time.process_time()
    misses(ledger, standings(ledger))
    return time.perf_counter() - began, time.process_time() - own


def crowd(workers: int, files: int, seconds: float, *, on_dask: bool) -> None:
    """Print how long many workers need if each recording takes so many seconds."""
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch) / "class" / "Priya Raman"
        folder.mkdir(parents=True)
        for number in range(files):
            (folder / f"{number:05}.wav").write_text(f"{number}")
        options = DeskScoreOptions(folder.parent, "voicemail", Path(scratch) / "desk")
        if on_dask:
            from distributed import LocalCluster

            from rehearse.app.desk.cluster import Cluster

            local = stack.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,
                )
            )
            engine: ScoringEngine = Cluster(local.scheduler_address, Sleeping(seconds))
        else:
            engine = Crew(Sleeping(seconds), workers)
        first = last = time.perf_counter()
        for told in score_class(options, engine, "the benchmark's"):
            if isinstance(told, Working) and told.what == "scoring":
                last = time.perf_counter()
                first = first if told.done > workers else last
        ideal = (files - workers) * seconds / workers
        name = "Dask" if on_dask else "built in"
        print(
            f"{name}, {workers} workers, {files} files of {seconds} s: {last - first:.1f} s after"
            f" the start, {ideal:.1f} s without any cost ({ideal / (last - first):.0%})"
        )


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rows", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--crowd", type=int, nargs="*", default=[])
    parser.add_argument("--crowd-dask", type=int, nargs="*", default=[])
    parser.add_argument("--each", type=int, default=156, help="files for each worker of a crowd")
    parser.add_argument("--seconds", type=float, default=1.0)
    given = parser.parse_args()
    for on_dask, crowds in ((False, given.crowd), (True, given.crowd_dask)):
        for workers in crowds:
            crowd(workers, workers * given.each, given.seconds, on_dask=on_dask)
    for rows in given.rows:
        for takes_each in TAKES_EACH:
            simulate(rows, takes_each)
    if given.files:
        measure(given.files, given.workers)


if __name__ == "__main__":
    main()
