"""Several processes may keep, import, export, mark, list, and delete takes at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from robustness.at_once import ROLES
from takes.kept import history, ids, saved

from rehearse.app.cli.main import main
from rehearse.files import takes_folder
from rehearse.takes.take_files import read_marks


def test_six_processes(tmp_path: Path, times: int) -> None:
    """Nobody is told of a lock, no row and no take is lost, and the last mark stands."""
    count = 4 * times
    for number in range(3):
        saved(f"import-{number}", day=number + 1, caller="Ira Import")
    assert main(["export", "import"]) == 0
    saved("monday", day=9)
    path = os.pathsep.join((str(Path(__file__).parents[1]), os.environ["PYTHONPATH"]))
    at_work = {
        role: subprocess.Popen(
            [sys.executable, "-m", "robustness.at_once", role, str(count), role],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for role in ROLES
    }
    said = {role: process.communicate()[1] for role, process in at_work.items()}
    assert [process.returncode for process in at_work.values()] == [0] * len(ROLES), said
    everything = "\n".join(said.values())
    assert "Traceback" not in everything
    assert "locked" not in everything
    wrong = [line for line in everything.splitlines() if ": code " in line]
    assert all(line.startswith("forget ") for line in wrong), said
    listed = set(ids())
    assert {"monday"} | {f"kept-{number}" for number in range(count)} <= listed
    assert listed == {path.name for path in takes_folder().iterdir()}
    (mark,) = read_marks(takes_folder() / "monday")
    assert mark.note == f"note {count - 1}"
    assert history().detail(history().find("monday")).marks == (mark,)
    assert not [*tmp_path.rglob(".part-*")]
