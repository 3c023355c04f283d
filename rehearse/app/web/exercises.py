"""What is done with the microphone beside calls: a use case over a line to a page."""

from __future__ import annotations

import queue
import time
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import JSONResponse

from rehearse.app import events
from rehearse.app.web.call_page import make_room
from rehearse.app.web.calls import Session
from rehearse.app.web.site import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.events import Event
    from rehearse.app.web.call_view import Message
    from rehearse.call import BrowserPhone

    Work = Callable[["Exercise"], Iterable[Event]]
    Show = Callable[[Event], Message | None]

ASKED_AGAIN_EVERY: Final = 0.1
"""Seconds from one look at whether the page is still there to the next."""
DECIDES_WITHIN: Final = 600.0
"""Seconds that somebody has to decide something."""


class Exercise(Session):
    """A use case that goes on over a line to a page, which is told its events."""

    def __init__(self, work: Work, show: Show, *, signals: bool = False) -> None:
        """Take what is done.

        Args:
            work: the use case, begun; it opens its line with `line`.
            show: an event as the page is told it; None: it is not.
            signals: a tone is played before somebody is to speak.
        """
        super().__init__()
        self._work = work
        self._show = show
        self._signals = signals
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()

    def line(self, _: Callable[[str], None]) -> BrowserPhone:
        """The line, which is open already."""
        return self.phone

    def type(self, text: str) -> None:
        """The page decides something."""
        self._answers.put(text)

    def answer(self) -> str | None:
        """What the page decides next; None where nobody does.

        Raises:
            RehearseError: the page was closed.
        """
        until = time.monotonic() + DECIDES_WITHIN
        while time.monotonic() < until:
            if self.phone.failure is not None:
                raise self.phone.failure
            try:
                return self._answers.get(timeout=ASKED_AGAIN_EVERY)
            except queue.Empty:
                continue
        return None

    def work(self) -> None:
        """Go through the use case."""
        for event in self._work(self):
            if self._signals and isinstance(event, events.NameWanted):
                from rehearse.call import signal

                self.phone.play(signal())
            message = self._told(event)
            if message is not None:
                self.tell(message)

    def _told(self, event: Event) -> Message | None:
        match event:
            case events.Note(text):
                return {"type": "note", "text": text}
            case events.Working(what):
                return {"type": "working", "text": what}
            case events.Refused(reason):
                return {"type": "refused", "text": reason}
            case _:
                return self._show(event)


async def begin(request: Request, work: Work, show: Show, **more: Any) -> Response:
    """Begin an exercise; its line waits for the page."""
    state = shared(request)
    await make_room(state)
    exercise = Exercise(work, show, **more)
    state.calls.begin(exercise)
    return JSONResponse({"id": exercise.id, "token": exercise.new_token()})
