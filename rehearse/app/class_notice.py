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
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.app.events import Tell
    from rehearse.profile import ClassNotice

QUESTION: Final = "Do you agree? y agrees, anything else makes no call"
UNANSWERED: Final = (
    "your class has a notice that you have not agreed to; `rehearse profile notice` shows it"
)
DECLINED: Final = (
    "nothing is recorded, because you did not agree; `rehearse profile notice --remove` takes the"
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


def agree_first(tell: Tell, agrees: Callable[[], bool] | None) -> None:
    """Show the notice if it waits for an answer, and ask.

    Args:
        tell: receives the notice's paragraphs.
        agrees: asks the user; None if nobody can be asked.

    Raises:
        RehearseError: the user doesn't agree, or nobody can be asked.
    """
    notice = pending()
    if notice is None:
        return
    for paragraph in notice.paragraphs:
        tell(events.Note(paragraph))
    if agrees is None:
        raise RehearseError(UNANSWERED)
    tell(events.Note(QUESTION))
    if not agrees():
        raise RehearseError(DECLINED)
    agree(notice)


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
            "the notice is gone; takes that you made with it keep it"
            if was_there
            else "there is no notice of a class"
        )
        return
    notice = class_notice.take_in(options.file) if options.file else class_notice.stored()
    if notice is None:
        yield events.Note("there is no notice of a class; your adviser's file has one")
        return
    for paragraph in notice.paragraphs:
        yield events.Note(paragraph)
    if notice.agreed:
        yield events.Note(f"you agreed on {notice.agreed[:10]}")
    elif ask is None:
        yield events.Note("you are asked before your next call")
    else:
        if not confirms((yield from asked(ask, QUESTION))):
            raise RehearseError(DECLINED)
        agree(notice)
        yield events.Note("you agreed; the notice is stored with each of your takes")
