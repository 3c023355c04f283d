"""Measure `rehearse desk`: a class of real recordings, the class's page, and many sleeping workers.

    python benchmarks/desk.py --make PLACE [--files 500] [--sample 60]
    python benchmarks/desk.py --measure PLACE [--part two] [--minutes 35] [--again]
    python benchmarks/desk.py --rows 1000 10000
    python benchmarks/desk.py --crowd 64

`--make` voices the recordings into a folder; run it again to make what is missing. `--measure`
takes the time of each part once the models are loaded (`desk_class.py`), and keeps the results in
that folder: the same command continues where it stopped, and prints the table again.

What the ledger and the class's page cost is measured without scoring. With `--crowd`, that many
processes, and as many Dask workers (`--crowd-dask`), score recordings with a scorer that sleeps.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import desk_class
import desk_recordings
from desk_sleeper import Sleeping

from rehearse.app.desk.crew import Crew
from rehearse.app.desk.desk_takes import caller_of
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.marks import MARK, NOTE, WORK, WORK_STATES, stock_comments
from rehearse.app.desk.overview import Outcomes, misses, next_to_do, standings
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringEngine, ScoringState
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.app.events import Working
from rehearse.profile import Profile

TAKES_EACH = (10, 1)
"""Takes of each caller in the simulated classes."""
CHECKS = 20


def outcomes(chance: random.Random) -> str:
    """Return a review with made-up outcomes."""
    found = chance.choices(("met", "missed", "unclear", "partly"), (6, 2, 1, 1), k=CHECKS)
    checks = [{"id": f"check{n}", "status": status} for n, status in enumerate(found)]
    return json.dumps({"checks": checks})


def simulate(rows: int, takes_each: int) -> None:
    """Print what the ledger costs a recording, and what the class's and a take's page cost.

    Once as scored, and once with a mark, a comment, and a state for every recording.
    """
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
            print(f"{rows} rows, {takes_each} a caller: ledger {each:.2f} ms a recording")
        print_pages(ledger, "as scored")
        with ledger.writing() as connection:
            connection.executemany(
                "INSERT INTO said (take, kind, about, value, why, who, made)"
                " SELECT id, ?, ?, ?, ? || (id % 100), 'Kim', made FROM files",
                [
                    (MARK, "check3", "met", "listen to second "),
                    (NOTE, "", "Speak more slowly.", ""),
                    (WORK, "", WORK_STATES[0], ""),
                ],
            )
        print_pages(ledger, "all marked")


def print_pages(ledger: Ledger, how: str) -> None:
    """Print what pages ask of the class: medians of 9, in seconds, and of processor."""
    for name, part in (("the class", of_class), ("a take", of_take), ("the next take", of_next)):
        times = []
        for _ in range(9):
            began, own = time.perf_counter(), time.process_time()
            part(ledger)
            times.append((time.perf_counter() - began, time.process_time() - own))
        wall, own = (median(each) for each in zip(*times, strict=True))
        print(f"  {how}, {name}: {wall:.3f} s ({own:.3f} s of processor)")


def of_class(ledger: Ledger) -> None:
    """Read what the class's page needs."""
    known = Outcomes(ledger)
    misses(known, standings(ledger, known))


def of_take(ledger: Ledger) -> None:
    """Read what the page of a take needs, besides its review and its sound."""
    caller_of(ledger, 77)
    stock_comments(ledger)


def of_next(ledger: Ledger) -> None:
    """Find the take that comes after another one."""
    next_to_do(standings(ledger), "c76", 77)


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
    parser.add_argument("--make", type=Path, help="voice a class's recordings into this folder")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--sample", type=int, default=30, help="good recordings for comparisons")
    parser.add_argument("--measure", type=Path, help="score the recordings in this folder")
    parser.add_argument("--part", nargs="+", choices=desk_class.PARTS, default=desk_class.PARTS)
    parser.add_argument("--again", action="store_true", help="measure these parts anew")
    parser.add_argument("--minutes", type=float, default=35, help="when to stop; it can go on")
    parser.add_argument("--rows", type=int, nargs="*", default=[])
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
    if given.make:
        desk_recordings.make(given.make, given.files, given.sample)
    if given.measure:
        if given.again:
            desk_class.forget(given.measure, given.part)
        desk_class.run(given.measure, given.part, given.minutes)


if __name__ == "__main__":
    main()
