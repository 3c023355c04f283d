"""Nothing is lost on a faulty machine: a full disk, no home folder, odd languages or time zones."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from robustness.forks import Commands, commands
from takes.kept import history, ids, review, saved, written

from rehearse.app.cli.main import main
from rehearse.files import PARTIAL_PREFIX, takes_folder
from rehearse.takes.records import About

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

WRITERS = (
    ("export", "out"),
    ("overrule", "monday", "role", "--as", "met"),
    ("report", "monday"),
    ("progress", "--html", "weeks.html"),
    ("when", "--name", "Ann Lee", "--ics", "when.ics"),
    ("prepare", "--name", "Ann Lee", "--html", "crib.html"),
    ("after", "--name", "Ann Lee", "--date", "2027-03-04", "--time", "10:00", "--out", "after"),
    ("profile", "init", "--name", "Ann Lee"),
    ("scenarios", "new", "mine.toml"),
)


@pytest.fixture(scope="module")
def run() -> Iterator[Commands]:
    """Runs commands in processes of their own."""
    with commands() as started:
        yield started


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: "-".join(command[:2]))
def test_nothing_more_can_be_written(command: tuple[str, ...], run: Commands) -> None:
    """On a full disk, a command fails in one line with no partial file; with space, it works."""
    saved("monday")
    before = {path for path in Path.cwd().rglob("*") if path.is_file()}
    failed = run(*command, file_bytes=10)
    assert failed.returncode == 2, failed.stderr
    assert len(failed.stderr.splitlines()) <= 2, failed.stderr
    assert "Traceback" not in failed.stderr
    made = {path for path in Path.cwd().rglob("*") if path.is_file()} - before
    assert [path for path in made if PARTIAL_PREFIX in path.name or not path.stat().st_size] in (
        [],
        [takes_folder().parent / "history.lock"],
    )
    assert main(command) == 0
    assert ids() == ["monday"]


def test_an_import_without_space(run: Commands) -> None:
    """Takes that do not fit are told of and left out; those that are there stay listed."""
    for number, name in enumerate(("monday", "tuesday"), start=1):
        saved(name, day=number)
    assert main(["export", "backup"]) == 0
    assert main(["forget", "tuesday", "--yes"]) == 0
    failed = run("import", "backup", file_bytes=10)
    assert failed.returncode == 2, failed.stderr
    assert len(failed.stderr.splitlines()) <= 3, failed.stderr
    assert ids() == ["monday"]
    assert main(["import", "backup"]) == 0
    assert ids() == ["monday", "tuesday"]


READ_ONLY = 'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME" && exec "$@"'
"""A shell's lines that run a command for which the home folder cannot be written."""


def test_a_home_that_is_read_only() -> None:
    """What only reads works; what writes fails in one line."""
    saved("monday")
    read_only = (str(shutil.which("unshare")), "-rm", "sh", "-c", READ_ONLY, "sh")
    if (
        shutil.which("unshare") is None
        or subprocess.run([*read_only, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no folder can be made read-only for one process here")
    works = (("history",), ("report", "monday", "--out", "page.html"), ("export", "backup"))
    fails = (
        ("overrule", "monday", "role", "--as", "met"),
        ("profile", "init", "--name", "Ann Lee"),
        ("forget", "--all", "--yes"),
    )
    with commands(*read_only) as run:
        for command in works + fails:
            done = run(*command)
            assert done.returncode == (2 if command in fails else 0), done.stderr
            assert "Traceback" not in done.stderr
            assert command in works or len(done.stderr.splitlines()) == 1, done.stderr
    assert ids() == ["monday"]


def test_a_clock_that_jumps(capsys: pytest.CaptureFixture[str]) -> None:
    """Takes of any year, in any order, are all listed, and every command can read them."""
    years = (2026, 1970, 2099, 1999, 2026)
    for number, year in enumerate(years):
        folder = written(takes_folder() / f"take-{number}", review(pace=150.0 + number))
        history().save(folder, About(f"take-{number}", f"{year}-02-03T04:05:06Z", "A message"))
    assert ids() == ["take-1", "take-3", "take-0", "take-4", "take-2"]
    for command in (
        ("history",),
        ("compare", "take-2", "take-1"),
        ("progress",),
        ("progress", "--html", "weeks.html"),
        ("report", "last"),
    ):
        assert main(command) == 0, command
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONIOENCODING": "ascii"},
        {"TZ": "Mars/Base"},
        {"TZ": ":/etc/passwd"},
        {"TZ": "UTC-25"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"TERM": "dumb"},
        {"TMPDIR": "/nowhere"},
        {"HOME": "/dev/null", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""},
    ],
    ids=lambda environment: "-".join(f"{k}={v}" for k, v in environment.items())[:24],
)
def test_odd_surroundings(environment: dict[str, str]) -> None:
    """With any language, time zone, width, and home, there is a result, or one line and code 2."""
    saved("monday")
    listed = (("history",), ("progress",), ("when", "--name", "Ann Lee"))
    with commands(**environment) as run:
        for command in (*listed, ("scenarios", "show", "callback")):
            done = run(*command)
            assert done.returncode in (0, 2), done.stderr
            assert "Traceback" not in done.stderr
            assert done.returncode == 0 or len(done.stderr.splitlines()) == 1, done.stderr
