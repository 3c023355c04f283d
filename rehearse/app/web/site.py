"""The web application: shared state, shared routes, middleware, and template rendering.

To add a page, write a module with a function for each address and a template that extends
`base.html`. Then add its routes to `routes` and, if the navigation should link to it, a row to
`NAVIGATION`.
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
from rehearse.app.web.locks import (
    OPENS,
    Address,
    CookieLock,
    HostLock,
    Keys,
    OriginLock,
    Sealed,
    has_cookie,
    same,
)
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
    from rehearse.app.events import Event
    from rehearse.app.web.use_case import Ongoing
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
"""Address and name of each page in the navigation."""
CLASS: Final = ("/desk", "Class")
"""Address and name of the adviser's desk, shown only if a desk is open."""
OPEN_PATHS: Final = frozenset({OPENS, ASKED_FOR_A_LINK, "/favicon.ico"})
"""Paths that need no cookie; the first two check a link's token and a key instead."""


@dataclass(slots=True)
class SiteState:
    """The state that the pages share while the server runs."""

    address: Address
    keys: Keys = field(default_factory=Keys)
    presence: Presence = field(default_factory=Presence)
    warm: Warm | None = None
    """Loads the speech engines; None if they are not preloaded (at a desk, in tests)."""
    calls: Calls = field(default_factory=Calls)
    desk: Ledger | None = None
    """The ledger of the open adviser's desk; None for no desk."""
    marker: str = ""
    """The name of the adviser who marks takes at the desk."""
    mark_first: bool = False
    """Whether the adviser marks each take before seeing the program's outcomes."""
    drafts: Drafts = field(default_factory=Drafts)
    listening: threading.Lock = field(default_factory=threading.Lock)
    """Held while a recording is processed."""
    demo: Ongoing[Event] | None = None
    """The demo that is being made, or the last one made; None before the first."""

    @property
    def engines(self) -> Callable[[], SpeechEngines] | None:
        """Waits for the preloaded engines; None if each use case must load its own."""
        return self.warm.engines if self.warm else None

    def warm_up(self) -> None:
        """Start to preload the engines, if they are. Call it from the server's thread only."""
        if self.warm is not None:
            self.warm.start()

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """Address and name of each page in the navigation, including an open desk."""
        return (CLASS, *NAVIGATION) if self.desk else NAVIGATION


def site(state: SiteState, more: Sequence[BaseRoute] = ()) -> Starlette:
    """Return the web application.

    Args:
        state: the state that the pages share.
        more: the routes of the pages.
    """
    routes: list[BaseRoute] = [
        Route(OPENS, opened),
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
    """Return the state that the pages share."""
    found: SiteState = request.app.state.shared
    return found


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page rendered from one of this package's templates."""
    made = assets.environment(__package__ or "").get_template(template)
    state = shared(request)
    state.presence.touch()
    return HTMLResponse(
        made.render(here=request.url.path, navigation=state.navigation, **context), status
    )


def fragment(template: str, **context: Any) -> str:
    """Return an HTML fragment, to insert into an open page."""
    return assets.environment(__package__ or "").get_template(template).render(**context)


def download_header(name: str, suffix: str) -> dict[str, str]:
    """Return the header that makes browsers save the answer as a file.

    Args:
        name: the file's name; all but ASCII letters and digits become hyphens.
        suffix: its suffix, with the dot.
    """
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)
    return {"content-disposition": f'attachment; filename="{plain}{suffix}"'}


async def opened(request: Request) -> Response:
    """Exchange the link's token for the session cookie; each token works once.

    A browser that already has the cookie may reload a used link.

    The answer is a page that opens the home page or desk by itself. A redirect would not work: when
    a link is opened from a file or another program, browsers omit strict cookies from redirects.
    """
    state = shared(request)
    is_new = state.keys.redeem(request.query_params.get("token", ""))
    if not is_new and not has_cookie(request.headers, state.address, state.keys):
        return page(request, "stale.html", 403)
    answer = page(request, "opened.html", first=CLASS[0] if state.desk else "/")
    answer.set_cookie(
        state.address.cookie, state.keys.session, httponly=True, samesite="strict", path="/"
    )
    return answer


async def new_link(request: Request) -> Response:
    """Return a new link's token if the request has the key; otherwise 403."""
    keys = shared(request).keys
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not same(given, keys.control):
        return PlainTextResponse("This needs the key.\n", 403)
    return PlainTextResponse(keys.new_link())


async def presence(socket: WebSocket) -> None:
    """Serve an open page's WebSocket, and start to load the engines."""
    state = shared(socket)
    state.warm_up()
    await state.presence.page(socket)


async def style(_: Request) -> Response:
    """Return the stylesheet that all pages share with the reports."""
    return Response(assets.style(), media_type="text/css", headers={"cache-control": "no-cache"})


async def report_script(_: Request) -> Response:
    """Return the script that exported reports have built in."""
    text = assets.text("rehearse.report.page", "script.js")
    return Response(text, media_type="text/javascript", headers={"cache-control": "no-cache"})


async def weeks_style(_: Request) -> Response:
    """Return the additional stylesheet of the progress page."""
    return Response(trend_style(), media_type="text/css", headers={"cache-control": "no-cache"})


async def favicon(_: Request) -> Response:
    """Redirect to the icon of the pages."""
    return RedirectResponse("/static/icon.svg")


class _Own(StaticFiles):
    """Serves the program's static files; browsers cache them but check for changes."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Return one file, with a `Cache-Control: no-cache` header."""
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
