"""Score the new recordings of a class; existing results are kept."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.desk.class_file import COLUMNS
from rehearse.app.desk.class_list import class_of
from rehearse.app.desk.consent import allowed, has_passed, withdrawals
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.listener import listener
from rehearse.app.desk.records import Begun, Died, LedgerRow, Scored, ScoringState
from rehearse.app.desk.score_recording import MAX_BYTES, RealScorer
from rehearse.app.desk.worker_process import LIMIT_S
from rehearse.app.options import EngineOptions
from rehearse.errors import RecognizerError, StoreError, reason_of
from rehearse.files import json_text, real_path
from rehearse.takes import utc_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path

    from rehearse.app.desk.records import Caller, Found, Job, ScoringEngine
    from rehearse.profile import Profile

WORK: Final = "scoring"


@dataclass(frozen=True, slots=True)
class DeskScoreOptions:
    """Which class to score, with which scenario, into which desk."""

    folder: Path
    scenario: str
    """The scenario's id or file."""
    desk: Path
    class_file: Path | None = None
    """The list of who made each recording; None if each caller has a folder."""
    turn: str = ""
    engine: EngineOptions = field(default_factory=EngineOptions)
    workers: int = 0
    """Number of processes; 0 for one per processor."""
    limit: float = LIMIT_S
    """Time limit for one recording, in seconds."""
    retry: bool = False
    """Whether to try failed recordings again."""
    scheduler: str = ""
    """The address of a Dask scheduler; empty for processes on this machine."""


DeskScoreEvent: TypeAlias = events.Note | events.Refused | events.Working | events.ClassScored


def score_class(
    options: DeskScoreOptions, engine: ScoringEngine | None = None, listens: str = ""
) -> Iterator[DeskScoreEvent]:
    """Score the new recordings of a class, and yield the progress and the outcome.

    Args:
        options: the class and the desk.
        engine: scores the recordings; None for processes on this machine.
        listens: identifies program, libraries, and models; empty to look them up.

    Raises:
        RehearseError: the folder, the class file, the scenario, the models, or the desk cannot be
            used.
    """
    from rehearse.app.score import check_turn
    from rehearse.scenario import library

    scenario = real_path(library.find(options.scenario))
    check_turn(library.load(str(scenario)), options.turn)
    script = library.read_text(scenario)
    found = class_of(options.folder, options.class_file, options.desk)
    if found.unused:
        yield events.Note(
            f"{options.class_file}: not used: {', '.join(found.unused)}; the columns are"
            f" {', '.join(COLUMNS)}"
        )
    listens = listens or listener(options.engine)
    place = real_path(options.folder)
    with Ledger(options.desk) as ledger:
        until = found.keep_until or ledger.about().get("keep_until", "")
        if has_passed(until, datetime.now(UTC).date(), options.class_file or options.desk):
            raise StoreError(
                f"{options.desk}: is kept until {until}, which has passed; set a later `keep_until`"
                " in the class file, or use another folder"
            )
        files = tuple(
            allowed(
                *(found.files, found.consent, withdrawals(ledger)),
                options.class_file or options.desk,
            )
        )
        seen = ledger.sounds()
        rows: list[LedgerRow] = []
        for count, one in enumerate(files, 1):
            rows.append(_row(place, one, seen, (script, options.turn, listens)))
            yield events.Working("looking at the files", count, len(files))
        ledger.found(_callers(files), rows, scenario.stem, found.consent)
        ledger.note("keep_until", until)
        if options.retry:
            ledger.retry()
        jobs = ledger.jobs(str(scenario), options.turn)
        now = 0
        if jobs:
            if engine is None:
                engine = yield from _engine(options, listens)
            now = yield from _scored(ledger, engine, jobs)
        for path, state, why in ledger.problems():
            yield events.Refused(f"{_shown(path.relative_to(place))}: {state}: {why}", path)
        counts = ledger.counts()
        yield events.ClassScored(
            *(counts.found, counts.done, counts.failed, counts.refused, now, counts.missing)
        )


def _engine(options: DeskScoreOptions, listens: str) -> Generator[events.Note, None, ScoringEngine]:
    """Return the engine that the options ask for.

    Raises:
        RecognizerError: it is not installed.
    """
    if not options.scheduler:
        return Crew(RealScorer(options.engine), options.workers, options.limit)
    try:
        from rehearse.app.desk.cluster import Cluster, is_open
    except ImportError as problem:
        raise RecognizerError(
            "--scheduler needs Dask; `pip install 'rehearse-calls[desk]'` installs it"
        ) from problem
    if is_open(options.scheduler):
        yield events.Note(
            f"{options.scheduler} is not encrypted: whoever is on that network can read names and"
            " reviews, and run programs on the workers; use tls://"
        )
    return Cluster(options.scheduler, RealScorer(options.engine, listens), options.limit)


def _scored(
    ledger: Ledger, engine: ScoringEngine, jobs: Sequence[Job]
) -> Generator[events.Working, None, int]:
    """Score the jobs, store each result as it arrives, and return how many were done."""
    began, ended, done = time.monotonic(), 0, 0
    yield events.Working(WORK, 0, len(jobs))
    try:
        for told in engine.run(jobs):
            match told:
                case Begun(key):
                    ledger.begun(key)
                case Died(key):
                    ledger.died(key)
                case Scored(state=state):
                    ledger.keep(told)
                    ended, done = ended + 1, done + (state is ScoringState.DONE)
                    left = (time.monotonic() - began) / ended * (len(jobs) - ended)
                    yield events.Working(WORK, ended, len(jobs), _estimate(left))
    finally:
        engine.close()
    return done


def _estimate(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 120:
        return f"about {round(minutes / 60)} hours left"
    return f"about {minutes} min left" if minutes > 1 else "a minute left"


def _row(
    place: Path, one: Found, seen: Mapping[bytes, tuple[int, int, str]], rest: tuple[str, ...]
) -> LedgerRow:
    """Return the database row of a file; the file is hashed again only if it has changed."""
    path = place / one.path
    refused, sound, size, changed, made = one.refused, "", 0, 0, ""
    try:
        stat = path.stat()
        size, changed = stat.st_size, stat.st_mtime_ns
        if not path.is_dir():
            made = utc_text(datetime.fromtimestamp(stat.st_mtime, UTC))
        if not refused:
            was = seen.get(os.fsencode(path), (-1, -1, ""))
            sound = was[2] if was[:2] == (size, changed) and was[2] else _sha256(path, size)
    except OSError as problem:
        refused = refused or f"cannot be read ({reason_of(problem)}); copy it there again"
    key = _key(sound, one.caller.profile, rest) if one.caller and not refused else ""
    owner = one.caller.id if one.caller else ""
    return LedgerRow(path, owner, key, refused, size, changed, sound, made)


def _sha256(path: Path, size: int) -> str:
    """Return the SHA-256 of a file; of a file too large to score, only the beginning is hashed."""
    with path.open("rb") as file:
        if size <= MAX_BYTES:
            return hashlib.file_digest(file, "sha256").hexdigest()
        return hashlib.sha256(file.read(1 << 20) + str(size).encode()).hexdigest()


def _key(sound: str, profile: Profile, rest: tuple[str, ...]) -> str:
    return hashlib.sha256(json_text([sound, asdict(profile), *rest]).encode()).hexdigest()


def _shown(path: Path) -> str:
    """Return a path as one line, even if its names contain control characters."""
    return " ".join(str(path).split())


def _callers(files: Sequence[Found]) -> list[Caller]:
    return list({one.caller.id: one.caller for one in files if one.caller}.values())
