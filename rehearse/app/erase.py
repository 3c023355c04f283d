"""Delete everything that is about the user: all calls, the profile, and what else was entered.

What cannot be read or deleted is named, and stops nothing else.

The user's own scripts and the downloaded models stay, and so do copies saved in other places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.asking import may_delete
from rehearse.app.forget import ForgetEvent, ForgetOptions, forget
from rehearse.app.stored_data import personal_files
from rehearse.errors import StoreError
from rehearse.files import remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.app.asking import Ask

EraseEvent: TypeAlias = "ForgetEvent | events.ToErase | events.Erased"


def erase(ask: Ask | None = None) -> Iterator[EraseEvent]:
    """Delete everything that is about the user.

    Args:
        ask: asks the user to confirm; None if the user has already confirmed.

    Raises:
        RehearseError: nobody confirms the deletion.
    """
    files = tuple(personal_files())
    if ask is not None:
        yield from _calls_to_erase()
        yield events.ToErase(files)
        if not (yield from may_delete(ask)):
            return
    for event in forget(ForgetOptions(everything=True)):
        if not isinstance(event, events.AgreementsStay):
            yield event
    for file in files:
        try:
            if remove(file.path):
                yield events.Erased(file)
        except StoreError as problem:
            yield events.Refused(str(problem), file.path)


def _calls_to_erase() -> Iterator[EraseEvent]:
    for event in forget(ForgetOptions()):
        if isinstance(event, events.CallsKept) and event.names:
            yield events.ToForget(event.names)
        elif isinstance(event, events.Refused):
            yield events.Note(event.reason)  # What stays is told when the rest is deleted.
