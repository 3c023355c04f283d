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

    from rehearse.app.desk.ledger import Ledger
    from rehearse.profile import Profile
    from rehearse.report import PageSource

KEPT: Final = 4
"""Number of takes kept in memory, because a page asks for its audio right after loading."""


def take_source(ledger: Ledger, take: int) -> PageSource | None:
    """Return what a take's page is built from; None if there is no such take or no review.

    Raises:
        StoreError: the review is damaged.
    """
    found = caller_of(ledger, take)
    if found is None or found[0].state is not ScoringState.DONE:
        return None
    one, profile = found
    made = _made(ledger.review_file(one.key), one.path, one.scenario, profile, one.made)
    return replace(made, marks=one.said.marks, note=one.said.note)


@lru_cache(KEPT)
def _made(document: Path, path: Path, scenario: str, profile: Profile, made: str) -> PageSource:
    """Return the part of the page source that never changes, so that it can be cached."""
    from rehearse.app.page_source import source_of_recording
    from rehearse.review import document_reader

    try:
        review = document_reader.review_of(read_json(document))
    except (OSError, ValueError) as problem:
        raise StoreError(
            f"{document}: cannot be read; delete the desk, and run `rehearse desk score` again"
        ) from problem
    return source_of_recording(path, review, scenario, profile, made)
