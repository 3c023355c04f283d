"""Access control against other websites, other users' programs, and old links.

Each lock is a separate middleware for HTTP and WebSockets, and works without the others. They check
the exact host name and port (against DNS rebinding), the page that a request comes from (against
cross-site requests), and a cookie that only a one-time link sets.
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
"""Seconds that a link is valid: long enough to copy it, too short to be found later."""
LINKS_AT_MOST: Final = 8
"""Maximum number of unopened links; a new one replaces the oldest."""

OPENS: Final = "/open"
"""The path of links. Without a valid token, its page says how to get a new one."""
SAFE: Final = frozenset({"GET", "HEAD"})
"""HTTP methods that change nothing."""

POLICY: Final = (
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
    " object-src 'none'"
)
"""Allows only this server's own files: no inline scripts or styles, no data URLs."""

HEADERS: Final = {
    "content-security-policy": POLICY,
    "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=()",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NO_STORE: Final = "no-store"
"""Pages hold private speech, so browsers may cache only the program's own files."""

Refusal = tuple[int, str]
"""The HTTP status code, and the message for the user."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address that the server listens on."""

    port: int

    @property
    def hosts(self) -> frozenset[str]:
        """The `Host` header values that the server accepts."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def url(self) -> str:
        """The base URL of the pages."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookie's name; it includes the port because cookies are shared by all ports."""
        return f"rehearse-{self.port}"


@dataclass(slots=True)
class Keys:
    """The secrets of one run of the server."""

    session: str = field(default_factory=secrets.token_urlsafe)
    """The value of the session cookie."""
    control: str = field(default_factory=secrets.token_urlsafe)
    """The key for requesting a new link; stored in a file that only this user can read."""
    now: Callable[[], float] = time.monotonic
    _links: dict[str, float] = field(default_factory=dict)

    def new_link(self) -> str:
        """Return a token that opens the pages once, within `LINK_SECONDS`."""
        while len(self._links) >= LINKS_AT_MOST:
            del self._links[next(iter(self._links))]
        token = secrets.token_urlsafe()
        self._links[token] = self.now() + LINK_SECONDS
        return token

    def redeem(self, token: str) -> bool:
        """Return whether a token is valid, and invalidate it."""
        found = [known for known in self._links if same(known, token)]
        return bool(found) and self._links.pop(found[0]) >= self.now()


def same(one: str, other: str) -> bool:
    """Return whether two secrets are equal, in constant time against timing attacks."""
    return secrets.compare_digest(one.encode(), other.encode())


class HostLock:
    """Accepts only requests whose `Host` is a local name with this server's port."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._hosts = address.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in {"http", "websocket"}:
            hosts = Headers(scope=scope).getlist("host")
            if len(hosts) != 1 or hosts[0] not in self._hosts:
                told = "Open these pages at 127.0.0.1: the microphone works nowhere else."
                await refuse((421, told), scope, receive, send)
                return
        await self._app(scope, receive, send)


class OriginLock:
    """Lets only this server's own pages change data, open WebSockets, or load resources."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._hosts = address.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in {"http", "websocket"} and not self._is_ours(scope):
            await refuse((403, "This request comes from another page."), scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
        if scope["type"] == "http" and scope["method"] in SAFE:
            # Other pages may link here, but must not embed or load anything of ours.
            leads = headers.get("sec-fetch-mode") == "navigate"
            return site in {None, "none", "same-origin"} or (
                leads and headers.get("sec-fetch-dest") == "document"
            )
        ours = {f"http://{host}" for host in self._hosts if host == headers.get("host")}
        return len(origins) == 1 and origins[0] in ours and site in {None, "same-origin"}


class CookieLock:
    """Requires the session cookie of this run, except on the open paths and static files."""

    def __init__(
        self, app: ASGIApp, address: Address, keys: Keys, open_paths: Container[str]
    ) -> None:
        self._app = app
        self._address = address
        self._keys = keys
        self._open = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in {"http", "websocket"} and not self._may_enter(scope):
            if _wants_page(scope):
                # A bookmark, or a tab of an earlier run.
                await self._app({**scope, "path": OPENS, "query_string": b""}, receive, send)
                return
            told = "Open Rehearse again: from your desktop, or with `rehearse web`."
            await refuse((403, told), scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _may_enter(self, scope: Scope) -> bool:
        path = str(scope["path"])
        if path in self._open or path.startswith("/static/"):
            return True
        return has_cookie(Headers(scope=scope), self._address, self._keys)


class Sealed:
    """Adds the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the response."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", NO_STORE)
            await send(message)

        await self._app(scope, receive, sealed)


def _wants_page(scope: Scope) -> bool:
    """Return whether a person opened an address in the browser, so a page can answer."""
    is_read = scope["type"] == "http" and scope["method"] in SAFE
    return is_read and "text/html" in Headers(scope=scope).get("accept", "")


def has_cookie(headers: Headers, address: Address, keys: Keys) -> bool:
    """Return whether a request has the session cookie of this run."""
    return same(cookie(headers.get("cookie", ""), address.cookie), keys.session)


def cookie(header: str, name: str) -> str:
    """Return the value of one cookie; empty if it is missing or the header is invalid."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the status and message, or reject a WebSocket before it opens."""
    status, told = refusal
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": told[:120]})
        return
    await PlainTextResponse(told + "\n", status)(scope, receive, send)
