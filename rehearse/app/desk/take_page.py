"""Assemble the page of a take at the desk: its review, its audio, and the adviser's marks."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.desk_takes import caller_of
from rehearse.app.desk.records import ScoringState
from rehearse.errors import StoreError
from rehearse.files import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.ledger import Ledger
    from rehearse.profile import Profile
    from rehearse.report import PageSource

KEPT: Final = 4
"""Number of takes kept in memory: every mark on a page needs its take again."""
TRACKS_KEPT: Final = 2
"""Number of recordings kept in memory, because a player requests one in many parts."""


def take_with_source(
    ledger: Ledger, take: int, served_at: str = ""
) -> tuple[DeskTake, PageSource] | None:
    """Return a take, and what its page is built from; None if there is none, or no review.

    Args:
        ledger: the desk.
        take: the take's id.
        served_at: the address under which its sound is served; empty for a page that holds it.

    Raises:
        StoreError: the review is damaged.
    """
    found = _reviewed(ledger, take)
    if found is None:
        return None
    one, profile = found
    document = ledger.review_file(one.key)
    made = _made(document, one.path, one.scenario, profile, one.made, served_at)
    return one, replace(made, marks=one.said.marks, note=one.said.note)


def take_sound(ledger: Ledger, take: int) -> bytes | None:
    """Return a take's recording as WAV; None if there is no such take, no review, or no sound."""
    found = _reviewed(ledger, take)
    return None if found is None else _track(found[0].path, found[0].made)


def _reviewed(ledger: Ledger, take: int) -> tuple[DeskTake, Profile] | None:
    """Return a take and its caller; None without a review: it may lack its caller's consent."""
    found = caller_of(ledger, take)
    return found if found is not None and found[0].state is ScoringState.DONE else None


@lru_cache(KEPT)
def _made(
    document: Path, path: Path, scenario: str, profile: Profile, made: str, served_at: str
) -> PageSource:
    """Return the part of the page source that never changes, so that it can be cached."""
    from rehearse.app.page_source import source_of_recording
    from rehearse.review import document_reader

    try:
        review = document_reader.review_of(read_json(document))
    except (OSError, ValueError) as problem:
        raise StoreError(
            f"{document}: cannot be read; delete the desk, and run `rehearse desk score` again"
        ) from problem
    return source_of_recording(path, review, scenario, profile, made, served_at)


@lru_cache(TRACKS_KEPT)
def _track(path: Path, made: str) -> bytes | None:
    from rehearse.app.page_source import recording_track

    del made  # A recording that was replaced has another time.
    return recording_track(path)
