"""Scorers that workers load by name: what a file's text tells them, they do."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rehearse.app.desk.records import Scored, ScoringState
from rehearse.app.desk.score_recording import scored
from rehearse.errors import ModelError

if TYPE_CHECKING:
    from rehearse.app.desk.records import Job, Scorer

DONE_FILE = "scored.log"
"""Beside the recordings' folder: the name of each file that a worker began, a line each."""


def recording(path: Path, wish: str = "") -> Path:
    """Make a file that stands for a recording, in folders as needed; the scorers do its wish."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wish, "utf-8")
    return path


def obedient() -> Scorer:
    """A scorer that does what the file says: `die`, `die once`, `wait`, `silent`, `bad`."""
    return _obey


def without_model() -> Scorer:
    """One that cannot be loaded."""
    raise ModelError("there is no model")


def _obey(job: Job) -> Scored:
    path = Path(job.path)
    try:
        wish = path.read_text("utf-8").strip()
    except FileNotFoundError:
        return scored(job, cast("Any", None))  # As the real scorer does.
    log = path.parents[2] / DONE_FILE
    with log.open("a") as file:
        file.write(f"{job.key} {os.getpid()}\n")
    began = log.read_text().count(f"{job.key} ")
    if wish == "die" or (wish == "die once" and began == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if wish == "wait":
        while not (log.parent / "go on").exists():
            time.sleep(0.02)
    if wish == "silent":
        return Scored(job.key, ScoringState.REFUSED, "silent throughout")
    if wish == "bad":
        return Scored(job.key, ScoringState.FAILED, "no audio")
    checks = [{"id": "thanks", "status": "met", "said": wish, "by": job.profile.name}]
    return Scored(job.key, ScoringState.DONE, "", json.dumps({"checks": checks}))
