"""A class of 30 callers with 300 takes: rows of the ledger and their documents, nothing scored."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.paged import SAID, tones

from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringState
from rehearse.audio.codec import write_wav
from rehearse.profile.record import Profile
from rehearse.review import document
from rehearse.review.finding import Status

if TYPE_CHECKING:
    from pathlib import Path

SECONDS: Final = 20
CALLERS: Final = 30
TAKES: Final = 300
EVIL: Final = "=HYPERLINK(A1) <b>Bo"
"""A caller's name that is a formula and markup; the caller has one take."""
EVIL_FILE: Final = os.fsdecode(b"e\xff\x1b[31m.wav") if sys.platform == "linux" else "e.wav"
"""Its file: a name in no encoding, with a terminal's control character."""
EACH: Final = 11
"""Takes of each of the others; Ana Ruiz has two, and Zoe None has none."""


def make_class(place: Path) -> None:
    """Write the class's sound into `place/class`, and its desk into `place/desk`."""
    sound = place / "class" / "1.wav"
    sound.parent.mkdir()
    write_wav(sound, tones(SECONDS))
    worse = replace(SAID, findings=tuple(replace(f, status=Status.MISSED) for f in SAID.findings))
    others = [f"c{number:02}" for number in range(CALLERS - 3)]
    callers = [
        Caller("ana", Profile("Ana Ruiz"), "ana@example.edu", "4711"),
        Caller("evil", Profile(EVIL), "@evil", "+1"),
        Caller("none", Profile("Zoe None")),
        *(Caller(one, Profile(f"Caller {one[1:]}")) for one in others),
    ]
    rows = []
    reviews = {"a2": document.render(worse)}
    usual = document.render(SAID)
    for own, key, day in [
        *(("ana", "a1", 1), ("ana", "a2", 2), ("evil", "e", 1)),
        *((one, f"{one}-{number:02}", 1 + number) for one in others for number in range(EACH)),
    ]:
        path = sound.with_name(EVIL_FILE if own == "evil" else f"{key}.wav")
        os.link(sound, path)
        made = f"2026-11-{day:02}T10:00:00Z"
        rows.append(LedgerRow(path, own, key, "", 1, 1, "s", made))
    with Ledger(place / "desk") as ledger:
        ledger.found(callers, rows, "voicemail")
        for row in rows:
            made = reviews.get(row.key, usual)
            ledger.keep(Scored(row.key, ScoringState.DONE, "", made))


def copy_of(place: Path, desk: Path) -> Ledger:
    """Return a desk of one's own with the class."""
    shutil.copytree(place / "desk", desk)
    return Ledger(desk)
