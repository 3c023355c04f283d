"""One worker process of the desk: started, given a recording at a time, and ended at the limits.

Whoever runs it (the built-in engine, or a Dask worker) need not watch over it: a recording that
ends the process too often, takes too long, or, on a Dask worker, uses too much memory is a result
like any other. A process whose memory has grown is replaced between two recordings.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from rehearse.app import side_process
from rehearse.app.desk.records import Died, Scored, ScoringState
from rehearse.speech import lean_environment, resident_bytes

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from rehearse.app.desk.records import Job, MakeScorer

PROGRAM: Final = "rehearse.app.desk.worker"
DEATHS: Final = 3
"""Attempts at a recording whose worker ends. One end proves little: the cause may lie elsewhere."""
LIMIT_S: Final = 600.0
"""Time limit for one recording, in seconds. The longest, ten minutes, takes one to two minutes."""
LOADING_S: Final = 300.0
"""Time limit for loading the models, in seconds. An idle machine needs 1 to 3."""
GROWN_BY_BYTES: Final = 55_000_000
"""A process that keeps this much more than after its first recording makes way for a new one. The
embedded models keep 400 to 420 MB after the first, 5 to 20 MB more with each further one, and need
up to 220 MB more for a moment (2026-11-30, `benchmarks/README.md`); the goal is 700 MB."""
LOOK_S: Final = 0.5
"""Seconds between two looks at the memory that a process uses."""


class WorkerProcess:
    """A process that scores one recording at a time, and that is started again when it ends."""

    def __init__(
        self,
        make: MakeScorer,
        limit: float = LIMIT_S,
        memory: Callable[[int], bool] | None = None,
    ) -> None:
        """Configure the process; `ready` starts it.

        Args:
            make: loads the models in the process.
            limit: time limit for one recording, in seconds.
            memory: tells whether a process, given its id, uses too much; None for no limit.
        """
        self._make = make
        self._limit = limit
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self._kept_at_first = 0
        """Bytes of memory after the first recording; 0 before, and where nothing tells."""
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The id of the process while it runs."""
        process = self._process
        return process.pid if process else None

    def close(self) -> None:
        """End the process for good."""
        self._is_over = True
        self.rest()

    def rest(self) -> None:
        """End the process; the next job starts it again."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            side_process.end(process)

    def ready(self) -> str:
        """Start the process if it is not running; return why it cannot start, or nothing."""
        if self._process is not None:
            return ""
        for _ in range(DEATHS):
            with self._lock:
                if self._is_over:
                    return ""
                process = self._process = side_process.started(PROGRAM, more=lean_environment())
                self._kept_at_first = 0
            watch = _Watch(process, LOADING_S)
            try:
                problem: str = side_process.exchanged(process, self._make)
            except side_process.GONE:
                self.rest()
                if self._is_over:
                    return ""
            else:
                if problem:
                    self.rest()
                return problem
            finally:
                watch.end()
        return "the workers end while they load the models; start fewer with --workers"

    def score(self, job: Job, tell: Callable[[Died | Scored], None]) -> str:
        """Score a recording, three times at most if its worker ends; tell what happens.

        Returns:
            The problem if no process can be started, else nothing.
        """
        for deaths in range(job.deaths + 1, DEATHS + 1):
            problem = self.ready()
            process = self._process
            if problem or self._is_over or process is None:
                return problem
            watch = _Watch(process, self._limit, self._memory)
            try:
                tell(side_process.exchanged(process, job))
            except side_process.GONE:
                self.rest()
                if self._is_over:
                    return ""
                if watch.why:
                    tell(Scored(job.key, ScoringState.FAILED, watch.why))
                    return ""
                tell(Died(job.key))
                if deaths == DEATHS:
                    tell(ended_its_worker(job.key))
            else:
                self._renew_if_grown(process.pid)
                return ""
            finally:
                watch.end()
        return ""

    def _renew_if_grown(self, pid: int) -> None:
        keeps = resident_bytes(pid)
        if not self._kept_at_first:
            self._kept_at_first = keeps
        elif keeps > self._kept_at_first + GROWN_BY_BYTES:
            self.rest()


def ended_its_worker(key: str) -> Scored:
    """Return the result of a recording that ended every worker that tried it."""
    why = f"ended its worker {DEATHS} times; play it, and save it again"
    return Scored(key, ScoringState.FAILED, why)


class _Watch:
    """Ends a process that works too long on one question, or that uses too much memory."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        limit: float,
        is_too_much: Callable[[int], bool] | None = None,
    ) -> None:
        self.why = ""
        self._process = process
        self._limit = limit
        self._is_too_much = is_too_much
        self._done = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def end(self) -> None:
        """Stop watching."""
        self._done.set()

    def _look(self) -> None:
        until = time.monotonic() + self._limit
        pause = LOOK_S if self._is_too_much else self._limit
        while not self._done.wait(min(pause, max(0.0, until - time.monotonic()))):
            if time.monotonic() >= until:
                self.why = f"took longer than {self._limit:.0f} s; cut out the call, or --limit"
            elif self._is_too_much and self._is_too_much(self._process.pid):
                self.why = "needed too much memory; cut out the call"
            if self.why:
                self._process.kill()
                return
