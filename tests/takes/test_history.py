"""The history's promises: no take is lost, not to writers at once, a kill or a damaged file."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from takes.kept import TITLE, history, ids, review, saved, written

from rehearse.errors import StoreError
from rehearse.files import data_folder, takes_folder
from rehearse.review.finding import Status
from rehearse.takes.folder import read_about
from rehearse.takes.index import INDEX_FILE
from rehearse.takes.index_schema import MIGRATIONS, NEWEST
from rehearse.takes.layout import POINTERS_FOLDER
from rehearse.takes.records import About, TakeRow

HERE = Path(__file__).parent


def writer(who: str, count: int) -> subprocess.Popen[bytes]:
    """A process that saves that many takes."""
    paths = os.pathsep.join((str(HERE.parent), os.environ["PYTHONPATH"]))
    return subprocess.Popen(
        [sys.executable, str(HERE / "kept.py"), who, str(count)],
        env={**os.environ, "PYTHONPATH": paths},
    )


def asked(*statements: str) -> object:
    """The first row that the last of the statements finds in the history's file."""
    with closing(sqlite3.connect(data_folder() / INDEX_FILE, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchone() for statement in statements][-1]


def test_a_row() -> None:
    """A take's row carries the review's numbers, and the machine's outcomes counted."""
    saved("2026-11-03-120000-voicemail")
    assert history().takes() == (
        TakeRow(
            About(
                "2026-11-03-120000-voicemail", "2026-11-03T12:00:00Z", "A message on the voicemail"
            ),
            folder="",
            scenario="voicemail",
            recognizer="whisper",
            seconds=22.5,
            pace=151.3,
            fillers_per_minute=0.0,
            judged=9,
            met=6,
            partly=1,
            missed=1,
            unclear=1,
        ),
    )


def test_a_take_from_before_callers_were_kept() -> None:
    """A `take.json` without a caller is read, and nobody's name is made up."""
    folder = saved("old")
    document = json.loads((folder / "take.json").read_text("utf-8"))
    del document["caller"]
    (folder / "take.json").write_text(json.dumps(document), "utf-8")
    assert read_about(folder) == About("old", "2026-11-03T12:00:00Z", TITLE)


def test_by_scenario_oldest_first() -> None:
    """Takes are listed by when they were made, whatever they are called."""
    saved("b", day=1)
    saved("a", day=2)
    saved("c", review("assistant"), day=3)
    assert ids() == ["b", "a", "c"]
    assert ids("voicemail") == ["b", "a"]
    assert ids("callback") == []


def test_find(tmp_path: Path) -> None:
    """A take is found by its name, by its folder wherever it is, and as the last."""
    saved("monday", day=1)
    other = saved("2026-11-02-120000-voicemail", day=2, folder=tmp_path / "mine")
    assert history().find("monday").about.id == "monday"
    assert history().find("last").folder == str(other)
    assert history().find("mine").folder == str(other)
    with pytest.raises(StoreError, match="tuesday: there is no such take; `rehearse history`"):
        history().find("tuesday")


def test_the_same_folder_again(tmp_path: Path) -> None:
    """A second call into one folder took the first one's files, so it takes its row."""
    folder = saved("one", day=1, folder=tmp_path / "mine")
    history().save(folder, About("two", "2026-11-04T12:00:00Z"))
    assert ids() == ["two"]
    assert [path.name for path in (data_folder() / POINTERS_FOLDER).iterdir()] == ["two.json"]


def test_the_same_name_elsewhere(tmp_path: Path) -> None:
    """Two takes of one second and scenario in two folders are two takes."""
    saved("one", folder=tmp_path / "mine")
    saved("one", folder=tmp_path / "yours")
    assert ids() == ["one", "one-2"]


def test_a_take_without_its_row() -> None:
    """The program was killed after the review and before the row: the next look adds it."""
    saved("monday", day=1)
    written(takes_folder() / "2026-11-05-080000-voicemail")
    (takes_folder() / "broke-off").mkdir()
    assert ids() == ["monday", "2026-11-05-080000-voicemail"]


def test_takes_from_before_there_was_a_history() -> None:
    """The first history of all is made of what is on disk."""
    written(takes_folder() / "2026-11-05-080000-voicemail")
    assert ids() == ["2026-11-05-080000-voicemail"]


def test_writers_at_once() -> None:
    """Six processes that save at the same time lose no take and get no error."""
    writers = [writer(who, 15) for who in "abcdef"]
    assert [process.wait(120) for process in writers] == [0] * 6
    assert sorted(ids()) == sorted(f"{who}-{number}" for who in "abcdef" for number in range(15))
    assert asked("SELECT count(DISTINCT take) FROM findings") == (90,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_writer_is_killed() -> None:
    """Killed at any moment, the history is whole and knows every finished take."""
    for attempt in range(3):
        process = writer(f"killed{attempt}", 1000)
        while not list(takes_folder().glob(f"killed{attempt}-{3 * attempt + 2}*")):
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        finished = {path.parent.name for path in takes_folder().glob("*/review.json")}
        told: list[str] = []
        listed = {take.about.id for take in history(told).takes()}
        assert told == []
        assert finished == listed
        assert asked("PRAGMA integrity_check") == ("ok",)


def spoiled(how: str) -> bytes:
    """The history's file, spoiled; returns its bytes."""
    path = data_folder() / INDEX_FILE
    whole = path.read_bytes()
    match how:
        case "no database":
            broken = b"this is no database" * 99
        case "cut in half":
            broken = whole[: len(whole) // 2]
        case "zeros in the middle":
            broken = whole[:4096] + bytes(len(whole) - 4096)
        case _:
            asked("DROP TABLE findings", "DROP TABLE takes")
            return path.read_bytes()
    path.write_bytes(broken)
    return broken


@pytest.mark.parametrize(
    "how", ["no database", "cut in half", "zeros in the middle", "without its tables"]
)
def test_a_damaged_file(how: str, tmp_path: Path) -> None:
    """It is set aside under a new name, byte for byte, and built again from the takes' JSON."""
    for number in range(40):
        saved(f"take-{number:02d}", day=1 + number // 2)
    saved("away", day=30, folder=tmp_path / "mine")
    before, broken = history().takes(), spoiled(how)
    told: list[str] = []
    assert history(told).takes() == before
    aside = data_folder() / "history-damaged-2026-11-03-120000.sqlite3"
    assert aside.read_bytes() == broken
    assert told == [f"the history was damaged: set aside as {aside}, built again from the takes"]
    assert history().takes() == before


def test_damaged_twice() -> None:
    """A second damaged file does not take the first one's place."""
    saved("monday")
    first = spoiled("no database")
    assert ids() == ["monday"]
    spoiled("no database")
    saved("tuesday")
    assert ids() == ["monday", "tuesday"]
    names = sorted(path.name for path in data_folder().glob("history-damaged-*"))
    assert names == [
        "history-damaged-2026-11-03-120000-2.sqlite3",
        "history-damaged-2026-11-03-120000.sqlite3",
    ]
    assert (data_folder() / names[1]).read_bytes() == first


def test_an_emptied_file() -> None:
    """A file of no bytes is filled from the takes."""
    saved("monday")
    (data_folder() / INDEX_FILE).write_bytes(b"")
    assert ids() == ["monday"]


def test_a_damaged_take_keeps_no_other_out() -> None:
    """Whose JSON cannot be read is named; the others are listed."""
    saved("monday")
    broken = saved("tuesday")
    (broken / "review.json").write_text('{"schema": "rehearse.review/1"}', encoding="utf-8")
    (data_folder() / INDEX_FILE).unlink()
    told: list[str] = []
    assert [take.about.id for take in history(told).takes()] == ["monday"]
    assert told[0] == (
        f"left out of the history: {broken / 'review.json'}: damaged (it has no 'next_step');"
        " restore it, or `rehearse forget` the take"
    )


def test_a_newer_database_is_left_alone() -> None:
    """What a newer program made is no damage: one line, and not a byte is changed."""
    saved("monday")
    path = data_folder() / INDEX_FILE
    asked(f"PRAGMA user_version = {NEWEST + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"update rehearse$"):
        history().takes()
    with pytest.raises(StoreError, match=r"update rehearse$"):
        history().save(takes_folder() / "monday", About("monday", "2026-11-03T12:00:00Z"))
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_private() -> None:
    """The database, its lock and the pointers are this user's alone."""
    saved("monday", folder=Path.cwd() / "mine")
    assert data_folder().stat().st_mode & 0o077 == 0
    for path in data_folder().rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_an_older_database() -> None:
    """The first version's file gets what was added since, and keeps its rows."""
    data_folder().mkdir(parents=True)
    row = ("old", "2026-11-03T12:00:00Z", "t", "live", "", "/gone", "voicemail", "vosk", 9.0)
    with closing(sqlite3.connect(data_folder() / INDEX_FILE, isolation_level=None)) as connection:
        for statement in MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO takes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, 101.0, None, 4, 1, 1, 1, 1),
        )
        connection.execute("PRAGMA user_version = 1")
    (take,) = history().takes()
    assert (take.about.id, take.pace, take.missed, take.marked) == ("old", 101.0, 1, 0)
    assert take.about.caller == ""
    assert asked("PRAGMA user_version") == (NEWEST,)
    saved("new", day=4)
    history().mark(history().find("new"), "role", Status.MET)
    assert [(take.about.id, take.marked) for take in history().takes()] == [("old", 0), ("new", 1)]
