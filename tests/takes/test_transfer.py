"""`rehearse export` and `import`: a take is carried whole, and none is written over."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from takes.kept import history, ids, review, saved, written

from rehearse.app.cli.main import main
from rehearse.app.events import Exported, Working
from rehearse.app.transfer import ExportOptions, export_takes
from rehearse.audio.clip import silence
from rehearse.errors import StoreError
from rehearse.files import PARTIAL_PREFIX, data_folder, takes_folder
from rehearse.profile.record import Profile
from rehearse.review.finding import Status
from rehearse.takes import recorder as takes
from rehearse.takes import recovery
from rehearse.takes.layout import SOUND_FILE
from rehearse.takes.records import About, PersonMark
from rehearse.takes.take_files import read_marks, write_marks
from rehearse.takes.transfer import export_take

OUT = Path("backup")


def everything() -> tuple[object, ...]:
    """All that the history knows, without where it is kept."""
    store = history()
    looked = store.details(store.takes())
    return tuple((look.take.about, look.findings, look.marks) for look in looked)


def cut_off(name: str) -> Path:
    """A call that broke off."""
    take = takes.TakeRecorder(
        takes_folder() / name, takes.TakeHeader("voicemail", Profile("Ann Lee"))
    )
    take.sound(silence(1.0).samples, silence(1.0).samples)
    take.close()
    return take.folder


def elsewhere_on_a_new_machine() -> None:
    """The user's data folder is gone."""
    shutil.rmtree(data_folder())


def test_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound, reviews, marks and calls that broke off come back on another machine."""
    (saved("monday", day=2) / "near.wav").write_bytes(b"sound")
    saved("away", day=3, folder=tmp_path / "mine")
    sound = (cut_off("tuesday") / SOUND_FILE).read_bytes()
    assert main(["overrule", "monday", "role", "--as", "met", "--note", "listen"]) == 0
    before = everything()
    capsys.readouterr()
    assert main(["export", "backup"]) == 0
    assert capsys.readouterr().out == "3 takes in backup, 3 new\n"
    elsewhere_on_a_new_machine()
    shutil.rmtree(tmp_path / "mine")
    assert ids() == []
    assert main(["import", "backup"]) == 0
    assert capsys.readouterr().out == "3 takes added, 0 already here\n"
    assert everything() == before
    assert (takes_folder() / "monday" / "near.wav").read_bytes() == b"sound"
    assert (takes_folder() / "tuesday" / SOUND_FILE).read_bytes() == sound
    assert [path.name for path in recovery.takes()][-1] == "tuesday"


def test_again(capsys: pytest.CaptureFixture[str]) -> None:
    """A second time only what changed is carried; nothing is there twice."""
    saved("monday")
    cut_off("tuesday")
    assert main(["export", "backup"]) == 0
    assert main(["overrule", "monday", "role", "--as", "met"]) == 0
    written(takes_folder() / "wednesday")
    (takes_folder() / "tuesday" / "review.json").write_bytes(
        (takes_folder() / "monday" / "review.json").read_bytes()
    )
    capsys.readouterr()
    assert main(["export", "backup"]) == 0
    assert main(["import", "backup"]) == 0
    assert capsys.readouterr().out == ("3 takes in backup, 1 new\n0 takes added, 3 already here\n")
    assert (OUT / "tuesday" / "review.json").is_file()
    assert sorted(ids()) == ["monday", "tuesday", "wednesday"]
    # A mark that is taken back goes from the copy as well.
    assert (OUT / "monday" / "overruled.json").is_file()
    assert main(["overrule", "monday", "role", "--undo"]) == 0
    assert main(["export", "backup"]) == 0
    assert not (OUT / "monday" / "overruled.json").exists()


def test_marks_here_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """Marks that were made since are not lost to an older copy."""
    saved("monday")
    assert main(["overrule", "monday", "role", "--as", "met"]) == 0
    assert main(["export", "backup"]) == 0
    assert main(["overrule", "monday", "role", "--as", "missed"]) == 0
    capsys.readouterr()
    assert main(["import", "backup"]) == 0
    assert capsys.readouterr().err == (
        "monday: it is already here with different marks of yours, which stay\n"
    )
    (look,) = history().details(history().takes())
    assert [mark.status.value for mark in look.marks] == ["missed"]


def test_one_of_a_class(capsys: pytest.CaptureFixture[str]) -> None:
    """What goes back to one of several callers holds nobody else's calls."""
    saved("monday", caller="Priya Raman")
    saved("tuesday", day=4, caller="Sam Okafor")
    cut_off("wednesday")
    assert main(["export", "backup", "--caller", "priya"]) == 0
    assert capsys.readouterr().out == "one take in backup, 1 new\n"
    assert [path.name for path in OUT.iterdir()] == ["monday"]
    assert main(["export", "nobody", "--caller", "jo"]) == 2
    assert capsys.readouterr().err == (
        "rehearse: jo: no takes by this caller; `rehearse history` lists all\n"
    )
    assert not Path("nobody").exists()


def test_an_advisers_marks_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    """Marks that somebody else made on a copy are taken in, beside those that are here."""
    saved("monday")
    assert main(["export", "backup"]) == 0
    mark = PersonMark("thanks", Status.MET, "at the end", "2026-11-04T09:00:00Z")
    other = PersonMark("role", Status.MET, "at the start", "2026-11-04T09:00:00Z")
    write_marks(OUT / "monday", (other, mark))
    assert main(["overrule", "monday", "role", "--as", "missed"]) == 0
    capsys.readouterr()
    assert main(["import", "backup"]) == 0
    assert capsys.readouterr().err == (
        "monday: marks of thanks added; `rehearse overrule monday CHECK --undo` removes one\n"
        "monday: it is already here with different marks of yours, which stay\n"
    )
    (look,) = history().details(history().takes())
    assert [(m.check, m.status) for m in look.marks] == [
        ("role", Status.MISSED),
        ("thanks", Status.MET),
    ]
    assert read_marks(takes_folder() / "monday") == look.marks
    assert main(["import", "backup"]) == 0
    assert "added;" not in capsys.readouterr().err


def test_marks_of_a_call_that_broke_off_here(capsys: pytest.CaptureFixture[str]) -> None:
    """A copy that was reviewed elsewhere does not stop the others; it has no checks here yet."""
    folder = cut_off("monday")
    assert main(["export", "backup"]) == 0
    written(Path("reviewed"))
    shutil.copy(Path("reviewed") / "review.json", OUT / "monday")
    write_marks(OUT / "monday", (PersonMark("role", Status.MET, "", "2026-11-04T09:00:00Z"),))
    capsys.readouterr()
    assert main(["import", "backup"]) == 0
    assert capsys.readouterr().out == "0 takes added, 1 already here\n"
    assert read_marks(folder) == ()


def test_another_take_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Two machines' takes of one second are both kept; the name of one is counted on."""
    saved("monday")
    assert main(["export", "backup"]) == 0
    elsewhere_on_a_new_machine()
    own = saved("monday", review(pace=99.0))
    kept = (own / "review.json").read_bytes()
    assert main(["export", "backup"]) == 2
    assert "another take is already there" in capsys.readouterr().err
    for _ in range(2):
        assert main(["import", "backup"]) == 0
        assert sorted(ids()) == ["monday", "monday-2"]
    assert (own / "review.json").read_bytes() == kept
    about = json.loads((takes_folder() / "monday-2" / "take.json").read_text("utf-8"))
    assert about["id"] == "monday-2"
    assert "monday was renamed monday-2: another take here has that name" in capsys.readouterr().err


def test_a_place_that_cannot_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told in one line, however many takes there are."""
    saved("monday")
    saved("tuesday")
    OUT.write_text("a file", encoding="utf-8")
    assert main(["export", str(OUT)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1, said
    assert str(OUT) in said


def test_damaged_ones_stop_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read is named and left out, with code 2."""
    saved("monday")
    saved("tuesday")
    assert main(["export", "backup"]) == 0
    (OUT / "monday" / "review.json").write_text("{", encoding="utf-8")
    (OUT / "tuesday" / "letter.txt").write_text("of nobody's", encoding="utf-8")
    elsewhere_on_a_new_machine()
    capsys.readouterr()
    assert main(["import", "backup"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "one take added, 0 already here\n"
    assert captured.err.startswith(
        f"rehearse: skipped: {OUT / 'monday' / 'review.json'}: damaged (Expecting property name"
    )
    assert ids() == ["tuesday"]
    assert not (takes_folder() / "tuesday" / "letter.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links want rights there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link in the folder brings in nothing of what it leads to."""
    saved("monday")
    assert main(["export", "backup"]) == 0
    elsewhere_on_a_new_machine()
    secret = tmp_path / "secret"
    secret.write_text("private", encoding="utf-8")
    (OUT / "monday" / "near.wav").symlink_to(secret)
    (OUT / "tuesday").symlink_to(OUT / "monday", target_is_directory=True)
    assert main(["import", "backup"]) == 0
    assert ids() == ["monday"]
    assert not (takes_folder() / "monday" / "near.wav").exists()


def test_cut_short() -> None:
    """An import that was killed leaves no half take, and what it left is gone an hour later."""
    saved("monday")
    assert main(["export", "backup"]) == 0
    elsewhere_on_a_new_machine()
    half = takes_folder() / ".part-monday"
    written(half)
    os.utime(half, (1_793_736_000, 1_793_736_000))
    assert ids() == []
    assert main(["import", "backup"]) == 0
    assert ids() == ["monday"]
    assert not half.exists()


def test_deleted_meanwhile(tmp_path: Path) -> None:
    """A take that is deleted while it is exported leaves nothing there, and stops no other."""
    saved("monday")
    gone = saved("tuesday", day=4)
    (gone / "near.wav").write_bytes(b"sound")
    told = export_takes(ExportOptions(OUT))
    event = next(told)
    assert isinstance(event, Working)
    shutil.rmtree(gone)
    exported, *refused = [event for event in told if not isinstance(event, Working)]
    assert exported == Exported(OUT, 1, 1)
    assert refused == []
    assert [path.name for path in OUT.iterdir()] == ["monday"]
    with pytest.raises(StoreError, match="was deleted"):
        export_take(gone, "tuesday", tmp_path / "other")
    assert [*(tmp_path / "other").iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_private(tmp_path: Path) -> None:
    """Copies are this user's alone, whatever the files were before."""
    (saved("monday", folder=tmp_path / "mine") / "near.wav").write_bytes(b"sound")
    for path in (tmp_path / "mine").iterdir():
        path.chmod(0o644)
    assert main(["export", "backup"]) == 0
    elsewhere_on_a_new_machine()
    assert main(["import", "backup"]) == 0
    for folder in (OUT, takes_folder()):
        assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}


def test_wrong_folders(capsys: pytest.CaptureFixture[str]) -> None:
    """No folder, no takes in it, or the takes' own folder: one line each."""
    OUT.mkdir()
    assert main(["import", "nowhere"]) == 2
    assert main(["import", "backup"]) == 2
    assert main(["export", str(takes_folder() / "x")]) == 2
    assert capsys.readouterr().err == (
        "rehearse: nowhere: there is no such folder; name one that `export` made\n"
        "rehearse: backup: no takes in it; give a folder that `rehearse export` made\n"
        f"rehearse: {takes_folder() / 'x'}: this is where your takes are stored; choose another"
        " folder\n"
    )


def test_from_before_take_json() -> None:
    """Takes of the first version get their `take.json` on the way, with the time that was known."""
    folder = written(takes_folder() / "2026-11-05-080000-voicemail")
    (made,) = [take.about.made for take in history().takes()]
    assert main(["export", "backup"]) == 0
    assert not (folder / "take.json").exists()
    elsewhere_on_a_new_machine()
    assert main(["import", "backup"]) == 0
    assert [take.about for take in history().takes()] == [
        About("2026-11-05-080000-voicemail", made)
    ]


def test_an_export_that_was_killed_is_finished(capsys: pytest.CaptureFixture[str]) -> None:
    """Repeating an interrupted export completes the partly copied take and copies the rest."""
    for name in ("monday", "tuesday"):
        (saved(name, day=2) / "near.wav").write_bytes(b"sound of " + name.encode())
    assert main(["export", "backup"]) == 0
    (OUT / "monday" / "review.json").unlink()
    shutil.rmtree(OUT / "tuesday")
    capsys.readouterr()
    assert main(["export", "backup"]) == 0
    assert capsys.readouterr() == ("2 takes in backup, 1 new\n", "")
    for name in ("monday", "tuesday"):
        assert (OUT / name / "review.json").is_file()
        assert (OUT / name / "near.wav").read_bytes() == b"sound of " + name.encode()


def test_another_take_of_the_name_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be exported is told with its place; the others are copied; code 2."""
    saved("monday")
    saved("tuesday", day=4)
    other = written(OUT / "monday", review(pace=99.0))
    assert main(["export", "backup"]) == 2
    said = capsys.readouterr()
    assert said.out == "one take in backup, 1 new\n"
    assert said.err.count("another take is already there") == 1
    assert (OUT / "tuesday" / "review.json").is_file()
    assert "99.0" in (other / "review.json").read_text()


def test_a_name_that_leads_elsewhere(tmp_path: Path) -> None:
    """An id with a path in it leads neither `export` nor `forget` out of their folders."""
    folder = saved("away", folder=tmp_path / "mine")
    bystander = tmp_path / "bystander.json"
    bystander.write_text("{}")
    about = json.loads((folder / "take.json").read_text())
    about["id"] = "../../../bystander"
    (folder / "take.json").write_text(json.dumps(about))
    for index in data_folder().glob("history.sqlite3"):
        index.unlink()
    assert ids() == ["mine"]
    assert main(["export", "backup"]) == 0
    assert [path.name for path in OUT.iterdir()] == ["mine"]
    assert main(["forget", "--all", "--yes"]) == 0
    assert bystander.exists()


def test_paths_of_an_imported_take_are_not_opened() -> None:
    """Its journal may name any file of this machine as its scenario: only the id is used."""
    header = takes.TakeHeader("/etc/ssl/private.toml", Profile("Ann Lee"))
    take = takes.TakeRecorder(takes_folder() / "monday", header)
    take.close()
    assert recovery.header(take.folder).scenario == "/etc/ssl/private.toml"
    assert main(["export", "backup"]) == 0
    elsewhere_on_a_new_machine()
    assert main(["import", "backup"]) == 0
    assert recovery.header(takes_folder() / "monday").scenario == "private"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("measures", "seconds"), "NaN"),
        (("measures", "seconds"), None),
        (("checks", 0, "count"), 2**70),
        (("checks", 0, "count"), {"a": 1}),
        (("checks", 0, "heard"), ["a"]),
        (("checks", 0, "heard"), "\ud800"),
        (("checks", 0, "value"), "x"),
        (("checks", 0, "evidence", 0, "text"), 5),
        (("scenario",), "\ud800"),
        (("segments", 0, "start"), -1),
        (("lines", 0, "end"), "soon"),
    ],
)
def test_one_damaged_take_locks_nothing(
    where: tuple[str | int, ...], value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """History, export, import and forget go on, whatever stands in one review."""
    saved("good")
    bad = saved("bad", day=4)
    document = json.loads((bad / "review.json").read_text())
    part = document
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    text = json.dumps(document).replace('"NaN"', "NaN")
    (bad / "review.json").write_text(text)
    (data_folder() / "history.sqlite3").unlink()
    assert main(["history", "--json"]) == 0
    listed = [take["take"] for take in json.loads(capsys.readouterr().out)["takes"]]
    assert "good" in listed
    assert main(["export", "backup"]) == 0
    assert sorted(path.name for path in OUT.iterdir()) == ["bad", "good"]
    capsys.readouterr()
    main(["import", "backup"])
    assert main(["forget", "--all", "--yes"]) == 0
    assert list(takes_folder().iterdir()) == []


def test_a_name_that_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder whose name is no UTF-8 is listed, as JSON too, exported, and forgotten."""
    name = os.fsdecode(b"bad\xff")
    try:
        saved(name)
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    assert main(["history", "--json"]) == 0
    (take,) = json.loads(capsys.readouterr().out)["takes"]
    assert take["take"] == name
    assert main(["history"]) == 0
    assert "bad\ufffd" in capsys.readouterr().out
    assert main(["export", "backup"]) == 0
    assert main(["import", "backup"]) == 0
    assert main(["forget", name, "--yes"]) == 0
    assert list(takes_folder().iterdir()) == []


def test_pointers_that_lead_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in them stops neither the history nor `forget --all`, which deletes them."""
    saved("monday")
    pointers = data_folder() / "elsewhere"
    pointers.mkdir()
    damaged = ('{"folder": "a\\u0000b"}', "null", '{"folder": 3}', "[" * 9000)
    (tmp_path / "a file").touch()
    for folder in (pointers, data_folder()):  # Killed while they were written to.
        (folder / f"{PARTIAL_PREFIX}x").touch()
    folders = ("/dev/null", str(tmp_path / "a file"), "/no/such/folder", "/" + "x" * 5000)
    nowhere = [json.dumps({"folder": folder}) for folder in folders]
    for number, text in enumerate((*damaged, *nowhere)):
        (pointers / f"{number}.json").write_text(text)
    assert main(["history"]) == 0
    assert "monday" in capsys.readouterr().out
    assert main(["forget", "--all", "--yes"]) == 0
    said = capsys.readouterr().err
    assert said.count("does not say where its take is") == len(damaged)
    assert len(said.splitlines()) <= len(damaged) + 3
    assert list(takes_folder().iterdir()) == []
    assert list(pointers.iterdir()) == []
    assert not list(data_folder().glob(f"{PARTIAL_PREFIX}*"))
    assert (tmp_path / "a file").exists()


def test_one_pointer_that_stays(capsys: pytest.CaptureFixture[str]) -> None:
    """A call that may not be deleted is told of, and the others are deleted all the same."""
    pointers = data_folder() / "elsewhere"
    for number in range(3):
        folder = Path(f"call-{number}").absolute()
        (folder / "near.wav").mkdir(parents=True) if number == 1 else folder.mkdir()
        history().announce(folder).rename(pointers / f"{number}.json")
    assert main(["forget", "--all", "--yes"]) == 2
    assert str(Path("call-1").absolute()) in capsys.readouterr().err
    assert [path.name for path in pointers.iterdir()] == ["1.json"]
