"""Scoring a class while things go wrong: killed processes, a full disk, and files that vanish."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import desk_scorers as scorers
import pytest
from app.desk.scored_class import begun, run, wait_for
from desk_scorers import recording

from rehearse.app import events
from rehearse.app.desk import worker_process
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.score import DeskScoreOptions, score_class

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9, and limits of files")

MANY = 60
"""Recordings whose reviews do not fit on a disk of half a megabyte."""
SPACE = 500_000

CLIENT = """
import json, sys
from dataclasses import asdict
from pathlib import Path
import desk_scorers as scorers
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.score import DeskScoreOptions, score_class
from rehearse.errors import StoreError
folder = Path(sys.argv[1])
options = DeskScoreOptions(folder, "voicemail", folder.parent / "desk")
before = Ledger(options.desk).counts().done if Ledger(options.desk).is_there else 0
try:
    *_, told = score_class(options, Crew(scorers.obedient, 2), "the test's")
    print(json.dumps({"before": before, **asdict(told)}))
except StoreError as problem:
    print(json.dumps({"before": before, "problem": str(problem)}))
"""
"""Scores a class, and prints how many were done before, and the outcome or the problem."""
CLIENT_TWICE = """
mount -t tmpfs -o size=$1 tmpfs "$2/desk" || exit 3
"$3" -c "$4" "$2/class" && mount -o remount,size=50m "$2/desk" && "$3" -c "$4" "$2/class"
"""
"""Scores twice with the desk on a small disk that has been made larger before the second time."""


def test_a_killed_client_loses_nothing(folder: Path) -> None:
    """The workers of a killed program exit; the next run scores only the rest."""
    recording(folder / "Bo Lind" / "a.wav", "wait")
    client = subprocess.Popen([sys.executable, "-c", CLIENT, str(folder)], stdout=subprocess.PIPE)
    log = folder.parent / scorers.DONE_FILE
    ledger = Ledger(folder.parent / "desk")

    def is_stuck() -> bool:
        return ledger.is_there and (counts := ledger.counts()).done == 3 and counts.running == 1

    wait_for(is_stuck)
    client.send_signal(signal.SIGKILL)
    client.wait()
    workers = {int(line.split()[1]) for line in log.read_text().splitlines()}
    wait_for(lambda: not any(is_running(pid) for pid in workers))
    (folder.parent / "go on").touch()
    assert run(folder)[0] == events.ClassScored(4, 4, 0, 0, 1)
    assert begun(folder) == 5


def test_a_killed_worker_loses_nothing(folder: Path) -> None:
    """When a worker is killed, another one scores its recording."""
    recording(folder / "Bo Lind" / "a.wav", "wait")
    desk = folder.parent / "desk"
    crew = Crew(scorers.obedient, 1)
    killed: set[int] = set()
    end = None
    for told in score_class(DeskScoreOptions(folder, "voicemail", desk), crew, "the test's"):
        if isinstance(told, events.Working) and told.what == "scoring" and not killed:
            for pid in crew.pids:  # Empty until the first job; then the job waits for us.
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
            if killed:
                (folder.parent / "go on").touch()
        end = told
    assert killed
    assert end == events.ClassScored(4, 4, 0, 0, 4)


@pytest.mark.parametrize(("grown", "processes"), [(-1, 2), (1 << 40, 1)])
def test_a_worker_that_has_grown_makes_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch, grown: int, processes: int
) -> None:
    """A worker that keeps more than after its first recording is replaced, and no other."""
    monkeypatch.setattr(worker_process, "GROWN_BY_BYTES", grown)
    monkeypatch.setattr(worker_process, "resident_bytes", lambda _pid: 100)
    options = DeskScoreOptions(folder, "voicemail", folder.parent / "desk")
    *_, end = score_class(options, Crew(scorers.obedient, 1), "the test's")
    assert end == events.ClassScored(3, 3, 0, 0, 3)
    log = (folder.parent / scorers.DONE_FILE).read_text().splitlines()
    assert len({line.split()[1] for line in log}) == processes


def on_a_small_disk(folder: Path) -> list[dict[str, Any]]:
    """Score the class twice with the desk on a small disk; return both outcomes."""
    (folder.parent / "desk").mkdir()
    words = [str(SPACE), str(folder.parent), sys.executable, CLIENT]
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no `unshare`")
    ran = subprocess.run(
        [unshare, "-rm", "sh", "-c", CLIENT_TWICE, "sh", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    if ran.returncode == 3 or "unshare" in ran.stderr:
        pytest.skip(f"mounting a disk is not allowed here: {ran.stderr.strip()}")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def with_small_files(folder: Path) -> list[dict[str, Any]]:
    """Score the class twice, the first time with a limit for the size of any file."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (SPACE // 2, resource.RLIM_INFINITY))

    command = [sys.executable, "-c", CLIENT, str(folder)]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True, preexec_fn=way).stdout)
        for way in (limit, None)
    ]


@pytest.mark.parametrize("twice", [on_a_small_disk, with_small_files])
def test_a_full_disk_loses_nothing(
    tmp_path: Path, twice: Callable[[Path], list[dict[str, Any]]]
) -> None:
    """The command ends with one line; once there is room, it scores only the rest."""
    folder = tmp_path / "class"
    for number in range(MANY):
        recording(folder / "Ana Ruiz" / f"{number}.wav", f"{number} " + "word " * 2500)
    first, second = twice(folder)
    assert "make room, then run the command again" in first["problem"]
    assert "\n" not in first["problem"]
    done = second.pop("before")
    assert 0 < done < MANY
    assert second == {
        **{"found": MANY, "done": MANY, "failed": 0, "refused": 0, "missing": 0},
        "scored_now": MANY - done,
    }
    times = Counter(line.split()[0] for line in log_of(folder))
    assert len(times) == MANY
    # Only recordings that were being scored when the disk filled up are scored again.
    assert sum(times.values()) <= MANY + 4


def test_a_file_that_vanishes_during_scoring(folder: Path) -> None:
    """A file that vanished fails with its reason; once it is back, the next run scores it."""
    recording(folder / "Ana Ruiz" / "0.wav", "wait")
    lost = folder / "Bo Lind" / "1.wav"
    options = DeskScoreOptions(folder, "voicemail", folder.parent / "desk")
    told: list[object] = []
    for event in score_class(options, Crew(scorers.obedient, 1), "the test's"):
        if event == events.Working("scoring", 0, 4):
            lost.rename(folder.parent / "kept.wav")
            (folder.parent / "go on").touch()
        told.append(event)
    assert told[-1] == events.ClassScored(4, 3, 1, 0, 3)
    (why,) = [event.reason for event in told if isinstance(event, events.Refused)]
    assert why.startswith("Bo Lind/1.wav: failed: is no longer there; copy it back")
    assert run(folder)[0] == events.ClassScored(3, 3, 0, 0, 0)
    (folder.parent / "kept.wav").rename(lost)
    assert run(folder)[0] == events.ClassScored(4, 4, 0, 0, 1)
    assert begun(folder) == 4


def log_of(folder: Path) -> list[str]:
    """Return a line for each time that a worker began: the key, and the process."""
    return (folder.parent / scorers.DONE_FILE).read_text().splitlines()


def is_running(pid: int) -> bool:
    """Return whether a process is running; a zombie process is not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
