"""The page of one take in a class: its review, its audio, and the adviser's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from rehearse.app.desk import marks
from rehearse.app.desk.desk_takes import caller_of
from rehearse.app.desk.overview import next_to_do, standings
from rehearse.app.desk.take_page import take_sound, take_with_source
from rehearse.app.web import desk_first
from rehearse.app.web.desk_page import caller_address, desk_of
from rehearse.app.web.review_page import STYLES, part_of
from rehearse.app.web.site import shared
from rehearse.app.web.take_actions import LONGEST_WHY, OUTCOMES
from rehearse.app.web.uploads import json_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
    from rehearse.audio import codec

    track = await run_in_threadpool(take_sound, desk_of(request), request.path_params["id"])
    if track is None:
        raise HTTPException(404, "There is no such sound.")
    return part_of(track, codec.WAV_TYPE, request.headers.get("range", ""))


async def following(request: Request) -> Response:
    """Go on to the next take to do, or to the class if there is none."""
    ledger = desk_of(request)
    hidden = await run_in_threadpool(desk_first.hides, request, ledger)
    address = await run_in_threadpool(_following, ledger, request.path_params["id"], hidden)
    return RedirectResponse(address, 303)


async def mark(request: Request) -> Response:
    """Save or remove the adviser's mark for a check; return the check's updated card."""
    from rehearse.report import render_card

    ledger, take = desk_of(request), request.path_params["id"]
    answers = await json_of(request)
    check, outcome = text_of(answers, "check"), answers.get("outcome")
    if outcome is not None and outcome not in OUTCOMES:
        raise HTTPException(422, "There is no such outcome.")
    _, source = await run_in_threadpool(_found, ledger, take)
    if check not in {finding.check for finding in source.review.findings}:
        raise HTTPException(422, "There is no such check.")
    why, who = text_of(answers, "note", LONGEST_WHY), shared(request).marker
    entry = marks.Entry(marks.MARK, outcome or "", check, why)
    await run_in_threadpool(marks.say, ledger, take, who, entry)
    _, source = await run_in_threadpool(_found, ledger, take)
    return JSONResponse({"card": render_card(source, check, _address(take), is_own=False)})


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

    one, source = _found(ledger, take)
    address = _address(take)
    stock = marks.stock_comments(ledger)
    served = Served(
        *(STYLES, "/static/report.js", navigation),
        take=address,
        comments=stock.notes,
        reasons=stock.reasons,
        marking=Marking(
            caller_address(one.caller), one.said.work, marks.WORK_STATES, f"{address}/next"
        ),
    )
    return render_page(source, served)


def _following(ledger: Ledger, take: int, hidden: Callable[[int], bool]) -> str:
    """Return the address of the next take to do, or of the class.

    Raises:
        HTTPException: there is no such take (404).
    """
    found = caller_of(ledger, take)
    if found is None:
        raise HTTPException(404, desk_first.NO_REVIEW)
    later = next_to_do(standings(ledger, None, hidden), found[0].caller, take)
    return _address(later[1].id) if later else "/desk"


def _address(take: int) -> str:
    return f"/desk/takes/{take}"


def _found(ledger: Ledger, take: int) -> tuple[DeskTake, PageSource]:
    """Return the take, and the data for its page.

    Raises:
        HTTPException: there is no such take, or it has no review (404).
    """
    found = take_with_source(ledger, take, _address(take))
    if found is None:
        raise HTTPException(404, desk_first.NO_REVIEW)
    return found
