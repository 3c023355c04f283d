"""Mark first, then see the program's outcomes: the page of a take that hides them until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app.desk import marks
from rehearse.app.desk.desk_takes import caller_of
from rehearse.app.desk.records import ScoringState
from rehearse.app.web.site import page, shared
from rehearse.app.web.take_actions import OUTCOMES
from rehearse.app.web.uploads import json_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.ledger import Ledger

NO_REVIEW: Final = "There is no such take, or it has no review."


def hides(request: Request, ledger: Ledger) -> Callable[[int], bool]:
    """Return a function that tells whether a take's outcomes are hidden from the marker."""
    state = shared(request)
    if not state.mark_first:
        return lambda _: False
    marked = marks.marked_first(ledger, state.marker)
    return lambda take: take not in marked


async def form(request: Request, ledger: Ledger, take: int) -> Response:
    """Return the page with the call's sound and a field for each check."""
    from rehearse.report import check_title

    one, name = await run_in_threadpool(_take, ledger, take)
    return page(
        request,
        "desk_first.html",
        take=one,
        name=name,
        checks=[(check, check_title(check)) for check in one.machine],
        outcomes=OUTCOMES,
    )


async def save(request: Request, ledger: Ledger, take: int) -> Response:
    """Save the marks for all checks that have one; from now on the outcomes are shown."""
    one, _ = await run_in_threadpool(_take, ledger, take)
    answers = await json_of(request)
    if not answers.keys() <= one.machine.keys() or not set(answers.values()) <= {*OUTCOMES}:
        raise HTTPException(422, "There is no such check or outcome.")
    who = shared(request).marker
    entries = [marks.Entry(marks.MARK, outcome, check) for check, outcome in answers.items()]
    entries.append(marks.Entry(marks.FIRST, "done"))
    await run_in_threadpool(marks.say, ledger, take, who, *entries)
    return JSONResponse({})


def _take(ledger: Ledger, take: int) -> tuple[DeskTake, str]:
    """Return a take that has a review, and its caller's name.

    Raises:
        HTTPException: there is no such take (404).
    """
    found = caller_of(ledger, take)
    if found is None or found[0].state is not ScoringState.DONE:
        raise HTTPException(404, NO_REVIEW)
    return found[0], found[1].name
