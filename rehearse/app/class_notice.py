"""The class's notice on a caller's own computer: shown and agreed to before the first take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from rehearse.app import events
from rehearse.app.asking import asked, confirms
from rehearse.errors import RehearseError
from rehearse.profile import class_notice

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.profile import ClassNotice

QUESTION: Final = "Do you agree? y agrees, anything else doesn't"
UNANSWERED: Final = (
    "your class has a notice that you have not agreed to; `rehearse profile notice` shows it"
)
DECLINED: Final = (
    "no call is recorded, because you did not agree; `rehearse profile notice --remove` takes the"
    " notice away, and you rehearse on your own"
)


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """What to do with the notice."""

    file: Path | None = None
    """The adviser's file to take in; None for the notice that is there."""
    remove: bool = False


def pending() -> ClassNotice | None:
    """Return the notice that waits for an answer; None if there is none.

    Raises:
        StoreError: the notice cannot be read.
    """
    notice = class_notice.stored()
    return notice if notice and not notice.agreed else None


def check_agreed(*, keeps: bool = True) -> None:
    """Make sure that no notice waits for an answer if a take is going to be saved.

    Raises:
        RehearseError: one does, or it cannot be read.
    """
    if keeps and pending():
        raise RehearseError(UNANSWERED)


def agree(notice: ClassNotice) -> None:
    """Store that the user agreed now."""
    from rehearse.takes import utc_text

    class_notice.agree(notice, utc_text(datetime.now(UTC)))


def agree_first(ask: Ask | None) -> Iterator[events.Note]:
    """Show the notice if it waits for an answer, and ask.

    Args:
        ask: asks the user; None if nobody can be asked.

    Raises:
        RehearseError: the user doesn't agree, or nobody can be asked.
    """
    notice = pending()
    if notice is not None and not (yield from _agreed(notice, ask)):
        raise RehearseError(UNANSWERED)


def show_notice(options: NoticeOptions, ask: Ask | None = None) -> Iterator[events.Note]:
    """Take in, show, agree to, or remove the class's notice.

    Args:
        options: what to do.
        ask: asks whether the user agrees; None to only show the notice.

    Raises:
        RehearseError: the file has no notice, or the user doesn't agree.
        StoreError: the notice cannot be read or stored.
    """
    if options.remove:
        was_there = class_notice.remove()
        yield events.Note(
            "the notice was removed; takes that you made with it still have it"
            if was_there
            else "there is no class notice"
        )
        return
    notice = class_notice.take_in(options.file) if options.file else class_notice.stored()
    if notice is None:
        yield events.Note("there is no class notice; `rehearse profile notice FILE` adds it")
        return
    if (yield from _agreed(notice, ask)):
        said = f" on {notice.agreed[:10]}" if notice.agreed else ""
        yield events.Note(f"you agreed{said}; the notice is stored with each of your takes")
    else:
        yield events.Note("you will be asked before your next call")


def _agreed(notice: ClassNotice, ask: Ask | None) -> Generator[events.Note, None, bool]:
    """Show the notice, and ask unless the user agreed before; False if nobody can be asked.

    Raises:
        RehearseError: the user doesn't agree.
    """
    for paragraph in notice.paragraphs:
        yield events.Note(paragraph)
    if notice.agreed or ask is None:
        return bool(notice.agreed)
    if not confirms((yield from asked(ask, QUESTION))):
        raise RehearseError(DECLINED)
    agree(notice)
    return True
