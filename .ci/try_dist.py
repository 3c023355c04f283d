"""Try the built wheel as a user gets it: an empty environment, another folder: `make try-dist`.

`--quick` leaves out the demo, which takes half a minute.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

DIST: Final = Path(__file__).resolve().parents[1] / "dist"
DRAFT: Final = (
    "Hello, this is Priya Raman, returning your call about the cook position. Thank you.\n"
)
COMMAND: Final = re.compile(r"^  ([a-z]+)  +\S", re.MULTILINE)


class Trial:
    """An empty environment, with a home of its own."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._bin = room / "venv" / ("Scripts" if os.name == "nt" else "bin")
        dropped = ("PYTHON", "XDG_", "REHEARSE_")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
        own = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"), str(room))
        self._around = kept | own | {"PYTHONUTF8": "1"}

    def install(self, wheel: Path) -> None:
        """Install the wheel with all that it needs."""
        venv.create(self._room / "venv", with_pip=True)
        # pip keeps its own cache and settings; only the program's home is another.
        pip = [str(self._bin / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)

    def rehearse(self, *words: str) -> str:
        """Run a command of the program, and return what it prints.

        Raises:
            SystemExit: it failed.
        """
        done = subprocess.run(
            [str(self._bin / "rehearse"), *words],
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            cwd=self._room,
            env=self._around,
        )
        if done.returncode:
            sys.exit(
                f"try-dist: rehearse {' '.join(words)} ended with {done.returncode}\n{done.stderr}"
            )
        return done.stdout


def main() -> None:
    """Install the wheel, and use it."""
    (wheel,) = DIST.glob("*.whl")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        room = Path(name)
        trial = Trial(room)
        trial.install(wheel)
        commands = COMMAND.findall(trial.rehearse("--help").partition("start here")[0])
        for command in commands:
            trial.rehearse(command, "--help")
        (room / "draft.txt").write_text(DRAFT, "utf-8")
        trial.rehearse("profile", "init", "--name", "Priya Raman")
        trial.rehearse("score", "--text", "draft.txt", "--scenario", "voicemail")
        trial.rehearse("models", "verify")
        if "--quick" not in sys.argv:
            trial.rehearse("demo")
    sys.stdout.write(f"try-dist: {wheel.name} installs, and {len(commands)} commands answer\n")


if __name__ == "__main__":
    main()
