"""What keeps others out: pages of other sites, programs of other users, old links.

Each lock is a middleware of its own, for HTTP and WebSockets alike, and holds with the others open:
the exact name and port that the browser asked for (a name that was bound to this machine's address
anew has another), the page that a request comes from, and a cookie that only a one-time link gives.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINK_SECONDS: Final = 60.0
"""How long a link may be opened: long enough to copy it, too short to be found later."""
LINKS_AT_MOST: Final = 8
"""Links that were given and not opened yet; a new one takes the oldest's place."""

SAFE: Final = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

POLICY: Final = (
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
    " object-src 'none'"
)
"""Nothing but this server's own files: no inline script, no inline style, no data address."""

HEADERS: Final = {
    "content-security-policy": POLICY,
    "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=()",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NO_STORE: Final = "no-store"
"""Pages hold the words of a person; only the program's own files may be kept by a browser."""

Refusal = tuple[int, str]
"""Status code, and what a person is told."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    port: int

    @property
    def hosts(self) -> frozenset[str]:
        """The only values of a `Host` header that are this server's."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def url(self) -> str:
        """Its pages' address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies know no ports, so it carries the port."""
        return f"rehearse-{self.port}"


@dataclass(slots=True)
class Keys:
    """The secrets of one run of the server."""

    session: str = field(default_factory=secrets.token_urlsafe)
    """The cookie's value."""
    control: str = field(default_factory=secrets.token_urlsafe)
    """Asks for a new link; kept in a file that only this user may read."""
    now: Callable[[], float] = time.monotonic
    _links: dict[str, float] = field(default_factory=dict)

    def new_link(self) -> str:
        """A token that opens the pages once, within a minute."""
        while len(self._links) >= LINKS_AT_MOST:
            del self._links[next(iter(self._links))]
        token = secrets.token_urlsafe()
        self._links[token] = self.now() + LINK_SECONDS
        return token

    def redeem(self, token: str) -> bool:
        """Whether this token opens the pages; it never does so again."""
        found = [known for known in self._links if same(known, token)]
        return bool(found) and self._links.pop(found[0]) >= self.now()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing of where they differ."""
    return secrets.compare_digest(one.encode(), other.encode())


class HostLock:
    """Answers only to this machine's own names with this server's port."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._hosts = address.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] in {"http", "websocket"}:
            hosts = Headers(scope=scope).getlist("host")
            if len(hosts) != 1 or hosts[0] not in self._hosts:
                told = "These pages are at 127.0.0.1 only: the microphone works nowhere else."
                await refuse((421, told), scope, receive, send)
                return
        await self._app(scope, receive, send)


class OriginLock:
    """Lets only this server's own pages change anything, open a socket, or load parts."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._hosts = address.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] in {"http", "websocket"} and not self._is_ours(scope):
            await refuse((403, "This request comes from another page."), scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
        if scope["type"] == "http" and scope["method"] in SAFE:
            # A link or a file may lead here; nothing of ours may be a part of another page.
            leads = headers.get("sec-fetch-mode") == "navigate"
            return site in {None, "none", "same-origin"} or (
                leads and headers.get("sec-fetch-dest") == "document"
            )
        ours = {f"http://{host}" for host in self._hosts if host == headers.get("host")}
        return len(origins) == 1 and origins[0] in ours and site in {None, "same-origin"}


class CookieLock:
    """Lets in who opened the link of this run, but for the paths that need no cookie."""

    def __init__(
        self, app: ASGIApp, address: Address, keys: Keys, open_paths: Container[str]
    ) -> None:
        self._app = app
        self._address = address
        self._keys = keys
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] in {"http", "websocket"} and not self._may_enter(scope):
            told = (
                "This page opens by the link that `rehearse web` shows."
                " Run `rehearse web` once more: it opens the page for you."
            )
            await refuse((403, told), scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _may_enter(self, scope: Scope) -> bool:
        path = str(scope["path"])
        if path in self._open or path.startswith("/static/"):
            return True
        sent = cookie(Headers(scope=scope).get("cookie", ""), self._address.cookie)
        return same(sent, self._keys.session)


class Sealed:
    """Adds the headers that tell the browser what a page may do."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, with the headers."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", NO_STORE)
            await send(message)

        await self._app(scope, receive, sealed)


def cookie(header: str, name: str) -> str:
    """The value of one cookie; empty where there is none."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the reason, or end a WebSocket before it begins."""
    status, told = refusal
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": told[:120]})
        return
    await PlainTextResponse(told + "\n", status)(scope, receive, send)
