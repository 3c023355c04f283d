"""Make takes with audio, for the pages that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.paged import SAID, tones
from takes.kept import saved

from rehearse.audio import codec
from rehearse.takes.layout import NEAR_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.review.review import Review

SECONDS = 20


def shelved(
    name: str, made: Review | None = None, day: int = 3, caller: str = "Priya Raman"
) -> Path:
    """Make a voicemail take with every status, and a different tone in each second."""
    folder = saved(name, made or SAID, day, caller=caller)
    codec.write_wav(folder / NEAR_FILE, tones(SECONDS))
    return folder
