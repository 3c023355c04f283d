"""Each access check works on its own, for pages and for sockets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from rehearse.app.web import locks
from rehearse.app.web.site import SiteState, site

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.websockets import WebSocket

ADDRESS = locks.Address(4321)
OURS = ADDRESS.url


async def _answer(_: Request) -> Response:
    return PlainTextResponse("in")


async def _greet(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("in")
    await socket.close()


def behind(lock: type, **settings: Any) -> TestClient:
    """Return a client for a page and a socket protected only by this check."""
    routes = [Route("/", _answer, methods=["GET", "POST"]), WebSocketRoute("/line", _greet)]
    app = Starlette(routes=routes, middleware=[Middleware(lock, **settings)])
    return TestClient(app, base_url=OURS)


def lets_in(client: TestClient, headers: dict[str, str]) -> bool:
    """Return whether a socket opens, after verifying that pages agree."""
    try:
        with client.websocket_connect(f"ws://127.0.0.1:{ADDRESS.port}/line", headers=headers) as it:
            return bool(it.receive_text() == "in")
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize(
    ("host", "good"),
    [
        ("127.0.0.1:4321", True),
        ("localhost:4321", True),
        ("[::1]:4321", True),
        ("127.0.0.1:4322", False),
        ("127.0.0.1", False),
        ("localhost", False),
        ("evil.example:4321", False),
        ("127.0.0.1.evil.example:4321", False),
        ("127.0.0.1:4321.evil.example", False),
        ("LOCALHOST:4321", False),
        ("0.0.0.0:4321", False),
        ("", False),
    ],
)
def test_host(host: str, good: bool) -> None:
    """Only this machine's host names with this port are accepted, by pages and by sockets."""
    client = behind(locks.HostLock, address=ADDRESS)
    assert (client.get("/", headers={"host": host}).status_code == 200) == good
    assert (client.post("/", headers={"host": host}).status_code == 200) == good
    assert lets_in(client, {"host": host}) == good


def test_a_foreign_host_is_told_why() -> None:
    """A request under a foreign host name is told where the pages are."""
    told = behind(locks.HostLock, address=ADDRESS).get("/", headers={"host": "evil.example"}).text
    assert "127.0.0.1" in told
    assert "microphone" in told


@pytest.mark.parametrize(
    ("headers", "good"),
    [
        ({"origin": OURS}, True),
        ({"origin": OURS, "sec-fetch-site": "same-origin"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "http://127.0.0.1:4322"}, False),
        ({"origin": "http://localhost:4321"}, False),  # The request went to 127.0.0.1.
        ({"origin": "https://127.0.0.1:4321"}, False),
        ({"origin": OURS, "sec-fetch-site": "cross-site"}, False),
        ({"origin": OURS, "sec-fetch-site": "same-site"}, False),
        ({"origin": OURS, "sec-fetch-site": "none"}, False),
    ],
)
def test_origin(headers: dict[str, str], good: bool) -> None:
    """Every change, and every socket, must come from one of our own pages."""
    client = behind(locks.OriginLock, address=ADDRESS)
    assert (client.post("/", headers=headers).status_code == 200) == good
    assert lets_in(client, headers) == good


@pytest.mark.parametrize(
    ("headers", "good"),
    [
        ({}, True),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, True),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors"}, True),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, False),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            True,
        ),
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "iframe",
            },
            False,
        ),
    ],
)
def test_parts_of_other_pages(headers: dict[str, str], good: bool) -> None:
    """Another site may link to our pages, but may not embed, load, or read them."""
    client = behind(locks.OriginLock, address=ADDRESS)
    assert (client.get("/", headers=headers).status_code == 200) == good


def test_cookie() -> None:
    """Access requires the cookie of this run of the server."""
    keys = locks.Keys()
    client = behind(locks.CookieLock, address=ADDRESS, keys=keys, open_paths=frozenset())
    for value, good in (
        ("", False),
        (f"rehearse-4321={keys.session}", True),
        (f"rehearse-4322={keys.session}", False),
        (f"rehearse-4321={locks.Keys().session}", False),
        ("rehearse-4321=", False),
        ('rehearse-4321="\\', False),
    ):
        headers = {"cookie": value} if value else {}
        assert (client.get("/", headers=headers).status_code == 200) == good, value
        assert lets_in(client, headers) == good, value


def test_a_page_of_an_earlier_run() -> None:
    """A bookmark or restored tab says how to open rehearse again; a script gets one line."""
    with TestClient(site(SiteState(ADDRESS)), base_url=OURS) as client:
        for path in ("/", "/takes/monday", "/open?token=used"):
            answer = client.get(path, headers={"accept": "text/html,*/*"})
            assert answer.status_code == 403
            assert "<h1>Open Rehearse again</h1>" in answer.text
            assert "from your desktop or your applications" in answer.text
            assert "monday" not in answer.text
        assert client.get("/takes", headers={"accept": "*/*"}).text.count("\n") <= 1
        assert client.post("/takes", headers={"origin": OURS, "accept": "text/html"}).text[0] != "<"


def test_a_used_link_in_its_own_browser() -> None:
    """A link that is reloaded, or restored with its tab, opens the first page again."""
    state = SiteState(ADDRESS)
    cookies = {ADDRESS.cookie: state.keys.session}
    with TestClient(site(state), base_url=OURS, cookies=cookies) as client:
        answer = client.get("/open?token=used")
        assert answer.status_code == 200
        assert 'http-equiv="refresh"' in answer.text


def test_a_link_opens_once() -> None:
    """A link's token can be exchanged for the cookie only once."""
    state = SiteState(ADDRESS)
    token = state.keys.new_link()
    with TestClient(site(state), base_url=OURS, follow_redirects=False) as client:
        answer = client.get(f"/open?token={token}")
        assert answer.status_code == 200  # No redirect: a strict cookie would be lost on it.
        assert 'http-equiv="refresh"' in answer.text
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("rehearse-4321=")
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        client.cookies.clear()
        again = client.get(f"/open?token={token}")
        assert again.status_code == 403
        assert "set-cookie" not in again.headers


def test_an_old_link() -> None:
    """A link expires if it is not opened within a minute."""
    now = [0.0]
    keys = locks.Keys(now=lambda: now[0])
    token = keys.new_link()
    now[0] = locks.LINK_SECONDS + 0.1
    assert not keys.redeem(token)
    assert not keys.redeem("")
    assert not keys.redeem("ü")


def test_links_do_not_pile_up() -> None:
    """Only the newest links are valid."""
    keys = locks.Keys()
    tokens = [keys.new_link() for _ in range(locks.LINKS_AT_MOST + 1)]
    assert not keys.redeem(tokens[0])
    assert keys.redeem(tokens[-1])


def test_a_new_link_needs_the_key() -> None:
    """A second start needs the key to get a new link, and no page can request one."""
    state = SiteState(ADDRESS)
    with TestClient(site(state), base_url=OURS, headers={"origin": OURS}) as client:
        assert client.post("/link").status_code == 403
        wrong = {"authorization": f"Bearer {state.keys.session}"}
        assert client.post("/link", headers=wrong).status_code == 403
        right = {"authorization": f"Bearer {state.keys.control}"}
        assert state.keys.redeem(client.post("/link", headers=right).text)


@pytest.mark.parametrize("path", ["/open", "/nowhere", "/static/style.css", "/static/none"])
def test_every_answer_is_sealed(path: str) -> None:
    """Every response has security headers; only the program's own files may be cached."""
    state = SiteState(ADDRESS)
    cookies = {ADDRESS.cookie: state.keys.session}
    with TestClient(site(state), base_url=OURS, cookies=cookies) as client:
        headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "microphone=(self)" in headers["permissions-policy"]
    assert "access-control-allow-origin" not in headers
    assert headers["cache-control"] == ("no-cache" if path == "/static/style.css" else "no-store")


def test_refusals_are_sealed_too() -> None:
    """Refusals have the security headers too."""
    with TestClient(site(SiteState(ADDRESS)), base_url=OURS) as client:
        refused = client.get("/", headers={"host": "evil.example"})
        assert refused.status_code == 421
        assert "default-src 'self'" in refused.headers["content-security-policy"]
        assert client.get("/").status_code == 403


@pytest.mark.parametrize(
    "path", ["/static/../site.py", "/static/%2e%2e/site.py", "/static/..%2fsite.py", "/static//etc"]
)
def test_no_other_files(path: str) -> None:
    """No path leads out of the folder of static files."""
    state = SiteState(ADDRESS)
    cookies = {ADDRESS.cookie: state.keys.session}
    with TestClient(site(state), base_url=OURS, cookies=cookies) as client:
        assert client.get(path).status_code == 404
