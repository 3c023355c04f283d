"""Score recordings in worker processes on this machine, one recording at a time in each.

One thread per worker sends it jobs. If a worker process ends, a new one is started, and its
recording is tried again: three attempts in all, those of earlier runs included, which
`app/desk/ledger.py` keeps until `--retry`. A recording that takes too long is not tried again. The
limits are in `app/desk/worker_process.py`.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.records import Begun, Scored
from rehearse.app.desk.worker_process import LIMIT_S, WorkerProcess
from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.app.desk.records import Job, MakeScorer, Progress


IN_FLIGHT: Final = 2
"""Recordings per worker that are begun before a result is stored."""


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
        self._workers = [WorkerProcess(make, limit) for _ in range(workers or processors())]
        self._told: SimpleQueue[Progress | _Over] = SimpleQueue()
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._ending = threading.Event()
        # Results wait for whoever stores them; more than these would be lost with that program.
        self._room = threading.Semaphore(IN_FLIGHT * len(self._workers))

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of the running workers."""
        return tuple(pid for worker in self._workers if (pid := worker.pid))

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Score the jobs, and yield each step as it happens.

        Raises:
            RecognizerError: a worker cannot load the models.
        """
        for job in jobs:
            self._jobs.put(job)
        needed = self._workers[: len(jobs)]
        for worker in needed:
            threading.Thread(target=self._work, args=(worker,), daemon=True).start()
        count = len(needed)
        try:
            while count:
                told = self._told.get()
                if not isinstance(told, _Over):
                    yield told
                    if isinstance(told, Scored):
                        self._room.release()
                    continue
                count -= 1
                if told.problem:
                    raise RecognizerError(told.problem)
        finally:
            self.close()

    def close(self) -> None:
        """End all workers."""
        self._ending.set()
        for worker in self._workers:
            worker.close()
            self._room.release()

    def _work(self, worker: WorkerProcess) -> None:
        """Send jobs to one worker until the queue is empty."""
        problem = ""
        try:
            while not problem:
                self._room.acquire()
                if self._ending.is_set():
                    break
                job = self._jobs.get_nowait()
                self._told.put(Begun(job.key))
                problem = worker.score(job, self._told.put)
        except Empty:
            pass
        finally:
            worker.rest()
            self._told.put(_Over(problem))
