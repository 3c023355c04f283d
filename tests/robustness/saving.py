"""Save one call after another until a test kills this process."""

from __future__ import annotations

import sys
from pathlib import Path

from takes.kept import review

from rehearse.app.save_take import save_rehearsal
from rehearse.audio.clip import silence
from rehearse.scenario import library

if __name__ == "__main__":
    scenario, sides = library.load("voicemail"), (silence(3.0), silence(3.0))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        place = Path("rehearsals") / "2026-11-03-120000-voicemail"
        save_rehearsal(place, sides, review(), scenario, "Ann Lee", print, may_replace=False)
