"""The pages: which address is which page, behind the locks, and how a template becomes an answer.

A new page is a module with a function for each address, a template that extends `base.html`, a row
in `site` and, where it belongs into the navigation, one in `NAVIGATION`.
"""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from rehearse.app.web.calls import Calls
from rehearse.app.web.drafts import Drafts
from rehearse.app.web.locks import Address, CookieLock, HostLock, Keys, OriginLock, Sealed, same
from rehearse.app.web.presence import Presence
from rehearse.app.web.running import ASKED_FOR_A_LINK
from rehearse.app.web.uploads import clear_spool
from rehearse.errors import RehearseError
from rehearse.report import assets, trend_style

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute
    from starlette.websockets import WebSocket

    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.web.warm import Warm
    from rehearse.claims import SpeechEngines

NAVIGATION: Final = (
    ("/", "Home"),
    ("/prepare", "Prepare"),
    ("/history", "Calls"),
    ("/progress", "Progress"),
    ("/upload", "Upload"),
    ("/scenarios", "Scripts"),
    ("/profile", "You"),
    ("/settings", "Settings"),
)
"""Address and name of each page that the navigation leads to."""
CLASS: Final = ("/desk", "Class")
"""The page of an adviser's desk, where one is open."""
OPEN_PATHS: Final = frozenset({"/open", ASKED_FOR_A_LINK, "/favicon.ico"})
"""What needs no cookie: the first checks a link, the second a key."""


@dataclass(slots=True)
class SiteState:
    """What the pages share while the server runs."""

    address: Address
    keys: Keys = field(default_factory=Keys)
    presence: Presence = field(default_factory=Presence)
    warm: Warm | None = None
    """The engines, being loaded; None where nothing listens (tests of pages)."""
    calls: Calls = field(default_factory=Calls)
    desk: Ledger | None = None
    """The adviser's desk that is open."""
    marker: str = ""
    """Who marks at the desk."""
    drafts: Drafts = field(default_factory=Drafts)
    listening: threading.Lock = field(default_factory=threading.Lock)
    """Held while a recording is listened to."""

    @property
    def engines(self) -> Callable[[], SpeechEngines] | None:
        """Gives the engines, as soon as they can listen; None: whoever wants some loads them."""
        return self.warm.engines if self.warm else None

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """Address and name of each page that the navigation leads to."""
        return (CLASS, *NAVIGATION) if self.desk else NAVIGATION


def site(state: SiteState, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application.

    Args:
        state: what the pages share.
        more: further addresses.
    """
    routes: list[BaseRoute] = [
        Route("/open", opened),
        Route(ASKED_FOR_A_LINK, new_link, methods=["POST"]),
        Route("/favicon.ico", favicon),
        Route("/static/style.css", style),
        Route("/static/report.js", report_script),
        Route("/static/weeks.css", weeks_style),
        Mount("/static", _Own(packages=[(__package__ or "", "static")]), name="static"),
        WebSocketRoute("/presence", presence),
        *more,
    ]
    made = Starlette(
        routes=routes,
        middleware=[
            Middleware(Sealed),
            Middleware(HostLock, address=state.address),
            Middleware(OriginLock, address=state.address),
            Middleware(CookieLock, address=state.address, keys=state.keys, open_paths=OPEN_PATHS),
        ],
        exception_handlers={
            HTTPException: cast("Any", _http_problem),
            RehearseError: cast("Any", _problem),
        },
        lifespan=_lifespan,
    )
    made.state.shared = state
    return made


def shared(request: Request | WebSocket) -> SiteState:
    """What the pages share."""
    found: SiteState = request.app.state.shared
    return found


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page made of a template of this package."""
    made = assets.environment(__package__ or "").get_template(template)
    state = shared(request)
    state.presence.touch()
    return HTMLResponse(
        made.render(here=request.url.path, navigation=state.navigation, **context), status
    )


def fragment(template: str, **context: Any) -> str:
    """A part of a page, for one that is open."""
    return assets.environment(__package__ or "").get_template(template).render(**context)


async def opened(request: Request) -> Response:
    """Exchange the link's token for the cookie, once.

    The page moves on by itself: a browser leaves a strict cookie out of a redirect that began in a
    file or in another program.
    """
    state = shared(request)
    if not state.keys.redeem(request.query_params.get("token", "")):
        return page(request, "stale.html", 403)
    answer = page(request, "opened.html", first=CLASS[0] if state.desk else "/")
    answer.set_cookie(
        state.address.cookie, state.keys.session, httponly=True, samesite="strict", path="/"
    )
    return answer


async def new_link(request: Request) -> Response:
    """A new link's token, for whoever has the key."""
    keys = shared(request).keys
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not same(given, keys.control):
        return PlainTextResponse("This needs the key.\n", 403)
    return PlainTextResponse(keys.new_link())


async def presence(socket: WebSocket) -> None:
    """A page that is open."""
    state = shared(socket)
    if state.warm is not None:
        state.warm.start()
    await state.presence.page(socket)


async def style(_: Request) -> Response:
    """The style that all pages share with the reports."""
    return Response(assets.style(), media_type="text/css", headers={"cache-control": "no-cache"})


async def report_script(_: Request) -> Response:
    """The script that a report has when it is a file of its own."""
    text = assets.text("rehearse.report.page", "script.js")
    return Response(text, media_type="text/javascript", headers={"cache-control": "no-cache"})


async def weeks_style(_: Request) -> Response:
    """What the page of many takes has beside the style of all."""
    return Response(trend_style(), media_type="text/css", headers={"cache-control": "no-cache"})


async def favicon(_: Request) -> Response:
    """The sign of the pages."""
    return RedirectResponse("/static/icon.svg")


class _Own(StaticFiles):
    """The program's own files: kept by a browser, and asked for again whether they changed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """One file."""
        made = super().file_response(*args, **kwargs)
        made.headers["cache-control"] = "no-cache"
        return made


@asynccontextmanager
async def _lifespan(made: Starlette) -> AsyncIterator[None]:
    state: SiteState = made.state.shared
    await run_in_threadpool(clear_spool)
    yield
    state.presence.stop.set()
    await run_in_threadpool(state.calls.end)


async def _http_problem(request: Request, problem: HTTPException) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        told = "There is no such page." if problem.status_code == 404 else problem.detail
        return page(request, "problem.html", problem.status_code, told=told)
    return PlainTextResponse(f"{problem.detail}\n", problem.status_code)


async def _problem(request: Request, problem: RehearseError) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "problem.html", 500, told=str(problem))
    return PlainTextResponse(f"{problem}\n", 500)
