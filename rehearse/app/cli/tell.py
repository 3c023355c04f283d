"""Print use cases' events on a terminal: shared messages and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from rehearse.app.cli.console import ALL_MISTAKES, MAX_ERROR_LINES, error, note, progress
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from rehearse.app.events import Event, Kept, Listening, NoTakes, Working

AS_A_PAGE: Final = "play every moment of it on a page: rehearse report --open"


class Teller:
    """Prints notes on stderr, passes results to `show`, and shows progress as a bar."""

    def __init__(self, show: Callable[[Event], None], most: int = MAX_ERROR_LINES) -> None:
        self._show = show
        self._most = most
        self.refused = 0
        """The number of items that failed."""
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rest()

    def __call__(self, event: Event) -> None:
        """Print one event."""
        from rehearse.app import events

        if isinstance(event, events.Working):
            self._work(event)
            return
        self._rest()
        match event:
            case events.Note(text):
                note(text)
            case events.Refused(reason):
                self.refused += 1
                error(reason, self._most)
            case events.Listening():
                note(_listening(event))
            case _:
                self._show(event)

    def _work(self, event: Working) -> None:
        if self._bar is None:
            self._bar = progress()
            self._bar.start()
        if event.what not in self._tasks:
            self._tasks[event.what] = self._bar.add_task(event.what, total=event.total)
        words = f"{event.what}: {event.detail}" if event.detail else event.what
        task = self._tasks[event.what]
        self._bar.update(task, completed=event.done, total=event.total, description=words)

    def _rest(self) -> None:
        if self._bar is not None:
            self._bar.stop()
        self._bar, self._tasks = None, {}


def tell(told: Iterable[Event], show: Callable[[Event], None], most: int = MAX_ERROR_LINES) -> int:
    """Run a use case, print its events, and return the number of failed items.

    Args:
        told: the events.
        show: prints the results.
        most: maximum number of lines of an error.

    Raises:
        RehearseError: the use case failed.
    """
    with Teller(show, most) as teller:
        for event in told:
            teller(event)
    return teller.refused


def told_in_full(told: Iterable[Event], show: Callable[[Event], None]) -> int:
    """Run a use case that looks for mistakes, print all of them, and return the exit code."""
    try:
        return WRONG_USE if tell(told, show, ALL_MISTAKES) else 0
    except RehearseError as problem:
        error(str(problem), ALL_MISTAKES)
        return WRONG_USE


def say_kept(event: Kept) -> None:
    """Print which files were written."""
    note("saved " + ", ".join(map(str, event.paths)))
    if event.is_take:
        note(AS_A_PAGE)


def no_takes(event: NoTakes) -> str:
    """Return a message that there are no takes, and how to make one."""
    of = f" of {event.scenario}" if event.scenario else ""
    of += f" by {event.caller}" if event.caller else ""
    return f"no takes{of} yet; `rehearse call {event.scenario or 'voicemail'}` makes one"


def _listening(event: Listening) -> str:
    names = ", names also by sound" if event.by_sound else ""
    names += f" and with {event.verifier}" if event.verifier else ""
    return f"recognizer: {event.recognizer} ({event.model}){names}; change it with --model"
