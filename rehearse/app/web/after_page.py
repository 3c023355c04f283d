"""The page for after the call: the agreement, and the drafts and calendar entries based on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from rehearse.app import events
from rehearse.app.after import AfterOptions, after, forget_agreements, list_agreements
from rehearse.app.agreement import AgreedOptions
from rehearse.app.clock import dates_of
from rehearse.app.options import ClockOptions, ProfileOptions
from rehearse.app.profile import path_of
from rehearse.app.web.fields import beside, lines, texts, without_flags
from rehearse.app.web.site import fragment, page
from rehearse.app.web.takes_there import rows, title
from rehearse.app.web.uploads import json_of
from rehearse.app.web.use_case import gathered
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.takes import TakeRow

TAKES_OFFERED: Final = 10
FIELDS: Final = {
    "said": "said",
    "from": "call",
    "date": "date",
    "time": "time",
    "minutes": "minutes",
    "place": "place",
    "who": "who",
    "bring": "bring",
    "decide-by": "decide_by",
    "rejected": "rejected",
}
"""Maps each command-line flag in an error message to its form field."""
TYPED: Final = ("said", "call", "date", "time", "minutes", "place", "who", "bring", "decide_by")


async def after_the_call(request: Request) -> Response:
    """Return the page with the form and the agreements saved so far."""
    return page(request, "after.html", **await run_in_threadpool(_all))


async def draft(request: Request) -> Response:
    """Save the agreement and return the drafts, or the problems by form field, as JSON."""
    answers = await json_of(request)
    is_no = answers.get("rejected") is True
    given = texts(answers, TYPED)
    return JSONResponse(await run_in_threadpool(_drafted, given, is_no))


async def forget(_: Request) -> Response:
    """Delete all saved agreements."""
    await gathered(forget_agreements)
    return JSONResponse({"to": "/after"})


def _drafted(given: dict[str, str], is_no: bool) -> dict[str, Any]:
    """Return the drafts as an HTML fragment with their files, or the problems by form field."""
    try:
        minutes = int(given["minutes"] or 60)
    except ValueError:
        return {"problems": {"minutes": "Write it as a number: 60."}}
    agreed = AgreedOptions(minutes=minutes)
    if not is_no:
        agreed = AgreedOptions(
            given["said"] or None,
            _folder(given["call"]),
            given["date"] or None,
            given["time"] or None,
            minutes,
            given["place"] or None,
            given["who"] or None,
            lines(given["bring"]),
            given["decide_by"] or None,
        )
    try:
        told = tuple(after(AfterOptions(agreed=agreed, rejected=is_no)))
    except RehearseError as problem:
        return {"problems": beside(str(problem), FIELDS)}
    found = next(event for event in told if isinstance(event, events.FollowedUp))
    notes = [without_flags(e.text, FIELDS) for e in told if isinstance(e, events.Note)]
    return {
        "html": _shown(found, notes),
        "files": {name: content.decode() for name, content in found.files.items()},
    }


def _shown(found: events.FollowedUp, notes: list[str]) -> str:
    from rehearse.report import agreement

    agreed = found.agreed
    return fragment(
        "followed.html",
        rows=agreement.rows(agreed, found.asked, found.dates) if agreed else (),
        steps=agreement.next_steps(found.plan, found.dates),
        notes=notes,
        letter=found.letter,
        call=found.call,
        files=found.files,
    )


def _all() -> dict[str, Any]:
    from rehearse.report import agreement_line

    problem = ""
    kept: tuple[str, ...] = ()
    try:
        for event in list_agreements(ClockOptions()):
            if isinstance(event, events.AgreementsListed):
                ordered = sorted(event.kept, key=lambda one: one.start)
                kept = tuple(agreement_line(one, event.dates) for one in ordered)
    except RehearseError as wrong:
        problem = str(wrong)
    return {
        "has_profile": path_of(ProfileOptions()).exists(),
        "kept": kept,
        "problem": problem,
        "takes": tuple((take.about.id, _named(take)) for take in _takes()),
    }


def _takes() -> tuple[TakeRow, ...]:
    """Return the most recent takes, newest first; empty if the history cannot be read."""
    try:
        return rows()[: -TAKES_OFFERED - 1 : -1]
    except RehearseError:
        return ()


def _named(take: TakeRow) -> str:
    from rehearse.takes import local_time

    when = dates_of(ClockOptions()).both(local_time(take.about.made))
    return f"{title(take)}, {when}"


def _folder(name: str) -> Path | None:
    """Return the folder of a take on offer, or None; the ID is never used to build a path."""
    from rehearse.takes import History

    found = next((take for take in _takes() if take.about.id == name), None)
    return History().folder_of(found) if found else None
