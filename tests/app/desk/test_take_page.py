"""What a take's page at the desk gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from report.made import REVIEW
from report.paged import tones

from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.ledger import LARGEST_ID, Ledger
from rehearse.app.desk.marks import NOTE, Entry, say
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringState
from rehearse.app.desk.take_page import take_sound
from rehearse.audio.codec import write_wav
from rehearse.errors import StoreError
from rehearse.profile.record import Profile
from rehearse.review import document

if TYPE_CHECKING:
    from pathlib import Path

MADE = "2026-11-01T10:00:00Z"


@pytest.fixture
def desk(tmp_path: Path) -> Ledger:
    """A desk with a reviewed recording, and one that was refused."""
    rows = []
    for key, refused in (("key", ""), ("", "has not consented")):
        path = tmp_path / f"{key or 'refused'}.wav"
        write_wav(path, tones(1))
        rows.append(LedgerRow(path, "ana", key, refused, 1, 1, "s", MADE))
    with Ledger(tmp_path / "desk") as ledger:
        ledger.found([Caller("ana", Profile("Ana Ruiz"))], rows, "voicemail")
        ledger.keep(Scored("key", ScoringState.DONE, "", document.render(REVIEW)))
    return ledger


def test_what_was_refused_is_not_played(desk: Ledger) -> None:
    """Without a review there is no sound: the caller may not have consented."""
    heard = {take.state: take_sound(desk, take.id) for take in takes(desk)}
    assert (heard[ScoringState.DONE] or b"").startswith(b"RIFF")
    assert heard[ScoringState.REFUSED] is None


def test_a_take_that_no_desk_can_have(desk: Ledger) -> None:
    """A number that is too large for the desk's file is no take."""
    assert take_sound(desk, LARGEST_ID + 1) is None
    with pytest.raises(StoreError, match="has no take"):
        say(desk, LARGEST_ID + 1, "Kim", Entry(NOTE, "?"))
