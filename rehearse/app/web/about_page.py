"""The About page: the program, the libraries it uses, and the data it stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.web.settings_page import kept_rows
from rehearse.app.web.site import page
from rehearse.app.web.use_case import gathered

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def about(request: Request) -> Response:
    """Return the About page."""
    from rehearse.app.about import about as told

    own, *libraries = await gathered(told)
    return page(request, "about.html", own=own, libraries=libraries, kept=await kept_rows())
