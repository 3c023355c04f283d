"""The room check page: ten seconds of microphone audio, and advice on each noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.room import RoomOptions, room
from rehearse.app.web import exercises
from rehearse.app.web.coach_page import coach_bar
from rehearse.app.web.site import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.events import Event
    from rehearse.app.web.call_view import Message


async def room_page(request: Request) -> Response:
    """Return the room check page."""
    return page(request, "room.html", coach=coach_bar(request))


async def check(request: Request) -> Response:
    """Start the room check: record the room, then the caller speaking in it."""
    return await exercises.begin(
        request, lambda exercise: room(RoomOptions(), exercise.line), _show
    )


def _show(event: Event) -> Message | None:
    """Return the page's message for the result, or None for any other event."""
    from rehearse.audio import room_words

    if not isinstance(event, events.RoomHeard):
        return None
    return {
        "type": "room",
        "good": event.report.is_good,
        "sounds": [{"heard": sound.description, "do": sound.do} for sound in event.report.sounds],
        "sentence": room_words(event.report),
    }
