"""The parts of `desk.py` that score a class of real recordings; results are kept, part by part."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import psutil
from desk_recordings import RECORDINGS, SAMPLE, class_file

from rehearse.app.desk.cluster import Cluster
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.app.desk.score_recording import RealScorer
from rehearse.app.desk.worker_process import PROGRAM
from rehearse.app.events import ClassScored, Working
from rehearse.app.options import EngineOptions
from rehearse.files import json_text, read_json, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.app.desk.records import ScoringEngine

PARTS: Final = ("one", "two", "dask", "alone", "whole")
"""One and two workers, and two of Dask, on the sample; `rehearse score` once a file, on some of
the sample; two workers on the whole class, where a worker is killed once."""
ALONE: Final = 10
"""Files of the sample that `rehearse score` scores, one process a file."""
KILL_AFTER: Final = 100
SCENARIO: Final = "voicemail"
MB: Final = 1e6


@dataclass
class Memory:
    """Looks at the peak memory of each worker process, in megabytes."""

    peaks: dict[int, float] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        """Begin to look."""
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop looking."""
        self.over.set()

    def _watch(self) -> None:
        while not self.over.wait(1.0):
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error, OSError):
                    if PROGRAM in process.cmdline():
                        peak = max(self.peaks.get(process.pid, 0.0), _peak(process))
                        self.peaks[process.pid] = peak


def _peak(process: psutil.Process) -> float:
    """Return the peak that Linux knows, elsewhere what is used now."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return float(lines["VmHWM"].split()[0]) * 1024 / MB
    return float(process.memory_info().rss) / MB


def run(place: Path, parts: Sequence[str], minutes: float) -> None:
    """Measure the parts that have no result yet, then print what is known."""
    until = time.monotonic() + minutes * 60
    for part in parts:
        results = _results(place)
        if results.get(part, {}).get("over"):
            print(f"{part}: measured before; --again measures it anew")
            continue
        print(f"{part}: begins, {time.strftime('%H:%M:%S')}", flush=True)
        if part == "alone":
            made = _alone(place)
        else:
            made = _desk(place, part, results.get(part, {}), until)
        write_text(place / "results.json", json_text({**results, part: made}, indent=2) + "\n")
    show(place)


def forget(place: Path, parts: Sequence[str]) -> None:
    """Delete the results of these parts."""
    results = {part: made for part, made in _results(place).items() if part not in parts}
    write_text(place / "results.json", json_text(results, indent=2) + "\n")
    for part in parts:
        shutil.rmtree(place / f"desk-{part}", ignore_errors=True)


def _results(place: Path) -> dict[str, Any]:
    path = place / "results.json"
    return dict(read_json(path)) if path.exists() else {}


def _alone(place: Path) -> dict[str, Any]:
    """Score some of the sample with `rehearse score`, a process a file."""
    files = sorted((place / SAMPLE).rglob("*.wav"))
    files = files[:: max(1, len(files) // ALONE)][:ALONE]
    with class_file(place, SAMPLE).open(encoding="utf-8-sig") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    began = time.perf_counter()
    for path in files:
        row = rows[path.parent.name]
        who = [word for name in ("name", "phone", "role") for word in (f"--{name}", row[name])]
        command = [sys.executable, "-m", "rehearse", "score", str(path), "--scenario", SCENARIO]
        subprocess.run([*command, *who, "--json"], check=True, capture_output=True)
    took = time.perf_counter() - began
    return {"over": True, "files": len(files), "seconds": took, "load": os.getloadavg()[0]}


def _desk(place: Path, part: str, before: dict[str, Any], until: float) -> dict[str, Any]:
    """Score with `desk score`, all the way or until the time is up; the whole class goes on."""
    desk = place / f"desk-{part}"
    is_whole = part == "whole"
    workers = 1 if part == "one" else 2
    if not is_whole:
        shutil.rmtree(desk, ignore_errors=True)
    folder = RECORDINGS if is_whole else SAMPLE
    options = DeskScoreOptions(place / folder, SCENARIO, desk, class_file(place, folder))
    made: dict[str, Any] = {"over": False, "files": 0, "seconds": 0.0, "whole": 0.0, "peaks": []}
    made |= {name: before[name] for name in made if name in before}
    killed = "killed" in before
    with ExitStack() as stack:
        engine: ScoringEngine = Crew(RealScorer(EngineOptions()), workers)
        if part == "dask":
            engine = Cluster(_local(stack, workers), RealScorer(EngineOptions()))
        memory = stack.enter_context(Memory())
        began = first = last = time.perf_counter()
        scored = 0
        told = stack.enter_context(closing(_steps(options, engine)))
        for event in told:
            if isinstance(event, ClassScored):
                made |= {"over": True, "counts": _counts(event)}
            elif event.what == "scoring":
                scored, last = event.done, time.perf_counter()
                first = last if scored <= workers else first
                print(f"\r{part}: {scored} of {event.total}", end="", flush=True)
                if is_whole and isinstance(engine, Crew) and not killed and scored >= KILL_AFTER:
                    os.kill(engine.pids[0], signal.SIGKILL)
                    killed = True
                if is_whole and time.monotonic() > until:
                    print(f"\n{part}: the time is up; the same command goes on from here")
                    break
    print()
    made["files"] += max(0, scored - workers)
    made["seconds"] += last - first
    made["whole"] += time.perf_counter() - began
    made["peaks"] = [*made["peaks"], *(round(one) for one in memory.peaks.values())]
    made["load"] = os.getloadavg()[0]
    if killed:
        made["killed"] = True
    return made


def _steps(options: DeskScoreOptions, engine: ScoringEngine) -> Any:
    return (
        event for event in score_class(options, engine) if isinstance(event, (ClassScored, Working))
    )


def _counts(event: ClassScored) -> dict[str, int]:
    if event.done + event.failed + event.refused != event.found:
        raise SystemExit(f"the counts do not add up: {event}")
    return {
        "found": event.found,
        "done": event.done,
        "failed": event.failed,
        "refused": event.refused,
    }


def _local(stack: ExitStack, workers: int) -> str:
    from distributed import LocalCluster

    local = stack.enter_context(
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
        )
    )
    return str(local.scheduler_address)


def show(place: Path) -> None:
    """Print the table, and how the parts compare."""
    results = _results(place)
    rate = {}
    print("| part | files | s | files a minute | s a file | peak MB of each worker | counts |")
    print("|---|---|---|---|---|---|---|")
    for part in PARTS:
        if not (made := results.get(part)) or not made["files"]:
            continue
        rate[part] = made["files"] / made["seconds"] * 60
        counts = json.dumps(made.get("counts", {})).strip("{}").replace('"', "")
        peaks = ", ".join(map(str, made.get("peaks", [])))
        print(
            f"| {part}{'' if made['over'] else ' (not over)'} | {made['files']} |"
            f" {made['seconds']:.1f} | {rate[part]:.1f} | {60 / rate[part]:.2f} | {peaks} |"
            f" {counts} |"
        )
    for over, under, what, goal in (
        ("two", "one", "two workers against one", "at least 1.8"),
        ("two", "dask", "built in against Dask", "at most 1.05"),
        ("two", "alone", "two workers against `rehearse score`", "at least 3"),
        ("whole", "alone", "the whole class against `rehearse score`", "at least 3"),
    ):
        if over in rate and under in rate:
            print(f"{what}: {rate[over] / rate[under]:.2f} (goal: {goal})")
    kept = [
        {path.name: path.read_bytes() for path in (place / f"desk-{part}" / "reviews").iterdir()}
        for part in ("one", "two", "dask")
        if results.get(part, {}).get("over")
    ]
    if len(kept) > 1:
        print(f"same reviews, byte by byte: {all(one == kept[0] for one in kept)}")
