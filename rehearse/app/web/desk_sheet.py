"""Two views of the class: on one sheet to print, and where a second marker differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from rehearse.app.desk.overview import Outcomes, by_name, standings
from rehearse.app.desk.second_marker import agreements
from rehearse.app.web.desk_first import hides
from rehearse.app.web.desk_page import desk_of
from rehearse.app.web.site import page
from rehearse.app.web.takes_there import when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.desk.overview import CallerStanding

MOST: Final = 500
"""Callers on the sheet; more would neither be read nor printed."""


async def sheet(request: Request) -> Response:
    """Return the sheet: each caller's latest take, by name."""
    from rehearse.report import STATUS_SIGNS, check_title

    ledger = desk_of(request)
    hidden = await run_in_threadpool(hides, request, ledger)
    callers, every, total = await run_in_threadpool(_rows, ledger)
    found = {take: one for take, one in every.items() if not hidden(take)}
    checks = list(dict.fromkeys(check for one in found.values() for check in one))
    rows = [
        (one.name, last.tally, [found[last.id].get(check, "") for check in checks])
        for one in callers
        if (last := one.latest) and last.id in found
    ]
    return page(
        request,
        "desk_sheet.html",
        titles=[check_title(check) for check in checks],
        rows=rows,
        missed=[sum(one.get(check) == "missed" for one in found.values()) for check in checks],
        without=[one.name for one in callers if one.latest is None],
        left_out=max(0, total - MOST),
        signs=STATUS_SIGNS,
    )


async def second(request: Request) -> Response:
    """Return the checks that the adviser and a second marker judge differently."""
    from rehearse.report import check_title

    ledger = desk_of(request)
    standing = await run_in_threadpool(standings, ledger)
    hidden = await run_in_threadpool(hides, request, ledger)
    return page(
        request,
        "desk_second.html",
        every=await run_in_threadpool(agreements, ledger, hidden),
        names={one.id: one.name for one in standing},
        title=check_title,
        when=when,
    )


def _rows(ledger: Ledger) -> tuple[list[CallerStanding], Mapping[int, Mapping[str, str]], int]:
    known = Outcomes(ledger)
    every = sorted(standings(ledger, known), key=by_name)
    callers = every[:MOST]
    found = known.of(last.id for one in callers if (last := one.latest))
    return callers, found, len(every)
