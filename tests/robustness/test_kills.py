"""A killed command leaves only complete files, and running it again finishes the job."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fakes import FakeRecognizer
from robustness.forks import Commands, commands
from takes.kept import ids, saved

from rehearse.app.cli.main import main
from rehearse.app.options import EngineOptions
from rehearse.app.recover import RecoverOptions, recover
from rehearse.claims import SpeechEngines
from rehearse.files import PARTIAL_PREFIX, clear_leftovers, data_folder, takes_folder
from rehearse.speech import engine_choice
from rehearse.takes import recovery
from rehearse.takes.layout import POINTERS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

REHEARSE = (sys.executable, "-m", "rehearse")
SAVING = Path(__file__).with_name("saving.py")
TAKES = 12


@pytest.fixture(scope="module")
def run() -> Iterator[Commands]:
    """Runs commands in processes of their own."""
    with commands() as started:
        yield started


def seconds_of(run: Commands, *argv: str) -> float:
    """Return how long a command takes, start and end of its process included."""
    begun = time.monotonic()
    assert run(*argv).returncode == 0
    return time.monotonic() - begun


def whole(folder: Path) -> bool:
    """Return whether every take that has its final name has all of its files."""
    return all(
        {"near.wav", "review.json", "take.json"} <= {path.name for path in take.iterdir()}
        for take in folder.iterdir()
        if not take.name.startswith(".")
    )


def test_export_import_and_forget(tmp_path: Path, run: Commands, times: int) -> None:
    """A killed export, import, or forget leaves no partial take, loses none, and can be rerun."""
    for number in range(TAKES):
        folder = saved(f"take-{number:02}", day=number + 1)
        (folder / "near.wav").write_bytes(os.urandom(300_000))
    one_run = seconds_of(run, "export", str(tmp_path / "first"))
    chance = random.Random(21)
    out = tmp_path / "out"
    for _ in range(3 * times):
        run("export", str(out), kill_after=one_run * chance.uniform(0.0, 1.1))
        assert not out.exists() or whole(out)
    assert main(["export", str(out)]) == 0
    assert len([path for path in out.iterdir() if not path.name.startswith(".")]) == TAKES
    assert main(["forget", "--all", "--yes"]) == 0
    for _ in range(3 * times):
        run("import", str(out), kill_after=one_run * chance.uniform(0.0, 1.1))
        assert not takes_folder().exists() or whole(takes_folder())
    assert main(["import", str(out)]) == 0
    assert len(ids()) == TAKES
    for _ in range(2 * times):
        run("forget", "--all", "--yes", kill_after=one_run * chance.uniform(0.0, 1.1))
        assert main(["history"]) == 0
    assert main(["forget", "--all", "--yes"]) == 0
    assert [*takes_folder().iterdir()] == []
    clear_leftovers(out, older_than=0)
    assert not [path for path in out.rglob("*") if path.name.startswith(PARTIAL_PREFIX)]


def test_calls_over_files(times: int) -> None:
    """If a call is killed while it is saved, `forget --all` still finds and deletes all of it."""
    chance = random.Random(23)
    path = os.pathsep.join((str(Path(__file__).parents[1]), os.environ["PYTHONPATH"]))
    for _ in range(4 * times):
        saving = subprocess.Popen(
            [sys.executable, str(SAVING)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert saving.stdout
        assert saving.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.15))
        saving.kill()
        saving.communicate()
        assert main(["history"]) == 0
        assert main(["forget", "--all", "--yes"]) == 0
        assert [*Path("rehearsals").iterdir()] == []
        assert [*(data_folder() / POINTERS_FOLDER).iterdir()] == []


SAID = (
    "Hello, this is Jordan Rivera.",
    "I'm returning Ms. Chen's call about the cook position.",
    "My number is 415 555 0192.",
    "Thank you, goodbye.",
)
TYPED = ("--type", "--device-out", "none", "--name", "Jordan Rivera")
CALLS = (("callback", "--branch", "free"), ("assistant",), ("voicemail",))


def replies(take: Path) -> list[str]:
    """Return the typed replies in a take's journal."""
    lines = (take / "journal.jsonl").read_text("utf-8").split("\n")[:-1]
    events = [json.loads(line) for line in lines]
    return [event["typed"] for event in events if event["event"] == "reply"]


def test_live_calls(times: int) -> None:
    """After a kill at any moment of a call, every reply is there, and the call can be reviewed.

    The first call is killed after a reply, the others of the long form at any moment.
    """
    chance = random.Random(24)
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    for number in range(1 if times == 1 else 5 * times):
        calling = subprocess.Popen(
            [*REHEARSE, "call", *CALLS[number % len(CALLS)], *TYPED],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert calling.stdin
        calling.stdin.write("".join(f"{line}\n" for line in SAID))
        calling.stdin.flush()
        while calling.poll() is None and not (
            any(map(replies, recovery.takes())) if number == 0 else recovery.takes()
        ):
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 4.0))
        calling.kill()
        calling.communicate()
        (take,) = recovery.takes()
        kept = replies(take)
        assert kept or number
        assert main(["history"]) == 0
        if not (take / "review.json").exists() and kept:
            list(recover(RecoverOptions(EngineOptions()), lambda: engines))
        if kept:
            lines = json.loads((take / "review.json").read_text("utf-8"))["lines"]
            assert [line["text"] for line in lines if line["speaker"] == "caller"] == kept
            assert ids() == [take.name]
        assert main(["forget", "--all", "--yes"]) == 0
        assert not [*takes_folder().iterdir()]


def test_marks_and_files(tmp_path: Path, run: Commands, times: int) -> None:
    """After a kill, a mark, page, calendar entry, or TOML file is complete or absent."""
    saved("monday")
    one_run = seconds_of(run, "report", "monday")
    chance = random.Random(22)
    commands = (
        ("overrule", "monday", "role", "--as", "met"),
        ("when", "--name", "Ann Lee", "--ics", "when.ics"),
        ("prepare", "--name", "Ann Lee", "--html", "crib.html"),
        ("profile", "init", "--force", "--name", "Ann Lee"),
        ("after", "--name", "Ann Lee", "--date", "2027-03-04", "--time", "10:00", "--out", "after"),
        ("report", "monday"),
        ("progress", "--html", "weeks.html"),
        ("scenarios", "new", "mine.toml"),
    )
    for command in commands * times:
        Path("mine.toml").unlink(missing_ok=True)
        run(*command, kill_after=one_run * chance.uniform(0.0, 1.5))
        for path in tmp_path.rglob("[!.]*"):
            if path.suffix in (".ics", ".html"):
                assert path.read_text().rstrip().endswith(("END:VCALENDAR", "</html>"))
            elif path.suffix == ".toml":
                assert tomllib.loads(path.read_text())
        marks = takes_folder() / "monday" / "overruled.json"
        assert not marks.exists() or json.loads(marks.read_text())["marks"]
    Path("mine.toml").unlink(missing_ok=True)
    for command in commands:
        assert main(command) == 0
    clear_leftovers(tmp_path, older_than=0)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(PARTIAL_PREFIX)]
    assert (data_folder() / "history.sqlite3").is_file()
