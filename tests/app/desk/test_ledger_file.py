"""The desk's database file: older files are brought up to date, newer ones are left alone."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from rehearse.app.desk import ledger_file
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.marks import MARK, NOTE, WORK, Entry, said, say, stock_comments
from rehearse.app.desk.overview import Outcomes, misses, standings
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringState
from rehearse.errors import StoreError
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from pathlib import Path

OUTCOMES = {"thanks": "met", "name": "missed", "number": "unclear", "role": "partly"}


def filled(desk: Path) -> Ledger:
    """A desk with one take, whose caller is Ana."""
    checks = [{"id": check, "status": status} for check, status in OUTCOMES.items()]
    row = LedgerRow(desk / "1.wav", "ana", "k", "", 1, 1, "s", "2026-11-01T10:00:00Z")
    with Ledger(desk) as ledger:
        ledger.found([Caller("ana", Profile("Ana Ruiz"))], [row], "voicemail")
        ledger.keep(Scored("k", ScoringState.DONE, "", json.dumps({"checks": checks})))
    return ledger


def counts(ledger: Ledger) -> tuple[int, int, int, int]:
    """The counts of the only take in the class's table."""
    (one,) = standings(ledger)
    (take,) = one.takes
    return take.met, take.missed, take.unclear, take.judged


def test_a_file_of_the_first_version_gets_its_counts(
    tmp_path: Path,
) -> None:
    """A desk without counts and version number shows the counts that its results have."""
    new = filled(tmp_path / "new")
    path = tmp_path / "new" / ledger_file.LEDGER_FILE
    (tmp_path / "old").mkdir()
    with sqlite3.connect(tmp_path / "old" / ledger_file.LEDGER_FILE) as old:
        old.executescript(ledger_file._TABLES)
        old.execute("ATTACH ? AS new", (str(path),))
        for table in ("callers", "files", "said", "scores"):
            names = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO {table} SELECT {names} FROM new.{table}")  # noqa: S608 - ours
    assert counts(Ledger(tmp_path / "old")) == counts(new) == (1, 1, 1, 4)


def test_a_take_in_work_is_in_progress(tmp_path: Path) -> None:
    """A state that an earlier version called "in work" has today's name."""
    new = filled(tmp_path)
    say(new, 1, "Kim", Entry(WORK, "in work"))
    with sqlite3.connect(tmp_path / ledger_file.LEDGER_FILE) as file:
        file.execute(f"PRAGMA user_version = {len(ledger_file._STEPS) - 1}")
    assert said(new)[1].work == "in progress"
    assert standings(new)[0].takes[0].work == "in progress"


def test_the_best_take_has_the_highest_grade(tmp_path: Path) -> None:
    """Unclear checks count neither for nor against a take; the latest of equal ones is the best."""
    rows, results = [], []
    for number, statuses in enumerate(
        (["met"] * 8 + ["unclear"] * 2, ["met"] * 8 + ["partly"] * 2, ["met"] * 9 + ["missed"])
    ):
        checks = [{"id": f"c{at}", "status": status} for at, status in enumerate(statuses)]
        key, made = str(number), f"2026-11-0{number + 1}T10:00:00Z"
        rows.append(LedgerRow(tmp_path / f"{key}.wav", "ana", key, "", 1, 1, key, made))
        results.append(Scored(key, ScoringState.DONE, "", json.dumps({"checks": checks})))
    with Ledger(tmp_path) as ledger:
        ledger.found([Caller("ana", Profile("Ana Ruiz"))], rows, "voicemail")
        for result in results:
            ledger.keep(result)
    (one,) = standings(ledger)
    assert [take.grade for take in one.takes] == [100, 80, 90]
    assert one.best == one.takes[0]
    assert one.look == ("missed more than before",)


def test_an_earlier_note_is_offered_without_its_moments(tmp_path: Path) -> None:
    """A moment is one of another call; notes that differ in their moments only are one."""
    ledger = filled(tmp_path)
    for note in (
        "[0:12] Slower, please.\n[0:20] And louder.",
        "Slower, please.\nAnd louder.",
        "[0:1]",
    ):
        say(ledger, 1, "Kim", Entry(NOTE, note))
    say(ledger, 1, "Kim", Entry(NOTE, "[0:12]"))
    assert stock_comments(ledger).notes == ("[0:1]", "Slower, please.\nAnd louder.")


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """The program says that it is too old for a desk, and changes nothing."""
    ledger = filled(tmp_path)
    with sqlite3.connect(tmp_path / ledger_file.LEDGER_FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        standings(ledger)


def test_the_advisers_marks_count(tmp_path: Path) -> None:
    """The table and the common mistakes use the adviser's outcome; withdrawn, the machine's."""
    ledger = filled(tmp_path)
    assert [one.check for one in misses(Outcomes(ledger), standings(ledger))] == ["name"]
    say(ledger, 1, "Kim", Entry(MARK, "met", "name"))
    assert counts(ledger) == (2, 0, 1, 4)
    assert misses(Outcomes(ledger), standings(ledger)) == []
    with ledger.writing() as connection:
        connection.execute(
            "INSERT INTO said SELECT 9, 99, kind, about, value, why, who, made FROM said"
        )
    assert counts(ledger) == (2, 0, 1, 4)  # A mark of a take that is gone.
    say(ledger, 1, "Kim", Entry(MARK, "", "name"))
    assert counts(ledger) == (1, 1, 1, 4)
