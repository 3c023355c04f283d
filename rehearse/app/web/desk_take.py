"""The page of one take in a class: its review, its audio, and the adviser's marks."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from rehearse.app.desk import marks
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.overview import next_to_do, standings
from rehearse.app.desk.take_page import take_source
from rehearse.app.web import desk_first
from rehearse.app.web.desk_page import caller_address, desk_of
from rehearse.app.web.review_page import STYLES, part_of
from rehearse.app.web.site import shared
from rehearse.app.web.take_actions import LONGEST_WHY, OUTCOMES
from rehearse.app.web.uploads import json_of, text_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.ledger import Ledger
    from rehearse.report import PageSource


async def review(request: Request) -> Response:
    """Return the review page of a take, or the form to mark it first."""
    state = shared(request)
    state.presence.touch()
    ledger, take = desk_of(request), request.path_params["id"]
    if (await run_in_threadpool(desk_first.hides, request, ledger))(take):
        return await desk_first.form(request, ledger, take)
    return HTMLResponse(await run_in_threadpool(_page, ledger, take, state.navigation))


async def sound(request: Request) -> Response:
    """Return the call's audio, or the byte range that was requested."""
    source = await run_in_threadpool(_source, desk_of(request), request.path_params["id"])
    if source.call is None:
        raise HTTPException(404, "There is no such sound.")
    wanted = request.headers.get("range", "")
    return part_of(b64decode(source.call.data), source.call.media_type, wanted)


async def mark(request: Request) -> Response:
    """Save or remove the adviser's mark for a check; return the check's updated card."""
    from rehearse.report import render_card

    ledger, take = desk_of(request), request.path_params["id"]
    answers = await json_of(request)
    check, outcome = text_of(answers, "check"), answers.get("outcome")
    if outcome is not None and outcome not in OUTCOMES:
        raise HTTPException(422, "There is no such outcome.")
    source = await run_in_threadpool(_source, ledger, take)
    if check not in {finding.check for finding in source.review.findings}:
        raise HTTPException(422, "There is no such check.")
    why, who = text_of(answers, "note", LONGEST_WHY), shared(request).marker
    entry = marks.Entry(marks.MARK, outcome or "", check, why)
    await run_in_threadpool(marks.say, ledger, take, who, entry)
    source = await run_in_threadpool(_source, ledger, take)
    return JSONResponse({"card": render_card(source, check, _address(take))})


async def first(request: Request) -> Response:
    """Save what the adviser marked before seeing the program's outcomes."""
    return await desk_first.save(request, desk_of(request), request.path_params["id"])


async def note(request: Request) -> Response:
    """Save the adviser's comment on the take."""
    from rehearse.app.note import MAX_NOTE_CHARS

    ledger, take = desk_of(request), request.path_params["id"]
    text = text_of(await json_of(request), "text", MAX_NOTE_CHARS)
    who = shared(request).marker
    await run_in_threadpool(marks.say, ledger, take, who, marks.Entry(marks.NOTE, text))
    return JSONResponse({})


async def work(request: Request) -> Response:
    """Save the adviser's work status for a take."""
    ledger, take = desk_of(request), request.path_params["id"]
    value = text_of(await json_of(request), "work")
    if value not in marks.WORK_STATES:
        raise HTTPException(422, "There is no such state.")
    who = shared(request).marker
    await run_in_threadpool(marks.say, ledger, take, who, marks.Entry(marks.WORK, value))
    return JSONResponse({})


def _page(ledger: Ledger, take: int, navigation: tuple[tuple[str, str], ...]) -> str:
    from rehearse.report import Marking, Served, render_page

    source = _source(ledger, take)
    one = _take(ledger, take)
    later = next_to_do(standings(ledger), one.caller, take)
    address = _address(take)
    call = source.call and replace(source.call, address=f"{address}/call.mp3")
    stock = marks.stock_comments(ledger)
    served = Served(
        *(STYLES, "/static/report.js", navigation),
        take=address,
        comments=stock.notes,
        reasons=stock.reasons,
        marking=Marking(
            caller_address(one.caller),
            one.said.work,
            marks.WORK_STATES,
            _address(later[1].id) if later else "",
            later[0].name if later else "",
        ),
    )
    return render_page(replace(source, call=call), served)


def _take(ledger: Ledger, take: int) -> DeskTake:
    """Return the take, which has a review."""
    return next(iter(takes(ledger, take)))


def _address(take: int) -> str:
    return f"/desk/takes/{take}"


def _source(ledger: Ledger, take: int) -> PageSource:
    """Return the data for the take's page.

    Raises:
        HTTPException: there is no such take, or it has no review (404).
    """
    source = take_source(ledger, take)
    if source is None:
        raise HTTPException(404, desk_first.NO_REVIEW)
    return source
