"""The history's promises: no take is lost, not to writers at once, a kill or a damaged file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from permissions import somebody_else
from takes.kept import TITLE, history, ids, review, saved, written

from rehearse.errors import StoreError
from rehearse.files import PARTIAL_PREFIX, data_folder, takes_folder
from rehearse.review.finding import Status
from rehearse.takes import pointers
from rehearse.takes.index import INDEX_FILE, LOCK_FILE
from rehearse.takes.index_rows import VERSION
from rehearse.takes.layout import POINTERS_FOLDER
from rehearse.takes.records import About, TakeRow
from rehearse.takes.take_files import read_about

HERE = Path(__file__).parent
OLD = HERE.parent / "fixtures" / "version-0.1" / "data"


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


def test_an_abandoned_pointer_is_cleared(tmp_path: Path) -> None:
    """What a killed program left of a pointer goes with the next one, if it is old."""
    parts = [data_folder() / POINTERS_FOLDER / f"{PARTIAL_PREFIX}{name}" for name in ("old", "new")]
    saved("one", day=1, folder=tmp_path / "mine")
    for part in parts:
        part.touch()
    os.utime(parts[0], (1_793_736_000, 1_793_736_000))
    saved("two", day=2, folder=tmp_path / "yours")
    assert [part.exists() for part in parts] == [False, True]


def test_a_pointer_is_replaced_only_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is killed before the take's own pointer stands leaves the announced one."""
    folder = written(tmp_path / "mine")
    announced = history().announce(folder)

    def killed(path: Path, text: str) -> None:
        raise KeyboardInterrupt(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(pointers, "write_text", killed)
        with pytest.raises(KeyboardInterrupt):
            history().save(folder, About("one", "2026-11-04T12:00:00Z"))
    assert announced.is_file()
    assert ids() == ["one"]


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
    assert asked("SELECT count(DISTINCT id) FROM takes") == (90,)


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


def spoiled(how: str) -> None:
    """Spoil the history's file."""
    path = data_folder() / INDEX_FILE
    whole = path.read_bytes()
    match how:
        case "no database":
            path.write_bytes(b"this is no database" * 99)
        case "cut in half":
            path.write_bytes(whole[: len(whole) // 2])
        case "zeros in the middle":
            path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        case "a statement in no alphabet":
            path.write_bytes(whole.replace(b"TABLE takes", b"T\xf5BLE takes"))
        case "another text":
            path.write_bytes(whole.replace(TITLE.encode(), TITLE.swapcase().encode()))
        case _:
            asked("DROP TABLE takes")


@pytest.mark.parametrize(
    "how",
    [
        *("no database", "cut in half", "zeros in the middle", "a statement in no alphabet"),
        *("another text", "without its table"),
    ],
)
def test_a_damaged_file(how: str, tmp_path: Path) -> None:
    """A damaged index is rebuilt from the takes' JSON, and this is reported once."""
    for number in range(40):
        saved(f"take-{number:02d}", day=1 + number // 2)
    saved("away", day=30, folder=tmp_path / "mine")
    before = history().takes()
    spoiled(how)
    told: list[str] = []
    assert history(told).takes() == before
    assert told == ["the history was damaged; it is being rebuilt from your takes"]
    assert history(told).takes() == before
    assert len(told) == 1
    assert [path.name for path in data_folder().glob("*history*")] == ["history.lock", INDEX_FILE]


def test_damage_anywhere(tmp_path: Path) -> None:
    """Wherever a few bytes are others, takes, findings and marks come out as they were."""
    for number in range(8):
        saved(f"take-{number}", day=1 + number)
    saved("away", day=30, folder=tmp_path / "mine")
    history().mark(history().find("take-3"), "role", Status.MET, "I said it")
    before = history().details(history().takes())
    path = data_folder() / INDEX_FILE
    whole = path.read_bytes()
    places = (*range(0, 256, 6), *range(256, len(whole), len(whole) // 80))
    for place in places:
        for noise in (b"\xff", b"\0\2\x7f\x80\1"):
            path.write_bytes(whole[:place] + noise + whole[place + len(noise) :])
            assert history().details(history().takes()) == before, (place, noise)
            assert history().find("take-3").marked == 1


def test_damaged_while_others_write() -> None:
    """Processes that find the same damage at the same time build it one after the other."""
    saved("monday")
    history().mark(history().find("monday"), "role", Status.MET)
    for round_ in "xy":
        spoiled("no database")
        writers = [writer(f"{round_}{who}", 5) for who in "abcd"]
        assert [process.wait(120) for process in writers] == [0] * 4
    assert len(ids()) == 41
    assert history().find("monday").marked == 1
    assert asked("PRAGMA integrity_check") == ("ok",)


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


@pytest.mark.parametrize("other", [1, VERSION + 1])
def test_another_version_s_file(other: int) -> None:
    """Older or newer: it is built again, and nothing is said of it."""
    saved("monday")
    before = history().takes()
    asked(f"PRAGMA user_version = {other}", "ALTER TABLE takes ADD COLUMN more TEXT")
    told: list[str] = []
    assert history(told).takes() == before
    assert told == []
    assert asked("PRAGMA user_version") == (VERSION,)


def test_the_index_of_version_0_1() -> None:
    """The old version's index, log, and copies are deleted; its takes are listed."""
    shutil.copytree(OLD, data_folder())
    for name in ("history.sqlite3-wal", "history-damaged-2026-03-02-091500.sqlite3"):
        (data_folder() / name).write_bytes(b"2026-03-02-091500-voicemail")
    told: list[str] = []
    takes = history(told).takes()
    assert [take.about.id for take in takes] == [
        path.parent.name for path in sorted(takes_folder().glob("*/review.json"))
    ]
    assert [take.marked for take in takes] == [0, 1, 0]
    assert {take.about.caller for take in takes} == {"Priya Raman"}
    assert told == []
    assert sorted(path.name for path in data_folder().glob("history*")) == [
        "history.lock",
        INDEX_FILE,
    ]


def test_a_row_for_each_folder() -> None:
    """Built again, it has a row for each folder with a review, and none for one that is gone."""
    shutil.rmtree(saved("gone"))
    for number in range(20):
        saved(f"take-{number:02d}")
    assert len(ids()) == 21
    (data_folder() / INDEX_FILE).unlink()
    (takes_folder() / "broke-off").mkdir()
    assert ids() == sorted(path.parent.name for path in takes_folder().glob("*/review.json"))
    assert asked("SELECT count(*) FROM takes") == (20,)


def test_a_lock_that_is_no_lock() -> None:
    """What is in the lock's file does not matter."""
    (data_folder()).mkdir(parents=True)
    (data_folder() / LOCK_FILE).write_bytes(b"what is this doing here?" * 99)
    saved("monday")
    assert ids() == ["monday"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_folder_that_may_only_be_read() -> None:
    """An index that matches is read; one that does not is told in one line, and the takes stay."""
    saved("monday")
    folder = data_folder()
    for path in (*folder.rglob("*"), folder, *list(folder.parents)[:-1]):
        if path.owner() != "root" or path.stat().st_mode & 0o1000 == 0:
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    with somebody_else():
        assert ids() == ["monday"]
    asked("PRAGMA user_version = 1")
    with somebody_else(), pytest.raises(StoreError, match=r"cannot .* not affected$") as caught:
        ids()
    assert "\n" not in str(caught.value)
    assert ids() == ["monday"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_private() -> None:
    """The database, its lock and the pointers are this user's alone."""
    saved("monday", folder=Path.cwd() / "mine")
    assert data_folder().stat().st_mode & 0o077 == 0
    for path in data_folder().rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
