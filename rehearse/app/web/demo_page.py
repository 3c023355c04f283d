"""The demo page: one call, made well and in a rush, to hear and to compare.

The calls are kept in the cache folder, so they are not among the user's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.app import events
from rehearse.app.options import EngineOptions
from rehearse.app.web.call_page import caller
from rehearse.app.web.listening import DURING_A_CALL, refuse_during_a_call
from rehearse.app.web.review_page import part_of
from rehearse.app.web.site import page, shared
from rehearse.app.web.use_case import streamed, told_by
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.events import Event, Tell
    from rehearse.app.web.site import SiteState

BEING_MADE = "The example is being made already. Try again in a minute."


def folder() -> Path:
    """Return the folder of the demo's calls."""
    from rehearse.files import cache_folder

    return cache_folder() / "demo"


async def both(request: Request) -> Response:
    """Return the page with both calls, or with the button that makes them."""
    return page(
        request,
        "demo.html",
        view=await run_in_threadpool(_view),
        caller=await run_in_threadpool(caller),
    )


async def make(request: Request) -> Response:
    """Make both calls; stream the progress as JSON lines.

    Raises:
        HTTPException: a call is under way, or the demo is being made (409).
    """
    state = shared(request)
    refuse_during_a_call(state)
    if state.demo.locked():
        raise HTTPException(409, BEING_MADE)
    state.warm_up()
    return streamed(_told(state))


async def sound(request: Request) -> Response:
    """Return the sound of one of the calls, or the byte range that was requested."""
    from rehearse.app.demo import TAKES
    from rehearse.audio import codec
    from rehearse.takes import MIXED_FILE

    asked = request.path_params["take"]
    name = next((take.folder_name for take in TAKES if take.folder_name == asked), "")
    path = folder() / name / MIXED_FILE
    if not name or not path.is_file():
        raise HTTPException(404, "There is no such sound.")
    data = await run_in_threadpool(path.read_bytes)
    return part_of(data, codec.WAV_TYPE, request.headers.get("range", ""))


def _told(state: SiteState) -> Iterator[dict[str, Any]]:
    """Make the demo and yield the page's messages."""
    from rehearse.app.demo import TAKES

    names = [take.name for take in TAKES]
    told: Iterator[Event] = told_by(lambda tell: _made(state, tell))
    for event in told:
        match event:
            case events.EnginesLoading():
                yield {"working": "Getting ready to listen…"}
            case events.Working(name, done, int(total)):
                # A caller who is not understood repeats a turn, so there may be more replies.
                turn = min(done + 1, total)
                share = (names.index(name) + min(done, total) / total) / len(names)
                yield {"working": f"{name.capitalize()}: turn {turn} of {total}", "share": share}
            case events.DemoMade():
                yield {"done": "/demo"}


def _made(state: SiteState, tell: Tell) -> None:
    """Make the demo, one at a time and after recordings; stop as soon as the user makes a call.

    The locks are held here, and not by the stream, because a reader may leave before the end.

    Raises:
        RehearseError: the demo is being made, a call began, or the demo failed.
    """
    from rehearse.app.demo import DemoOptions, demo

    def told(event: Event) -> None:
        if state.calls.under_way is not None:
            raise RehearseError(DURING_A_CALL)
        tell(event)

    if not state.demo.acquire(blocking=False):
        raise RehearseError(BEING_MADE)
    try:
        with state.listening:
            demo(DemoOptions(folder(), EngineOptions()), told, state.engines)
    finally:
        state.demo.release()


def _view() -> dict[str, Any] | None:
    """Return both calls and their checks; None if they are not made yet, or are damaged."""
    from rehearse.app.demo import TAKES
    from rehearse.report import STATUS_SIGNS, compare
    from rehearse.takes import MIXED_FILE, REVIEW_FILE, read_review

    places = [folder() / take.folder_name for take in TAKES]
    if not all((place / name).is_file() for place in places for name in (MIXED_FILE, REVIEW_FILE)):
        return None
    try:
        good, rushed = map(read_review, places)
    except RehearseError:
        return None
    return {
        "takes": [
            {
                "name": take.name.capitalize(),
                "sound": f"/demo/{take.folder_name}.wav",
                "tally": compare.tally_of(review),
            }
            for take, review in zip(TAKES, (good, rushed), strict=True)
        ],
        "signs": STATUS_SIGNS,
        "rows": compare.rows(good, rushed),
        "step": rushed.next_step,
    }
