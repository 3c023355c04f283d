"""Score recordings in worker processes on this machine, one recording at a time in each.

One thread per worker sends it jobs. If a worker process ends, a new one is started, and its
recording is tried again, three times at most.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from rehearse.app import side_process
from rehearse.app.desk.records import Begun, Died, Scored, ScoringState
from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

    from rehearse.app.desk.records import Job, MakeScorer, Progress

PROGRAM: Final = "rehearse.app.desk.worker"
DEATHS: Final = 3
"""Attempts at a recording whose worker ends. One end proves little: the cause may lie elsewhere."""
LIMIT_S: Final = 600.0
"""Time limit for one recording, in seconds. The longest, ten minutes, takes one to two minutes."""
LOADING_S: Final = 300.0
"""Time limit for loading the models, in seconds. An idle machine needs 1 to 3."""


def processors() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Over:
    """A thread's message that it has no more jobs."""

    problem: str = ""


class Crew:
    """A scoring engine that runs workers on this machine."""

    def __init__(self, make: MakeScorer, workers: int = 0, limit: float = LIMIT_S) -> None:
        """Configure the workers; their processes start with the first job.

        Args:
            make: loads the models in each worker.
            workers: number of processes; 0 for one per processor.
            limit: time limit for one recording, in seconds.
        """
        self._make = make
        self._count = workers or processors()
        self._limit = limit
        self._told: SimpleQueue[Progress | _Over] = SimpleQueue()
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._ending = threading.Event()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._lock = threading.Lock()

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of the running workers."""
        return tuple(process.pid for process in tuple(self._processes.values()))

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Score the jobs, and yield each step as it happens.

        Raises:
            RecognizerError: no worker can load the models.
        """
        for job in jobs:
            self._jobs.put(job)
        count = min(self._count, len(jobs))
        for number in range(count):
            threading.Thread(target=self._work, args=(number,), daemon=True).start()
        try:
            while count:
                told = self._told.get()
                if not isinstance(told, _Over):
                    yield told
                    continue
                count -= 1
                if told.problem:
                    raise RecognizerError(told.problem)
        finally:
            self.close()

    def close(self) -> None:
        """End all workers."""
        self._ending.set()
        with self._lock:
            for process in self._processes.values():
                side_process.end(process)
            self._processes.clear()

    def _work(self, number: int) -> None:
        """Send jobs to one worker until the queue is empty."""
        over = _Over()
        try:
            while not self._ending.is_set():
                job = self._jobs.get_nowait()
                problem = self._try(number, job)
                if problem:
                    over = _Over(problem)
                    break
        except Empty:
            pass
        finally:
            self._rest(number)
            self._told.put(over)

    def _try(self, number: int, job: Job) -> str:
        """Run a job on a worker; return the problem if no worker can be started, else nothing."""
        for deaths in range(job.deaths + 1, DEATHS + 1):
            problem = self._ready(number)
            if problem or self._ending.is_set():
                return problem
            process = self._processes.get(number)
            if process is None:
                return ""
            self._told.put(Begun(job.key))
            late = threading.Event()
            timer = threading.Timer(self._limit, _stop, (process, late))
            timer.daemon = True
            timer.start()
            try:
                self._told.put(side_process.exchanged(process, job))
            except side_process.GONE:
                self._rest(number)
                if self._ending.is_set():
                    return ""
                if late.is_set():
                    why = f"took longer than {self._limit:.0f} s; cut out the call, or --limit"
                    self._told.put(Scored(job.key, ScoringState.FAILED, why))
                    return ""
                self._told.put(Died(job.key))
                if deaths == DEATHS:
                    why = f"ended its worker {DEATHS} times; play it, and save it anew"
                    self._told.put(Scored(job.key, ScoringState.FAILED, why))
            else:
                return ""
            finally:
                timer.cancel()
        return ""

    def _ready(self, number: int) -> str:
        """Start the worker if it is not running; return why it cannot start, or nothing."""
        if number in self._processes:
            return ""
        for _ in range(DEATHS):
            with self._lock:
                if self._ending.is_set():
                    return ""
                process = self._processes[number] = side_process.started(PROGRAM)
            timer = threading.Timer(LOADING_S, process.kill)
            timer.daemon = True
            timer.start()
            with suppress(*side_process.GONE):
                problem: str = side_process.exchanged(process, self._make)
                if problem:
                    self._rest(number)
                timer.cancel()
                return problem
            timer.cancel()
            self._rest(number)
            if self._ending.is_set():
                return ""
        return "the workers end while they load the models; start fewer with --workers"

    def _rest(self, number: int) -> None:
        with self._lock:
            process = self._processes.pop(number, None)
        if process is not None:
            side_process.end(process)


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
