"""Exercises other than calls: a use case that uses the page's microphone and speaker."""

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
"""Seconds between two checks of whether the page is still connected."""
DECIDES_WITHIN: Final = 600.0
"""Seconds that the user has to make a decision."""


class Exercise(Session):
    """A use case that runs over a page's audio and sends the page its events."""

    def __init__(self, work: Work, show: Show, *, signals: bool = False) -> None:
        """Create the exercise; it starts when a page connects.

        Args:
            work: runs the use case for this exercise, which provides its `line`.
            show: converts an event into a message for the page, or None to send nothing.
            signals: whether to play a tone before the user says the name.
        """
        super().__init__()
        self._work = work
        self._show = show
        self._signals = signals
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()

    def line(self, _: Callable[[str], None]) -> BrowserPhone:
        """Return the phone, which is already open."""
        return self.phone

    def type(self, text: str) -> None:
        """Accept a decision from the page."""
        self._answers.put(text)

    def answer(self) -> str | None:
        """Wait for the page's next decision; return None after `DECIDES_WITHIN` seconds.

        Raises:
            RehearseError: the connection to the page failed or was ended.
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
        """Run the use case and send its events to the page."""
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
    """Create an exercise; return its ID and the token that the page connects with."""
    state = shared(request)
    await make_room(state)
    exercise = Exercise(work, show, **more)
    state.calls.begin(exercise)
    return JSONResponse({"id": exercise.id, "token": exercise.new_token()})
