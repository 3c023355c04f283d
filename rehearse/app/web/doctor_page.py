"""What works: on this machine as `rehearse doctor` says it, and in this browser."""

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
    """The page; its script asks for the rest."""
    return page(request, "doctor.html")


async def points(request: Request) -> Response:
    """What works on this machine, one after another; told line by line."""
    from rehearse.app.doctor import examine

    del request

    def told() -> Iterator[dict[str, Any]]:
        for point in examine():
            yield asdict(point)
        yield {"done": True}

    return streamed(told())
