"""What runs on a Dask worker: a process with the models, started once, and a task per recording.

The models are in a process of their own, as with the built-in engine. So a recording can be given
up at its time limit, a crash ends the process rather than the Dask worker, and decoding, which
holds Python's lock, doesn't keep the worker from answering its scheduler.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self, cast

import psutil
from distributed import WorkerPlugin, get_worker

from rehearse.app.desk.worker_process import WorkerProcess

if TYPE_CHECKING:
    from distributed import Worker

    from rehearse.app.desk.records import Died, Job, MakeScorer, Scored

MEMORY_LIMIT: Final = 1_300_000_000
"""Memory that one worker's models and recording may use, in bytes: 1.6 times the peak of 799 MB,
which was measured with messages of 33 s on 2026-11-30 (`benchmarks/README.md`)."""
SAMPLERS: Final = ("profile", "profile-cycle")
"""The callbacks with which a worker looks 100 times a second at what its tasks do; here, they wait
for the process with the models."""
IDLE_S: Final = 600.0
"""Seconds without a recording after which a worker lets go of the models, in case that the program
that used it was killed."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a task sends back: what happened to its recording."""

    steps: tuple[Died | Scored, ...] = ()
    problem: str = ""
    """Why this worker cannot score anything; else empty."""


@dataclass
class Models(WorkerPlugin):  # type: ignore[misc,unused-ignore]  # the library's base is untyped
    """Holds a worker's process with the models; Dask sets it up on every worker, late ones too."""

    make: MakeScorer
    limit: float
    memory: int = MEMORY_LIMIT
    process: WorkerProcess | None = None
    lock: threading.Lock | None = None
    idle: threading.Timer | None = None
    paused: dict[str, Any] = field(default_factory=dict)
    """The worker's samplers, which start again when the plugin goes."""

    def setup(self, worker: Worker) -> None:
        """Start the process in the background: the worker must answer its scheduler meanwhile."""
        self._pause(worker)
        self.process = WorkerProcess(self.make, self.limit, self._is_too_much)
        self.lock = threading.Lock()
        threading.Thread(target=self._load, daemon=True).start()

    def teardown(self, worker: Worker) -> None:
        """End the process."""
        for name, sampler in self.paused.items():
            worker.periodic_callbacks[name] = sampler
            sampler.start()
        self._stay()
        if self.process:
            self.process.close()

    @classmethod
    def here(cls, name: str) -> Self:
        """Return the plugin of the worker that runs the current task."""
        return cast("Self", get_worker().plugins[name])

    def score(self, job: Job) -> Done:
        """Score a recording; one at a time, however many threads the worker has."""
        if self.process is None or self.lock is None:
            return Done(problem="a worker was not set up; start it again")
        steps: list[Died | Scored] = []
        with self.lock:
            self._stay()
            problem = self.process.score(job, steps.append)
            self.idle = threading.Timer(IDLE_S, self.process.rest)
            self.idle.daemon = True
            self.idle.start()
        return Done(tuple(steps), problem)

    def _pause(self, worker: Worker) -> None:
        """Stop the samplers. A worker that is starting would start them after this."""
        for name in SAMPLERS:
            if sampler := worker.periodic_callbacks.pop(name, None):
                sampler.stop()
                self.paused[name] = sampler

    def _load(self) -> None:
        # A problem with the models is told by the first recording, which tries again.
        if self.process and self.lock:
            with self.lock:
                self.process.ready()

    def _stay(self) -> None:
        if self.idle:
            self.idle.cancel()

    def _is_too_much(self, pid: int) -> bool:
        try:
            return bool(psutil.Process(pid).memory_info().rss > self.memory)
        except psutil.Error:
            return False


def scored_there(job: Job, name: str) -> Done:
    """Score a recording on the Dask worker that runs this task."""
    return Models.here(name).score(job)
