"""install.sh and install.cmd: the same steps, run as often as one likes, and clear at the end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
UNIX, WINDOWS = ROOT / "install.sh", ROOT / "install.cmd"
STEPS: Final = (
    "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)",
    "-P -m pip --version",
    "-P -m venv --clear",
    "-P -m pip install --quiet --disable-pip-version-check --upgrade",
    "web --shortcut",
    "rehearse is installed.",
)
FAKE: Final = """\
#!/bin/sh
# Stands for Python: says how it was called, and makes an environment of copies of itself.
echo "$*" >> "$ASKED"
case "$*" in
    *"sys.version_info"*) exit "${TOO_OLD:-0}" ;;
    "-P -m venv --clear "*)
        rm -rf "$5"
        mkdir -p "$5/bin"
        cp "$0" "$5/bin/python"
        cp "$0" "$5/bin/rehearse" ;;
    "-P -m pip install "*) exit "${NO_NETWORK:-0}" ;;
esac
"""

unix = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("sh") is None, reason="there is no sh"
)


@pytest.mark.parametrize("script", [UNIX, WINDOWS], ids=lambda path: path.name)
def test_they_take_the_same_steps(script: Path) -> None:
    """Both name each step, in the same order, and the oldest Python of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    text = script.read_text("utf-8")
    at = [text.find(step) for step in STEPS]
    assert -1 not in at, STEPS[at.index(-1)]
    assert at == sorted(at)
    assert len(re.findall(r"^(?:#|rem) [1-9]\. ", text, re.MULTILINE)) == 4


def test_windows_reads_its_line_ends() -> None:
    """Cmd finds labels only in files with CRLF; sh stumbles over them."""
    assert b"\n" not in WINDOWS.read_bytes().replace(b"\r\n", b"")
    assert b"\r" not in UNIX.read_bytes()
    kept = (ROOT / ".gitattributes").read_text("utf-8")
    assert "*.cmd text eol=crlf" in kept


def test_windows_finds_what_was_installed() -> None:
    """Not below AppData: Windows redirects there what a Python from the Microsoft Store writes."""
    (place,) = re.findall('^set "place=(.+)"$', WINDOWS.read_text("utf-8"), re.MULTILINE)
    assert place == r"%USERPROFILE%\rehearse-program"
    for page in ("adviser.md", "privacy.md"):
        assert rf"{place}" in (ROOT / "docs" / page).read_text("utf-8"), page


def test_windows_notices_each_failure() -> None:
    """A step that crashes has a negative code, which `if errorlevel 1` does not see."""
    lines = WINDOWS.read_text("utf-8").splitlines()
    steps = [line for line in lines if line.startswith('"%place%')]
    assert len(steps) == 3
    assert all(line.endswith("|| goto failed") for line in steps)
    assert not [line for line in lines if line.startswith("if errorlevel")]


def test_windows_comes_back_from_a_batch_file() -> None:
    """With pyenv, `python` is one, and without `call` it would end the script."""
    text = WINDOWS.read_text("utf-8")
    assert re.findall(r"(\S+) (?:%%~p|%python%) ", text) == ["call", "call"]


@unix
@pytest.mark.parametrize("shell", ["sh", "bash", "dash"])
def test_shells_can_read_it(shell: str) -> None:
    """Its syntax is every shell's."""
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    subprocess.run([shell, "-n", str(UNIX)], check=True)


def install(tmp_path: Path, **around: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run install.sh with a Python that only notes how it is called; return those calls."""
    folder = tmp_path / "a folder"
    folder.mkdir(exist_ok=True)
    for file in (UNIX, ROOT / "pyproject.toml"):
        shutil.copy(file, folder)
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "python3").write_text(FAKE, "utf-8")
    (tools / "python3").chmod(0o755)
    for name in ("python", *(f"python3.{minor}" for minor in range(11, 15))):
        shutil.copy(tools / "python3", tools / name)
    asked = tmp_path / "asked.txt"
    asked.unlink(missing_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    own = {"HOME": str(tmp_path / "my home"), "ASKED": str(asked)}
    own["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(shutil.which("sh")), str(folder / "install.sh")],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=kept | own | around,
    )
    return done, asked.read_text("utf-8").splitlines()


@unix
def test_it_installs_and_ends_with_one_line(tmp_path: Path) -> None:
    """The environment, the program from the script's own folder, the shortcut; and how to start."""
    done, calls = install(tmp_path)
    assert done.returncode == 0, done.stderr
    place = tmp_path / "my home" / ".local" / "share" / "rehearse-program"
    assert calls[-3:] == [
        f"-P -m venv --clear {place}",
        f"-P -m pip install --quiet --disable-pip-version-check --upgrade {tmp_path / 'a folder'}",
        "web --shortcut",
    ]
    last = done.stdout.splitlines()[-1]
    assert last.startswith("rehearse is installed.")
    assert last.endswith(f"{place}/bin/rehearse web")


@unix
def test_a_second_time(tmp_path: Path) -> None:
    """The environment stays, the program is updated; a broken environment is made anew."""
    install(tmp_path)
    place = tmp_path / "my home" / ".local" / "share" / "rehearse-program"
    (place / "mine.txt").touch()
    done, calls = install(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (place / "mine.txt").exists()
    assert [call for call in calls if "venv --clear" in call] == []
    (place / "bin" / "python").unlink()
    done, calls = install(tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"-P -m venv --clear {place}" in calls


@unix
def test_alone(tmp_path: Path) -> None:
    """Without the files beside it, as in a ZIP file that is only looked into, it says so first."""
    shutil.copy(UNIX, tmp_path)
    shell = str(shutil.which("sh"))
    done = subprocess.run(
        [shell, "install.sh"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home")},
    )
    assert done.returncode == 1
    assert f"its other files are not in {tmp_path}" in done.stderr
    assert not (tmp_path / "home").exists()
    assert r'if not exist "%here%\pyproject.toml"' in WINDOWS.read_text("utf-8")


@unix
def test_without_a_home() -> None:
    """It says what is missing, instead of a shell's error."""
    done = subprocess.run(
        [str(shutil.which("sh")), str(UNIX)],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("rehearse could not be installed: HOME is not set.")


@unix
def test_without_a_network(tmp_path: Path) -> None:
    """It says that it failed, and what to do; no shortcut leads nowhere."""
    done, calls = install(tmp_path, NO_NETWORK="1")
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert "run this again" in done.stderr
    assert "web --shortcut" not in calls


@unix
def test_without_a_python_that_is_new_enough(tmp_path: Path) -> None:
    """One line says which Python it needs and where to get it; nothing is made."""
    done, calls = install(tmp_path, TOO_OLD="1")
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert all("sys.version_info" in call for call in calls)
    assert not (tmp_path / "my home").exists()
