"""Delete everything that the desk stores about one person, for callers who withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.asking import may_delete
from rehearse.app.desk.consent import WITHDRAWN, alias
from rehearse.app.desk.deletion import delete_caller, record
from rehearse.app.desk.ledger import Ledger, profile_in
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask


@dataclass(frozen=True, slots=True)
class DeskForgetOptions:
    """Whose data to delete, and from which desk."""

    desk: Path
    caller: str
    """The person's full name, or the id that the class uses for the person."""


def forget_caller(options: DeskForgetOptions, ask: Ask | None = None) -> Iterator[events.Note]:
    """Delete a caller's rows, reviews, marks, and notes. The recordings themselves are kept.

    Args:
        options: the desk and the caller.
        ask: asks the user to confirm; None if the user has already confirmed.

    Raises:
        RehearseError: nobody confirms the deletion.
        StoreError: no caller or several match, or a program is scoring into the desk.
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
        if ask is not None:
            yield events.Note(
                f"{options.caller}: the desk's reviews, marks, and notes will be deleted;"
                " the recordings, and tables and pages that were exported, stay"
            )
            if not (yield from may_delete(ask)):
                return
        paths = delete_caller(ledger, named[0])
        record(ledger, WITHDRAWN, 1, len(paths), alias(named[0]))
    yield events.Note(f"deleted what the desk kept of {options.caller}, and will score no more")
    if paths:
        yield events.Note(
            f"delete the recordings yourself, {len(paths)} of them: {paths[0].parent}"
        )
