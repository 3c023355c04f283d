"""A scorer that sleeps, for `desk.py`: what scheduler and ledger cost, without recognition."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.app.desk.records import Scored, ScoringState

if TYPE_CHECKING:
    from rehearse.app.desk.records import Job, Scorer

REVIEW = json.dumps({"checks": [{"id": f"check{n}", "status": "met"} for n in range(20)]})


@dataclass(frozen=True)
class Sleeping:
    """Makes the scorer, in a worker's process."""

    seconds: float

    def __call__(self) -> Scorer:
        """Nothing has to be loaded."""
        return self._score

    def _score(self, job: Job) -> Scored:
        time.sleep(self.seconds)
        return Scored(job.key, ScoringState.DONE, "", REVIEW, self.seconds)
