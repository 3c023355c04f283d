"""The first page: the calls there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from rehearse.app.web.site import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.scenario import Scenario


async def home(request: Request) -> Response:
    """The calls there are."""
    return page(request, "home.html", scenarios=await run_in_threadpool(_scenarios))


def _scenarios() -> tuple[Scenario, ...]:
    from rehearse.scenario import library

    return tuple(entry.scenario for entry in library.entries() if entry.scenario)
