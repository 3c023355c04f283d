"""The desk's database: which recordings were found, their scoring state, and their reviews.

There is one row per file and one per key. A key combines the SHA-256 of the audio, the scenario,
the profile, and the listener (program and models). Files with the same key share one result, so
identical audio is scored once. Only one program at a time may score; reading needs no lock.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from filelock import FileLock, Timeout

from rehearse.app.desk.ledger_file import GO_ON, LEDGER_FILE, connect, told
from rehearse.app.desk.records import LOST, Counts, Job, Scored, ScoringState
from rehearse.errors import StoreError, reason_of
from rehearse.files import clear_leftovers, json_text, make_private, parse_json, write_text
from rehearse.profile import PROFILE_FIELDS, Profile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from rehearse.app.desk.records import Caller, LedgerRow

LOCK_FILE: Final = "desk.lock"
REVIEWS: Final = "reviews"
LARGEST_ID: Final = (1 << 63) - 1
"""The largest id that SQLite can give a row. A range of ids uses the index, an `OR` would not."""


class Ledger:
    """The database in a desk's folder. As a context manager, it is locked for scoring."""

    def __init__(self, desk: Path) -> None:
        self.desk = desk
        self._lock = FileLock(str(desk / LOCK_FILE), mode=0o600)
        self._open: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Lock the desk for scoring.

        Raises:
            StoreError: another program is scoring into the desk, or it cannot be written to.
        """
        make_private(self.desk / REVIEWS)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(
                f"{self.desk}: another `rehearse desk score` is at work here"
                f"{self._who()}; wait for it, or end it"
            ) from None
        except OSError as problem:
            reason = reason_of(problem)
            raise StoreError(f"{self.desk}: cannot be written to ({reason})") from problem
        clear_leftovers(self.desk / REVIEWS, older_than=0)
        try:
            with told(self.desk):
                self._open = connect(self.desk)
            self.note("pid", str(os.getpid()))
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None
        self._lock.release()

    def _who(self) -> str:
        with suppress(StoreError):
            return f" (process {self.about()['pid']})"
        return ""

    @property
    def is_there(self) -> bool:
        """Whether the folder holds a desk."""
        return (self.desk / LEDGER_FILE).is_file()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a connection for reading, which works while another program writes.

        Raises:
            StoreError: there is no desk, or it is damaged.
        """
        if not self.is_there:
            raise StoreError(f"{self.desk}: is no desk; `rehearse desk score` makes one")
        with told(self.desk):
            if self._open is not None:
                yield self._open
            else:
                with closing(connect(self.desk)) as connection:
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it, or nothing.

        Raises:
            StoreError: the disk is full, or the file is damaged.
        """
        with self.reading() as connection, connection:
            yield connection

    def about(self) -> dict[str, str]:
        """What is known of the desk as a whole."""
        with self.reading() as connection:
            return dict(connection.execute("SELECT name, value FROM about").fetchall())

    def note(self, name: str, value: str) -> None:
        """Write down something of the desk as a whole."""
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def sounds(self) -> Mapping[bytes, tuple[int, int, str]]:
        """Return the size, modification time, and SHA-256 of each file as of the latest scan."""
        with self.reading() as connection:
            rows = connection.execute("SELECT path, size, changed, sound FROM files").fetchall()
        return {path: (size, changed, sound) for path, size, changed, sound in rows}

    def found(
        self,
        callers: Iterable[Caller],
        rows: Iterable[LedgerRow],
        scenario: str,
        notice: str = "",
    ) -> None:
        """Store the result of a scan, and queue every recording that has no result yet.

        A take keeps the consent notice that it was first found with.

        Jobs that another program left running are queued again: holding the lock proves that it no
        longer works on them. So are those whose file was lost; it is a job only if it is found.
        Files that have disappeared stay in the database but no longer count. A caller whom this
        scan does not name, and of whom there is no file, is no longer in the class.
        """
        callers = list(callers)
        with self.writing() as connection:
            connection.execute("UPDATE files SET is_here = 0")
            connection.executemany(
                "INSERT OR REPLACE INTO callers"
                " (id, profile, email, number, consented, school_consent)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        *(one.id, _fields(one.profile), one.email, one.number),
                        *(one.consented, one.school_consent),
                    )
                    for one in callers
                ],
            )
            if notice:
                connection.execute("INSERT OR IGNORE INTO notices (text) VALUES (?)", (notice,))
            (given,) = connection.execute(
                "SELECT COALESCE(MAX(id), 0) FROM notices WHERE text = ?", (notice,)
            ).fetchone()
            for row in rows:
                values = (
                    *(row.caller, row.key, row.refused, row.size, row.changed, row.sound),
                    *(row.made, os.fsencode(row.path), scenario, given),
                )
                connection.execute(
                    "INSERT INTO files (caller, key, refused, size, changed, sound, made, path,"
                    " scenario, notice, is_here) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                    " ON CONFLICT (path, scenario) DO UPDATE SET"
                    " caller = excluded.caller, key = excluded.key, refused = excluded.refused,"
                    " size = excluded.size, changed = excluded.changed, sound = excluded.sound,"
                    " made = excluded.made, is_here = 1,"
                    " notice = COALESCE(NULLIF(notice, 0), excluded.notice)",
                    values,
                )
            # A file of nobody in the class, perhaps of someone who withdrew, leaves no trace, and
            # neither does one that was missing and is no longer named.
            connection.execute(
                "DELETE FROM files WHERE is_here = 0 AND (caller = '' OR made = '')"
                " AND id NOT IN (SELECT take FROM said)"
            )
            connection.execute(
                "DELETE FROM callers WHERE id NOT IN (SELECT caller FROM files)"
                " AND id NOT IN (SELECT value FROM json_each(?))",
                (json_text([one.id for one in callers]),),
            )
            connection.execute(
                "UPDATE scores SET state = 'queued'"
                " WHERE state = 'running' OR (state = 'failed' AND reason = ?)",
                (LOST,),
            )
            connection.execute(
                "INSERT OR IGNORE INTO scores (key, state, reason, deaths, seconds, checks)"
                " SELECT DISTINCT key, 'queued', '', 0, 0, '{}' FROM files WHERE key != ''"
            )

    def retry(self) -> None:
        """Queue all failed recordings again."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE scores SET state = 'queued', deaths = 0 WHERE state = 'failed'"
            )

    def jobs(self, scenario: str, turn: str) -> list[Job]:
        """Return the queued jobs, one per key."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT scores.key, MIN(files.path), callers.profile, scores.deaths FROM scores"
                " JOIN files ON files.key = scores.key JOIN callers ON callers.id = files.caller"
                " WHERE scores.state = 'queued' AND files.is_here GROUP BY scores.key"
                " ORDER BY MIN(files.path)"
            ).fetchall()
        return [
            Job(key, os.fsdecode(path), scenario, profile_in(profile), turn, deaths)
            for key, path, profile, deaths in rows
        ]

    def begun(self, key: str) -> None:
        """Record that a worker has started on this key."""
        with self.writing() as connection:
            connection.execute("UPDATE scores SET state = 'running' WHERE key = ?", (key,))

    def died(self, key: str) -> None:
        """Record that a worker ended while it worked on this key."""
        with self.writing() as connection:
            connection.execute("UPDATE scores SET deaths = deaths + 1 WHERE key = ?", (key,))

    def keep(self, scored: Scored) -> None:
        """Store a result: first the review file, then the row that says it exists.

        Raises:
            StoreError: the disk is full, or the file is damaged.
        """
        checks: dict[str, Any] = {}
        if scored.state is ScoringState.DONE:
            document = parse_json(scored.review)
            judged = (one for one in document["checks"] if one["status"] != "skipped")
            checks = {check["id"]: check["status"] for check in judged}
            try:
                write_text(self.review_file(scored.key), scored.review + "\n")
            except StoreError as problem:
                raise StoreError(f"{problem}, or {GO_ON}") from problem
        with self.writing() as connection:
            connection.execute(
                "UPDATE scores SET state = ?, reason = ?, seconds = ?, checks = ?,"
                " met = ?, missed = ?, unclear = ?, judged = ? WHERE key = ?",
                (
                    *(scored.state, scored.reason, scored.seconds, json_text(checks)),
                    *tally_of(checks),
                    scored.key,
                ),
            )

    def review_file(self, key: str) -> Path:
        """Return the path of the review for a key."""
        return self.desk / REVIEWS / f"{key}.json"

    def counts(self) -> Counts:
        """Return how many of the files in the latest scan are in each state."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT state, COUNT(*), SUM(made = '') FROM takes WHERE is_here GROUP BY state"
            ).fetchall()
        return Counts(
            found=sum(count for _, count, _ in rows),
            missing=sum(missing for *_, missing in rows),
            **{state: count for state, count, _ in rows},
        )

    def problems(self) -> list[tuple[Path, ScoringState, str]]:
        """Return the files that failed or were refused, with the reasons."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT path, state, reason FROM takes"
                " WHERE is_here AND state IN ('failed', 'refused') ORDER BY path"
            ).fetchall()
        return [(Path(os.fsdecode(path)), ScoringState(state), why) for path, state, why in rows]


def tally_of(checks: Mapping[str, str]) -> tuple[int, int, int, int]:
    """Return how many checks were met, missed, and unclear, and how many were judged."""
    every = list(checks.values())
    return every.count("met"), every.count("missed"), every.count("unclear"), len(every)


def profile_in(text: str) -> Profile:
    """Parse the profile in a caller's row."""
    fields = parse_json(text)
    sounds = tuple(tuple(one) for one in fields.pop("pronunciations", ()))
    return Profile(**fields, pronunciations=sounds)


def _fields(profile: Profile) -> str:
    named = {name: getattr(profile, name) for name in PROFILE_FIELDS}
    return json_text({**named, "pronunciations": profile.pronunciations})
