"""The addresses for rehearsing again: as the take was made, typed or with twice the time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report.made import finding
from report.paged import SAID
from takes.kept import history, saved

from rehearse.app.web.once_more import WHOLE, turns_of
from rehearse.review.finding import Status
from rehearse.review.rules.table import LEFT_OUT
from rehearse.takes import read_about

if TYPE_CHECKING:
    from rehearse.review.review import Review
    from rehearse.takes.records import Source

LEFT = replace(finding("fillers", Status.SKIPPED), advice=LEFT_OUT)
PATIENT = replace(SAID, findings=(*SAID.findings, LEFT))
TYPED = replace(SAID, measures=replace(SAID.measures, speech_seconds=0.0))


@pytest.mark.parametrize(
    ("review", "made", "whole", "turn"),
    [
        (SAID, "live", "/call/voicemail", "/call/voicemail?retry=greeting"),
        (
            *(PATIENT, "live", "/call/voicemail?patient=1"),
            "/call/voicemail?retry=greeting&patient=1",
        ),
        (TYPED, "live", "/call/voicemail?typed=1", "/call/voicemail?retry=greeting&typed=1"),
        (
            *(PATIENT, "recording", "/upload?scenario=voicemail&patient=1"),
            "/upload?scenario=voicemail&turn=greeting&patient=1",
        ),
    ],
    ids=["spoken", "patient", "typed", "recording"],
)
def test_again_as_it_was_made(review: Review, made: Source, whole: str, turn: str) -> None:
    """The address asks for the same manner, and for the upload page after a recording."""
    folder = saved("monday", review)
    about = replace(read_about(folder), source=made)
    history().save(folder, about)
    addresses = turns_of("monday")
    assert (addresses[WHOLE], addresses["greeting"]) == (whole, turn)
