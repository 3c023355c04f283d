"""`rehearse forget`: nothing of a take, or of a person, is left."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from report.made import finding
from takes.kept import ids, review, saved

from rehearse.app.cli.forget import COPIES_STAY
from rehearse.app.cli.main import main
from rehearse.audio.clip import silence
from rehearse.call.line.devices import devices_file
from rehearse.files import (
    data_folder,
    models_folder,
    profile_path,
    scenarios_folder,
    takes_folder,
)
from rehearse.profile.class_notice import notice_file
from rehearse.profile.record import Profile
from rehearse.review.finding import Status
from rehearse.takes import recorder as takes
from rehearse.takes.index import INDEX_FILE
from rehearse.takes.layout import POINTERS_FOLDER, PROGRESS_FILE
from rehearse.takes.pointers import pointer_file

if TYPE_CHECKING:
    from collections.abc import Sequence

SAID = "heliotrope"
"""A word that only the deleted take contains."""
NOTED = "quincunx"
CALLER = "Quetzal Xanthippe"


def telling(name: str, folder: Path | None = None) -> Path:
    """A take with that word in its quotes, and the other in a person's note."""
    heard = finding("full_name", Status.MET, f"this is {SAID}", 1.2)
    place = saved(name, review(findings=(heard,)), folder=folder, caller=CALLER)
    for file in ("near.wav", "report.html", "sound.pcm", "journal.jsonl"):
        (place / file).write_bytes(SAID.encode())
    argv = ["overrule", name, "full_name", "--as", "missed", "--note", NOTED]
    assert main(argv) == 0
    return place


def traces(*words: str) -> list[Path]:
    """Every file under the test's folder whose name or bytes hold one of the words."""
    return [
        path
        for path in Path.cwd().rglob("*")
        if any(word in path.name for word in words)
        or (path.is_file() and any(word.encode() in path.read_bytes() for word in words))
    ]


def test_everything_about_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    """Calls, profile, and what else was entered are deleted; scripts, models, and copies stay."""
    telling("vermilion")
    assert main(["profile", "init", "--name", CALLER]) == 0
    assert main(["after", "--date", "2027-03-04", "--time", "10:00", "--place", NOTED]) == 0
    for place in (notice_file(), devices_file()):
        place.write_text(NOTED)
    script, model = scenarios_folder() / "mine.toml", models_folder() / "tiny" / "model.bin"
    for stays in (script, model):
        stays.parent.mkdir(parents=True)
        stays.write_text("stays")
    assert main(["forget", "--everything"]) == 2
    assert len(traces("vermilion", SAID, NOTED, CALLER)) >= 7
    capsys.readouterr()
    assert main(["forget", "--everything", "--yes"]) == 0
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert script.read_text() == model.read_text() == "stays"
    told = capsys.readouterr().err
    assert str(profile_path()) in told
    assert "your own scripts and downloaded models are still here" in told
    assert "rehearse after --forget" not in told
    assert main(["forget", "--everything", "--yes"]) == 0


def test_what_cannot_be_deleted_stops_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are deleted, this one is named, and no list of calls begins with none."""
    assert main(["profile", "init", "--name", CALLER]) == 0
    devices_file().write_text(NOTED)
    notice_file().mkdir()
    capsys.readouterr()
    assert main(["forget", "--everything"]) == 2
    assert "0 calls" not in capsys.readouterr().err
    assert main(["forget", "--everything", "--yes"]) == 2
    assert f"{notice_file()}: cannot be deleted" in capsys.readouterr().err
    assert traces(CALLER, NOTED) == []
    notice_file().rmdir()
    assert main(["forget", "--everything", "--yes"]) == 0


def test_a_history_that_cannot_be_used_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every call, here and elsewhere, and the profile are deleted; what stays is named."""
    telling("vermilion")
    telling("cerulean", folder=Path.cwd() / "mine")
    assert main(["profile", "init", "--name", CALLER]) == 0
    index = data_folder() / INDEX_FILE
    index.unlink()
    index.mkdir()
    capsys.readouterr()
    assert main(["forget", "--everything"]) == 2
    asked = capsys.readouterr().err
    assert "2 calls will be deleted" in asked
    assert str(Path.cwd() / "mine") in asked
    assert len(traces("vermilion", SAID, NOTED)) >= 7
    assert main(["forget", "--everything", "--yes"]) == 2
    assert f"{index}: cannot be deleted" in capsys.readouterr().err
    assert traces("vermilion", "cerulean", SAID, NOTED, CALLER) == []


def test_a_history_that_cannot_be_read_is_deleted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds what was said, too."""
    telling("vermilion")

    def refuse(_: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("rehearse.takes.index._connect", refuse)
    assert main(["forget", "--caller", CALLER, "--yes"]) == 2
    assert len(traces("vermilion", SAID, NOTED)) >= 4
    assert main(["forget", "--everything", "--yes"]) == 2
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert "the history cannot be used" in capsys.readouterr().err


def test_a_file_that_stays_keeps_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a call elsewhere, all but the file that cannot be deleted goes, and it is named."""
    folder = telling("vermilion", folder=Path.cwd() / "mine")
    (folder / "far.wav").mkdir()
    capsys.readouterr()
    assert main(["forget", "--all", "--yes"]) == 2
    assert f"{folder / 'far.wav'}: cannot be deleted" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["far.wav"]


def test_each_file_that_stays_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file that cannot be deleted has a line of its own, and no line says "and more"."""
    folder = telling("vermilion", folder=Path.cwd() / "mine")
    stay = [folder / name for name in ("far.wav", "mixed.wav", "note.txt", "sound.pcm")]
    for path in stay:
        path.unlink(missing_ok=True)
        path.mkdir()
    capsys.readouterr()
    assert main(["forget", "mine", "--yes"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == len(stay)
    for path in stay:
        assert len([line for line in said if f"{path}: cannot be deleted" in line]) == 1


def test_what_stays_after_a_take_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """If neither its pointer nor the progress page can be deleted, two lines say so."""
    telling("vermilion", folder=Path.cwd() / "mine")
    stay = [pointer_file(data_folder(), "vermilion"), data_folder() / PROGRESS_FILE]
    for path in stay:
        path.unlink(missing_ok=True)
        path.mkdir()
    capsys.readouterr()
    assert main(["forget", "vermilion", "--yes"]) == 2
    said = capsys.readouterr().err
    for path in stay:
        assert f"rehearse: {path}: cannot be deleted" in said


def test_all_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Each place that cannot be read is named in a line of its own, and no line comes twice."""
    telling("cerulean", folder=Path.cwd() / "mine")
    index = data_folder() / INDEX_FILE
    index.unlink()
    index.mkdir()
    takes_folder().write_text("no folder")
    elsewhere = data_folder() / POINTERS_FOLDER
    elsewhere.rename("away")
    elsewhere.write_text("no folder")
    capsys.readouterr()
    for words in (("--caller", CALLER), ("--all",)):
        assert main(["forget", *words, "--yes"]) == 2
        said = capsys.readouterr().err.splitlines()
        for place in (index, takes_folder(), elsewhere):
            assert len([line for line in said if f"rehearse: {place}: " in line]) >= 1
        assert len(set(said)) == len(said)
        assert len(traces(SAID, NOTED)) >= 4


def test_everything_is_given_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """`--everything` with a name deletes nothing."""
    saved("monday")
    assert main(["forget", "monday", "--everything", "--yes"]) == 2
    assert "give it alone" in capsys.readouterr().err
    assert ids() == ["monday"]


def test_nothing_is_left() -> None:
    """Not a file, not a row, not a byte in the database or its log; the others stay."""
    telling("vermilion")
    for number in range(30):
        saved(f"other-{number}")
    assert len(traces("vermilion", SAID, NOTED, CALLER)) >= 4
    assert main(["forget", "vermilion", "--yes"]) == 0
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert len(ids()) == 30


def test_nothing_is_left_while_another_reads() -> None:
    """A reader that came before keeps no copy of it in the log, once it is done."""
    from contextlib import closing

    telling("vermilion")
    with closing(sqlite3.connect(data_folder() / INDEX_FILE)) as reader:
        reader.execute("SELECT * FROM takes").fetchall()
        assert main(["forget", "vermilion", "--yes"]) == 0
    assert ids() == []
    assert traces("vermilion", SAID, NOTED, CALLER) == []


def test_nothing_is_left_in_a_damaged_index(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that was set aside holds the take's rows too, so it goes."""
    telling("vermilion")
    saved("other")
    path = data_folder() / INDEX_FILE
    path.write_bytes(b"damaged!" + path.read_bytes()[8:])
    (data_folder() / "history-damaged-2026-11-03-120000.sqlite3").write_bytes(path.read_bytes())
    assert main(["forget", "vermilion", "--yes"]) == 0
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert ids() == ["other"]
    assert capsys.readouterr().err.endswith(
        f"deleted {takes_folder() / 'vermilion'}\n{COPIES_STAY}\n"
    )


def test_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder of the user's the take's files go, and nothing that is not the take's."""
    folder = telling("vermilion", Path.cwd() / "mine")
    (folder / "letter.txt").write_text("my own", encoding="utf-8")
    assert main(["forget", "mine", "--yes"]) == 0
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    assert capsys.readouterr().err == (
        f"deleted {folder}\n  left in place, not part of the call: letter.txt\n{COPIES_STAY}\n"
    )
    again = telling("vermilion", Path.cwd() / "yours")
    assert main(["forget", "yours", "--yes"]) == 0
    assert not again.exists()


def test_its_folder_is_gone() -> None:
    """A take whose folder was deleted by hand loses its row."""
    folder = saved("monday", folder=Path.cwd() / "mine")
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert main(["forget", "monday", "--yes"]) == 0
    assert ids() == []


def test_all(capsys: pytest.CaptureFixture[str]) -> None:
    """`--all` takes the broken off, the damaged and those elsewhere too; none: they are listed."""
    saved("monday")
    away = saved("away", folder=Path.cwd() / "mine")
    (saved("broken") / "review.json").write_text("{", encoding="utf-8")
    cut_off = takes.TakeRecorder(
        takes_folder() / "tuesday", takes.TakeHeader("voicemail", Profile("Ann Lee"))
    )
    cut_off.sound(silence(1.0).samples, silence(1.0).samples)
    cut_off.close()
    (data_folder() / INDEX_FILE).unlink()
    assert main(["forget"]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == [
        str(away),
        *("broken", "monday", "tuesday"),
    ]
    assert main(["forget", "--all", "--yes"]) == 0
    assert not away.exists()
    assert list(takes_folder().iterdir()) == []
    assert ids() == []
    assert main(["forget", "monday", "--yes"]) == 2


def test_what_was_agreed_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    """An interview that was put down is no part of a take; how to delete it is said."""
    saved("monday")
    day = ("--date", "2026-11-26", "--time", "10:00", "--now", "2026-11-24 09:00")
    argv = ["after", *day, "--who", "Ms. Chen", "--name", CALLER, "--their-zone", "America/Chicago"]
    assert main(argv) == 0
    capsys.readouterr()
    assert main(["forget", "monday", "--yes"]) == 0
    assert capsys.readouterr().err == (
        f"deleted {takes_folder() / 'monday'}\n{COPIES_STAY}\n"
        "notes of what was agreed are still saved; `rehearse after --forget` deletes them\n"
    )
    assert main(["after", "--forget"]) == 0
    saved("tuesday")
    capsys.readouterr()
    assert main(["forget", "tuesday", "--yes"]) == 0
    assert "rehearse after" not in capsys.readouterr().err


def test_one_of_a_class(capsys: pytest.CaptureFixture[str]) -> None:
    """All that is kept of one caller goes, a call that broke off too; by the whole name only."""
    telling("vermilion")
    saved("other", caller="Sam Okafor")
    cut_off = takes.TakeRecorder(
        takes_folder() / "tuesday", takes.TakeHeader("voicemail", Profile(CALLER))
    )
    cut_off.sound(silence(1.0).samples, silence(1.0).samples)
    cut_off.close()
    assert main(["forget", "--caller", CALLER[:4]]) == 2
    assert capsys.readouterr().err.endswith(
        f"rehearse: {CALLER[:4]}: no calls by this caller; give the full name\n"
    )
    assert main(["forget", "--caller", CALLER.upper(), "--yes"]) == 0
    assert traces("vermilion", SAID, NOTED, CALLER) == []
    assert ids() == ["other"]
    assert not (takes_folder() / "tuesday").exists()
    assert main(["forget", "--caller", CALLER, "--all", "--yes"]) == 2
    assert main(["forget", "other", "--caller", CALLER, "--yes"]) == 2
    assert ids() == ["other"]


@pytest.mark.parametrize("answer", ["n\n", "\n", "yess\n", "Y\n", " yes \n"])
def test_only_a_yes_deletes(
    answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes is listed before the question; any other answer than yes deletes nothing."""
    saved("monday")
    saved("tuesday")
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["forget", "--all"]) == 0
    said = capsys.readouterr().err
    listed, question = said.index("  monday\n  tuesday\n"), said.index("Delete for good?")
    assert said.startswith("2 calls will be deleted, with sound, review, marks, and notes:\n")
    assert listed < question
    is_yes = answer.strip().casefold() in {"y", "yes"}
    assert ids() == ([] if is_yes else ["monday", "tuesday"])
    assert ("nothing was deleted\n" in said) is not is_yes
    assert (COPIES_STAY in said) is is_yes


@pytest.mark.parametrize("words", [["monday"], ["--all"], ["--caller", CALLER]])
def test_nobody_answers(words: Sequence[str]) -> None:
    """Without anybody to ask, nothing is deleted, and one line names the way."""
    saved("monday", caller=CALLER)
    asked = subprocess.run(
        [sys.executable, "-m", "rehearse", "forget", *words],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert asked.returncode == 2
    assert asked.stderr.splitlines()[-1] == (
        "rehearse: nothing was deleted, because nobody confirmed it; answer y, or add --yes"
    )
    assert ids() == ["monday"]


def test_a_class_of_calls_is_listed_in_short(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of many calls the first twenty are named, and the rest counted."""
    for number in range(23):
        saved(f"take-{number:02}")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(["forget", "--all"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert len([line for line in said if line.startswith("  take-")]) == 20
    assert "  and 3 more" in said
