"""The diagnostics page: the checks of `rehearse doctor`, and checks of this browser."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rehearse.app.web.site import page
from rehearse.app.web.use_case import streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response


async def doctor(request: Request) -> Response:
    """Return the diagnostics page; its script requests the results."""
    return page(request, "doctor.html")


async def points(request: Request) -> Response:
    """Stream the results of the checks on this machine, one JSON line each."""
    from rehearse.app.doctor import examine

    del request

    def told() -> Iterator[dict[str, Any]]:
        for point in examine():
            yield asdict(point)
        yield {"done": True}

    return streamed(told())
