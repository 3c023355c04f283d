"""Nothing is lost on a faulty machine: a full disk, no home folder, odd languages or time zones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from takes.kept import saved

from rehearse.files import PARTIAL_PREFIX, takes_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

REHEARSE = (sys.executable, "-m", "rehearse")

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


def run(*argv: str, file_bytes: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command, limiting the size of the files it writes if `file_bytes` is given."""

    def limit() -> None:
        import resource

        if file_bytes >= 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY))

    return subprocess.run(
        [*REHEARSE, *argv],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        preexec_fn=limit,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("command", WRITERS, ids=lambda command: "-".join(command[:2]))
def test_nothing_more_can_be_written(command: tuple[str, ...]) -> None:
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
    again = run(*command)
    assert again.returncode == 0, again.stderr
    listed = json.loads(run("history", "--json").stdout)["takes"]
    assert [take["take"] for take in listed] == ["monday"]


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONIOENCODING": "ascii"},
        {"TZ": "Mars/Base"},
        {"TZ": ":/etc/passwd"},
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
    for command in (("history",), ("when", "--name", "Ann Lee"), ("scenarios", "show", "callback")):
        done = run(*command, **environment)
        assert done.returncode in (0, 2), done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or len(done.stderr.splitlines()) == 1, done.stderr
