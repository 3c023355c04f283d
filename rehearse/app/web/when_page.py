"""The page on when to call: the next good time in both time zones, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from rehearse.app import events
from rehearse.app.options import ProfileOptions, WorkplaceOptions
from rehearse.app.profile import path_of
from rehearse.app.web.coach_page import coach_bar
from rehearse.app.web.fields import beside, texts, without_flags
from rehearse.app.web.site import fragment, page
from rehearse.app.web.uploads import json_of
from rehearse.app.when import WhenOptions, when
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ENTRY: Final = "call.ics"
FIELDS: Final = {
    "message": "message",
    "hours": "hours",
    "their-zone": "their_zone",
    "their_zone": "their_zone",
    "their-country": "their_country",
    "their-region": "their_region",
}
"""Maps each command-line flag in an error message to its form field."""


async def when_to_call(request: Request) -> Response:
    """Return the page with the form and the advice from the saved notes."""
    notes = await run_in_threadpool(_notes)
    answer = await run_in_threadpool(_answer, WhenOptions())
    return page(
        request,
        "when.html",
        coach=coach_bar(request),
        notes=notes,
        advice=answer.get("html", ""),
        entry=answer.get("files", {}).get(ENTRY, ""),
        problem=" ".join(answer.get("problems", {}).values()),
    )


async def advise(request: Request) -> Response:
    """Return the advice for the form's answers, or the problems by form field, as JSON."""
    answers = await json_of(request)
    given = texts(answers, ("message", "hours", "their_zone", "their_country", "their_region"))
    place = WorkplaceOptions(
        given["hours"] or None,
        given["their_zone"] or None,
        given["their_country"] or None,
        given["their_region"] or None,
    )
    options = WhenOptions(
        place=place, message=given["message"] or None, mobile=answers.get("mobile") is True
    )
    return JSONResponse(await run_in_threadpool(_answer, options))


def _answer(options: WhenOptions) -> dict[str, Any]:
    """Return the advice as HTML with a calendar entry, or the problems by form field."""
    from rehearse.report import call_time

    try:
        told = next(event for event in when(options) if isinstance(event, events.Advised))
    except RehearseError as problem:
        return {"problems": beside(str(problem), FIELDS)}
    html = fragment(
        "advice.html",
        headline=call_time.headline(told.advice, told.asked, told.dates, told.contact),
        is_now=told.advice.is_now,
        lines=call_time.slot_lines(told.advice, told.asked, told.dates),
        reasons=[
            without_flags(call_time.why(reason, told.asked, told.dates), FIELDS)
            for reason in told.advice.reasons
        ],
        contact=told.contact,
    )
    return {"html": html, "files": {ENTRY: told.entry.decode()}}


def _notes() -> Any:
    """Return the saved notes about the workplace; empty if they cannot be read."""
    from rehearse.profile import Homework, notes_file

    try:
        return notes_file.load(path_of(ProfileOptions()))
    except RehearseError:
        return Homework()
