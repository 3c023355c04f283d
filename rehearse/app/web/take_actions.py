"""Actions on a take: mark a check, write a note, delete the take, or export it as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from rehearse.app import events
from rehearse.app.web.review_page import made_of, with_sound
from rehearse.app.web.site import download_header
from rehearse.app.web.takes_there import address, folder_of
from rehearse.app.web.uploads import json_of, text_of
from rehearse.app.web.use_case import gathered

if TYPE_CHECKING:
    from starlette.requests import Request

    from rehearse.app.overrule import Outcome

OUTCOMES: Final = ("met", "partly", "missed", "unclear")
LONGEST_WHY: Final = 400


async def mark(request: Request) -> Response:
    """Save or remove the user's mark for a check; return the check's updated card."""
    from rehearse.app.overrule import OverruleOptions, overrule
    from rehearse.report import render_card

    take, answers = request.path_params["id"], await json_of(request)
    await run_in_threadpool(folder_of, take)
    check, outcome = text_of(answers, "check"), answers.get("outcome")
    if outcome is not None and outcome not in OUTCOMES:
        raise HTTPException(422, "There is no such outcome.")
    why = text_of(answers, "note", LONGEST_WHY)
    options = OverruleOptions(take, check, cast("Outcome | None", outcome), why)
    await gathered(lambda: overrule(options))
    source = await run_in_threadpool(made_of, take)
    return JSONResponse({"card": render_card(source, check, address(take), is_own=True)})


async def note(request: Request) -> Response:
    """Save the user's note on the take."""
    from rehearse.app.note import MAX_NOTE_CHARS, NoteOptions
    from rehearse.app.note import note as keep

    take, answers = request.path_params["id"], await json_of(request)
    await run_in_threadpool(folder_of, take)
    text = text_of(answers, "text", MAX_NOTE_CHARS)
    await gathered(lambda: keep(NoteOptions(take, text)))
    return JSONResponse({})


async def delete(request: Request) -> Response:
    """Delete the take; the page has already asked for confirmation."""
    from rehearse.app.forget import ForgetOptions, forget

    take = request.path_params["id"]
    await run_in_threadpool(folder_of, take)
    told = await gathered(lambda: forget(ForgetOptions((take,))))
    for event in told:
        if isinstance(event, events.Refused):
            raise HTTPException(422, event.reason)
    return JSONResponse({})


async def as_page(request: Request) -> Response:
    """Return the take as a standalone HTML file to download, with its audio embedded."""
    from rehearse.report import render_page

    take = request.path_params["id"]
    source = await run_in_threadpool(with_sound, take)
    return Response(
        await run_in_threadpool(render_page, source),
        media_type="text/html; charset=utf-8",
        headers=download_header(take, ".html"),
    )
