"""Score recordings in a worker: load the models once, and return a record for every file."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.records import LOST, Scored, ScoringState
from rehearse.errors import AudioError, ModelError, RehearseError, reason_of

if TYPE_CHECKING:
    from rehearse.app.desk.records import Job, Scorer
    from rehearse.app.options import EngineOptions
    from rehearse.claims import SpeechEngines

MAX_BYTES: Final = 500_000_000
"""Size of the largest file that is read, in bytes. Ten minutes of stereo WAV at 192 kHz and 32 bits
take 922 MB, but nobody records a phone message like that; at 48 kHz and 24 bits it is 173 MB."""


@dataclass(frozen=True, slots=True)
class RealScorer:
    """Creates the real scorer: calling it loads the models.

    Each process is lean: more threads would slow down the other processes, and what runs at the
    same time needs its memory at the same time.
    """

    engine: EngineOptions
    listens: str = ""
    """What program, libraries, and models must be, on another computer; empty on this one."""

    def __call__(self) -> Scorer:
        """Load the models.

        Raises:
            RehearseError: they cannot be loaded.
        """
        from rehearse.app.desk.listener import listener
        from rehearse.app.engine_loading import EngineLoading
        from rehearse.speech import return_freed

        if self.listens and (own := listener(self.engine)) != self.listens:
            ours, theirs = (set(text.split("; ")) for text in (self.listens, own))
            raise ModelError(
                f"a worker has {', '.join(sorted(theirs - ours)) or 'less'} instead of"
                f" {', '.join(sorted(ours - theirs))}; install the same there"
            )
        engines = EngineLoading(self.engine, lean=True).engines()

        def score(job: Job) -> Scored:
            try:
                return scored(job, engines)
            finally:
                engines.forget()
                return_freed()

        return score


def scored(job: Job, engines: SpeechEngines) -> Scored:
    """Score a recording. A problem with it is returned as the record's reason, never raised."""
    began = time.monotonic()
    try:
        state, reason, review = _review(job, engines)
    except (RehearseError, OSError, MemoryError) as problem:
        state, reason, review = ScoringState.FAILED, _one_line(problem), ""
    return Scored(job.key, state, reason, review, time.monotonic() - began)


def _review(job: Job, engines: SpeechEngines) -> tuple[ScoringState, str, str]:
    from rehearse.app.score import reviewed
    from rehearse.audio import codec, read_usable
    from rehearse.review import document
    from rehearse.scenario import library

    path = Path(job.path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return ScoringState.FAILED, LOST, ""
    if size > MAX_BYTES:
        return (
            ScoringState.REFUSED,
            f"larger than {MAX_BYTES // 1_000_000} MB; cut out the call",
            "",
        )
    try:
        recording = read_usable(path)
    except AudioError as problem:
        said = _one_line(problem).removeprefix(f"{_one_line(path)}: ")
        try:
            codec.read(path)
        except AudioError:
            return ScoringState.FAILED, said, ""
        return ScoringState.REFUSED, said, ""
    scenario = library.load(job.scenario)
    _, review, _ = reviewed(recording, scenario, job.profile, engines, job.turn)
    return ScoringState.DONE, "", document.render(review)


def _one_line(problem: object) -> str:
    if isinstance(problem, MemoryError):
        return "the memory is full; start fewer workers"
    if isinstance(problem, OSError):
        where = f"{problem.filename}: " if problem.filename else ""
        return f"{where}{reason_of(problem)}"
    return " ".join(str(problem).split())
