"""The coach: a sequence of steps, each on its own page, that the user can leave and resume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app.coach_place import FIRST_SCENARIO, coach_place, to_say
from rehearse.app.web import takes_there
from rehearse.app.web.site import page
from rehearse.app.web.uploads import json_of
from rehearse.errors import RehearseError
from rehearse.planning import STEPS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.coach_place import CoachPlace
    from rehearse.planning import CoachStep
    from rehearse.report import Changes
    from rehearse.takes import TakeRow

COOKIE: Final = "rehearse-coach"
"""Name of the cookie that holds the steps that were finished or skipped."""
KEPT_SECONDS: Final = 90 * 24 * 3600
BEGUN: Final = "begun"
ADDRESSES: Final = {
    "profile": "/profile",
    "when": "/when",
    "prepare": "/prepare",
    "room": "/room",
    "first": f"/call/{FIRST_SCENARIO}",
    "second": f"/call/{FIRST_SCENARIO}",
}
"""Address of each step's page; the last step is shown on the coach page itself."""
GO: Final = {
    "profile": "Enter your details",
    "when": "Find a good time",
    "prepare": "Get ready",
    "room": "Check the room",
    "first": "Make the call",
    "second": "Make it again",
}
"""Label of the button that opens each step."""

Stands = Literal["new", "under_way", "over"]


@dataclass(frozen=True, slots=True)
class CoachBar:
    """What a page shows when it is opened as a step of the coach."""

    step: CoachStep
    number: int
    of: int


def through(request: Request) -> tuple[str, ...]:
    """Return the steps in the browser's cookie; unknown entries are dropped."""
    known = {BEGUN, *(step.id for step in STEPS)}
    return tuple(word for word in request.cookies.get(COOKIE, "").split(".") if word in known)


def where_coach_stands(request: Request) -> Stands:
    """Return whether coaching in this browser is new, under way or over."""
    said = through(request)
    if STEPS[-1].id in said:
        return "over"
    return "under_way" if said else "new"


def coach_bar(request: Request) -> CoachBar | None:
    """Return the coach bar for a page opened from the coach; None for any other page."""
    wanted = request.query_params.get("coach", "")
    for number, step in enumerate(STEPS, 1):
        if step.id == wanted:
            return CoachBar(step, number, len(STEPS))
    return None


async def coach(request: Request) -> Response:
    """Return the coach page: all steps, with the next one expanded."""
    said = through(request)
    answer = page(request, "coach.html", **await run_in_threadpool(_place, said))
    _remember(answer, (*said, BEGUN))
    return answer


async def go_on(request: Request) -> Response:
    """Record a finished or skipped step and return the next step's address."""
    step = (await json_of(request)).get("step")
    if step not in {one.id for one in STEPS}:
        raise HTTPException(422, "There is no such step.")
    said = (*through(request), BEGUN, str(step))
    place = await run_in_threadpool(coach_place, said)
    answer = JSONResponse({"to": address(place.next)})
    _remember(answer, said)
    return answer


async def again(request: Request) -> Response:
    """Restart the coach from its first step."""
    del request
    answer = JSONResponse({"to": "/coach"})
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def address(step: CoachStep | None) -> str:
    """Return the address to go to for a step; calls start from the coach page."""
    found = ADDRESSES.get(step.id, "") if step else ""
    if not found or found.startswith("/call/"):
        return "/coach"
    return f"{found}?coach={step.id}" if step else found


def _place(said: tuple[str, ...]) -> dict[str, Any]:
    place = coach_place(said)
    step = place.next
    now = step.id if step else ""
    two = len(place.takes) >= 2
    return {
        "place": place,
        "now": now,
        "address": address(step) if now not in {"first", "second"} else ADDRESSES[now],
        "go": GO.get(now, ""),
        "say": _in_mind(place) if now == "second" else "",
        "changes": _changes(*place.takes[-2:]) if two and now in {"changed", ""} else None,
        "last": takes_there.address(place.takes[-1].about.id) if place.takes else "",
    }


def _in_mind(place: CoachPlace) -> str:
    """Return what to say this time that was missing from the last take."""
    from rehearse.takes import History

    return to_say(History().folder_of(place.takes[-1])) if place.takes else ""


def _changes(before: TakeRow, now: TakeRow) -> Changes | None:
    """Return what changed between two takes; None if they cannot be compared."""
    from rehearse.app import events
    from rehearse.app.compare import CompareOptions, compare
    from rehearse.report import what_changed

    try:
        for event in compare(CompareOptions(before.about.id, now.about.id)):
            if isinstance(event, events.Compared):
                return what_changed(event.before, event.now)
    except RehearseError:
        return None
    return None


def _remember(answer: Response, said: tuple[str, ...]) -> None:
    answer.set_cookie(
        COOKIE,
        ".".join(dict.fromkeys(said)),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="strict",
        path="/",
    )
