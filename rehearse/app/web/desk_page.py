"""The adviser's desk: a table of the class, and a page for each caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.app.desk.consent import consent_of
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.forget import deletions
from rehearse.app.desk.marks import WORK_STATES
from rehearse.app.desk.overview import Outcomes, by_name, misses, standings
from rehearse.app.desk.records import ScoringState
from rehearse.app.web.desk_first import hides
from rehearse.app.web.site import page, shared
from rehearse.app.web.takes_there import when

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.desk.overview import CallerStanding, Miss

SHOWN: Final = 50
"""Maximum number of callers on one page."""
MISSES: Final = 5
"""Number of most-missed checks to list."""


async def overview(request: Request) -> Response:
    """Return the class table; callers who need attention come first unless sorted by name."""
    from rehearse.report import check_title

    ledger = desk_of(request)
    wanted = request.query_params.get("name", "")[:200]
    hidden = await run_in_threadpool(hides, request, ledger)
    standing, missed = await run_in_threadpool(
        _class, ledger, hidden, mark_first=shared(request).mark_first
    )
    found = [one for one in standing if wanted.casefold() in one.name.casefold()]
    if request.query_params.get("sort") == "name":
        found.sort(key=by_name)
    last = max(1, -(-len(found) // SHOWN))
    number = request.query_params.get("page", "1")
    here = min(max(1, int(number)), last) if number.isdecimal() and len(number) < 9 else 1
    kept = {
        name: request.query_params[name]
        for name in ("name", "sort")
        if name in request.query_params
    }
    return page(
        request,
        "desk.html",
        found=found[(here - 1) * SHOWN : here * SHOWN],
        total=len(standing),
        without=sum(not one.takes for one in standing),
        is_all_done=not any(
            latest.work == WORK_STATES[0] for one in standing if (latest := one.latest)
        ),
        matching=len(found),
        misses=[(check_title(one.check), one) for one in missed],
        hides=hidden,
        best=lambda one: None if any(hidden(take.id) for take in one.done) else one.best,
        keep_until=(await run_in_threadpool(ledger.about)).get("keep_until", ""),
        counts=await run_in_threadpool(ledger.counts),
        deleted=await run_in_threadpool(deletions, ledger),
        when=when,
        wanted=wanted,
        sort=request.query_params.get("sort", ""),
        number=here,
        last=last,
        pages={
            name: "/desk?" + urlencode({**kept, "page": there})
            for name, there in (("before", here - 1), ("after", here + 1))
            if 1 <= there <= last
        },
        link=caller_address,
    )


async def caller(request: Request) -> Response:
    """Return one caller's page: a column for each take, a row for each check."""
    from rehearse.report import STATUS_SIGNS, check_title

    ledger = desk_of(request)
    wanted = request.query_params.get("id", "")
    hidden = await run_in_threadpool(hides, request, ledger)
    standing = await run_in_threadpool(standings, ledger, None, hidden)
    one = next((one for one in standing if one.id == wanted), None)
    if one is None:
        raise HTTPException(404, "There is no such caller in this class.")
    every = await run_in_threadpool(takes, ledger, None, wanted)
    done = [take for take in every if take.state is ScoringState.DONE and not hidden(take.id)]
    checks = dict.fromkeys(check for take in done for check in take.machine)
    rows = [
        (check_title(check), [(take.checks.get(check), _machine(take, check)) for take in done])
        for check in checks
    ]
    return page(
        request,
        "desk_caller.html",
        one=one,
        takes=every,
        to_mark=[take for take in every if take.state is ScoringState.DONE and hidden(take.id)],
        consent=await run_in_threadpool(consent_of, ledger, wanted),
        done=done,
        rows=rows,
        signs=STATUS_SIGNS,
        when=when,
        states=WORK_STATES,
    )


def _machine(take: DeskTake, check: str) -> str:
    """Return the automatic outcome if the adviser overruled it; otherwise empty."""
    machine = take.machine.get(check, "")
    return machine if machine != take.checks.get(check, "") else ""


def _class(
    ledger: Ledger, hidden: Callable[[int], bool], *, mark_first: bool
) -> tuple[list[CallerStanding], list[Miss]]:
    """Return the class and its most-missed checks; the latter not for who marks first."""
    known = Outcomes(ledger)
    standing = standings(ledger, known, hidden)
    return standing, [] if mark_first else misses(known, standing)[:MISSES]


def desk_of(request: Request) -> Ledger:
    """Return the ledger of the open desk.

    Raises:
        HTTPException: no desk is open (404).
    """
    desk = shared(request).desk
    if desk is None:
        raise HTTPException(404, "No desk is open; `rehearse desk open` opens one.")
    return desk


def caller_address(one: str) -> str:
    """Return the address of a caller's page."""
    return "/desk/callers?" + urlencode({"id": one})
