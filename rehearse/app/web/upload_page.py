"""The upload page: scores recordings one by one and saves them as takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool

from rehearse.app import events
from rehearse.app.options import EngineOptions, ProfileOptions
from rehearse.app.score_text import MAX_DRAFT_CHARS
from rehearse.app.web.call_page import caller
from rehearse.app.web.listening import listened, refuse_during_a_call
from rehearse.app.web.site import page, shared
from rehearse.app.web.takes_there import address
from rehearse.app.web.uploads import LONGEST_FIELD, spooled
from rehearse.app.web.use_case import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.score import ScoreOptions
    from rehearse.scenario import Scenario

AT_MOST: Final = 256_000_000
"""Maximum bytes of a recording; ten minutes of 24-bit stereo at 48 kHz take 173 MB."""
FIELDS: Final = ("name", "phone")


async def upload(request: Request) -> Response:
    """Return the upload page."""
    scenarios = await run_in_threadpool(_scenarios)
    return page(
        request,
        "upload.html",
        scenarios=[
            (one.id, one.title, json.dumps([turn.id for turn in one.turns if turn.listens]))
            for one in scenarios
        ],
        scenario=request.query_params.get("scenario", "voicemail"),
        turn=request.query_params.get("turn", ""),
        patient=request.query_params.get("patient") == "1",
        caller=await run_in_threadpool(caller),
        at_most=AT_MOST,
        longest=MAX_DRAFT_CHARS,
        written="written" in request.query_params,
    )


async def take_in(request: Request) -> Response:
    """Receive a recording, score it, and save it as a take; stream the progress.

    The original file name is not needed: the format is detected from the content.
    """
    from rehearse.app.class_notice import check_agreed
    from rehearse.app.profile import profile_of
    from rehearse.app.score import ScoreOptions
    from rehearse.scenario import library

    state = shared(request)
    refuse_during_a_call(state)
    asked = {name: request.query_params.get(name, "") for name in ("scenario", "turn")}
    fields = {name: unquote(request.headers.get(f"x-{name}", "")) for name in FIELDS}
    who = ProfileOptions(
        None, {name: text[:LONGEST_FIELD] for name, text in fields.items() if text}
    )
    # Check the form first, so that a long recording is not uploaded in vain.
    known = await run_in_threadpool(lambda: {one.id for one in _scenarios()})
    scenario = asked["scenario"] if asked["scenario"] in known else ""

    def checked() -> tuple[object, ...]:
        check_agreed()
        return library.load(scenario), profile_of(who)

    await gathered(checked)
    place = await spooled(request, AT_MOST)
    options = ScoreOptions(
        *((place,), scenario, who, EngineOptions(), asked["turn"]),
        keep=True,
        patient=request.query_params.get("patient") == "1",
    )
    return listened(state, lambda: _told(options, place, state.engines))


def _told(options: ScoreOptions, place: Path, engines: Any) -> Iterator[dict[str, Any]]:
    """Score a recording and yield the page's messages; delete the uploaded file at the end."""
    from rehearse.app.score import score
    from rehearse.report import compare

    result = ""
    try:
        for event in score(options, engines):
            match event:
                case events.EnginesLoading():
                    yield {"working": "getting ready to listen"}
                case events.Working():
                    yield {"working": "listening"}
                case events.Refused(reason):
                    yield {"problem": _without(place, reason)}
                case events.Note(text):
                    yield {"note": _without(place, text)}
                case events.Reviewed(review):
                    result = compare.tally_of(review)
                case events.Kept((folder, *_)):
                    yield {"done": address(folder.name), "result": result}
    finally:
        place.unlink(missing_ok=True)


def _without(place: Path, text: str) -> str:
    """Return the text without the temporary file name, which means nothing to the user."""
    return text.replace(f"{place}: ", "").replace(str(place), "the recording")


def _scenarios() -> list[Scenario]:
    from rehearse.scenario import library

    return [entry.scenario for entry in library.entries() if entry.scenario]
