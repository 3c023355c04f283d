"""A caller withdraws: everything that the desk keeps of one person is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.desk.ledger import Ledger, profile_in
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeskForgetOptions:
    """Whose."""

    desk: Path
    caller: str
    """The name or the class's own name for the person, in full."""


def forget_caller(options: DeskForgetOptions) -> Iterator[events.Note]:
    """Delete a caller's rows, reviews, marks, and notes. The recordings are not the desk's.

    Raises:
        StoreError: there is no such caller, or several; or a program scores into the desk.
    """
    with Ledger(options.desk) as ledger:
        with ledger.reading() as connection:
            rows = connection.execute("SELECT id, profile FROM callers").fetchall()
        named = [
            caller
            for caller, profile in rows
            if options.caller in (caller, profile_in(profile).name)
        ]
        if not named:
            raise StoreError(f"{options.desk}: nobody is called {options.caller!r}; see its pages")
        if len(named) > 1:
            raise StoreError(
                f"{options.desk}: {len(named)} people are called {options.caller!r};"
                f" name one of {', '.join(named)}"
            )
        paths = ledger.forget(named[0])
    yield events.Note(f"deleted what the desk kept of {options.caller}")
    if paths:
        yield events.Note(
            f"delete the recordings yourself, {len(paths)} of them, or they are scored again:"
            f" {paths[0].parent}"
        )
