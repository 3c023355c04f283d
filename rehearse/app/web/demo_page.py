"""The demo page: one call, made well and in a rush, to hear and to compare.

The calls are kept in the cache folder, so they are not among the user's own.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.app import events
from rehearse.app.options import EngineOptions
from rehearse.app.web.call_page import caller
from rehearse.app.web.listening import DURING_A_CALL, refuse_during_a_call
from rehearse.app.web.review_page import part_of
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import json_of
from rehearse.app.web.use_case import Ongoing, streamed
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.events import Event, Tell
    from rehearse.app.web.site import SiteState


def folder() -> Path:
    """Return the folder of the demo's calls, a new one for each edition of the demo."""
    from rehearse.app.demo import edition
    from rehearse.files import cache_folder

    return cache_folder() / "demo" / edition()


async def both(request: Request) -> Response:
    """Return the page with both calls, their progress, or the button that makes them."""
    demo = shared(request).demo
    is_made = demo is not None and not demo.is_over
    return page(
        request,
        "demo.html",
        view=None if is_made else await run_in_threadpool(_view),
        is_made=is_made,
        caller=await run_in_threadpool(caller),
    )


async def make(request: Request) -> Response:
    """Make both calls, or join those that are being made; stream the progress as JSON lines.

    Raises:
        HTTPException: a call is under way (409).
    """
    state = shared(request)
    refuse_during_a_call(state)
    # A page that was loaded while they were made only follows, even if they are ready by now.
    follows = (await json_of(request)).get("follows") is True
    if state.demo is None or (state.demo.is_over and not follows):
        state.warm_up()
        state.demo = Ongoing(lambda tell: _made(state, tell))
    return streamed(_told(state.demo))


async def sound(request: Request) -> Response:
    """Return the sound of one of the calls, or the byte range that was requested."""
    from rehearse.app.demo_takes import TAKES
    from rehearse.audio import codec
    from rehearse.takes import MIXED_FILE

    asked = request.path_params["take"]
    name = next((take.folder_name for take in TAKES if take.folder_name == asked), "")
    path = folder() / name / MIXED_FILE
    if not name or not path.is_file():
        raise HTTPException(404, "There is no such sound.")
    data = await run_in_threadpool(path.read_bytes)
    return part_of(data, codec.WAV_TYPE, request.headers.get("range", ""))


def _told(demo: Ongoing[Event]) -> Iterator[dict[str, Any]]:
    """Yield the page's messages."""
    from rehearse.app.demo_takes import TAKES

    names = [take.name for take in TAKES]
    for event in demo:
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
    """Make the demo, after any recordings; stop as soon as the user makes a call.

    Raises:
        RehearseError: a call began, or the demo failed.
    """
    from rehearse.app.demo import DemoOptions, demo

    def told(event: Event) -> None:
        if state.calls.under_way is not None:
            raise RehearseError(DURING_A_CALL)
        tell(event)

    with state.listening:
        _remove_earlier()
        demo(DemoOptions(folder(), EngineOptions()), told, state.engines)


def _remove_earlier() -> None:
    """Remove the calls of earlier editions."""
    kept = folder()
    for old in kept.parent.iterdir() if kept.parent.is_dir() else ():
        if old != kept:
            shutil.rmtree(old, ignore_errors=True)


def _view() -> dict[str, Any] | None:
    """Return both calls and their checks; None if they are not made yet, or are damaged."""
    from rehearse.app.demo_takes import TAKES
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
