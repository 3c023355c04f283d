"""Run a server of the pages in a thread, and send the headers that a page would send."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2

from rehearse.app.web.locks import Address
from rehearse.app.web.server import Server, listen
from rehearse.app.web.site import SiteState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import BrowserContext
    from websockets.sync.client import ClientConnection


@dataclass
class Pages:
    """The running server, as its user's browser sees it."""

    state: SiteState
    server: Server

    @property
    def url(self) -> str:
        """The server's address."""
        return self.state.address.url

    @property
    def headers(self) -> dict[str, str]:
        """The headers that our own pages send."""
        cookie = f"{self.state.address.cookie}={self.state.keys.session}"
        return {"Origin": self.url, "Cookie": cookie}

    def ask(self, method: str, path: str, **more: Any) -> httpx2.Response:
        """Send a request as one of our pages does."""
        with httpx2.Client(base_url=self.url, headers=self.headers, trust_env=False) as client:
            return client.request(method, path, timeout=20, **more)

    def post(self, path: str, **answers: Any) -> Any:
        """Post answers that must be accepted, and return the result."""
        answer = self.ask("POST", path, json=answers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def connect(self, path: str) -> AbstractContextManager[ClientConnection]:
        """Open a WebSocket as one of our pages does."""
        from websockets.sync.client import connect

        url = self.url.replace("http", "ws") + path
        cookie = {"Cookie": self.headers["Cookie"]}
        return connect(url, origin=self.url, additional_headers=cookie, proxy=None, max_size=None)

    def let_in(self, context: BrowserContext) -> None:
        """Give the browser the cookie that it would get from the link."""
        context.add_cookies(
            [{"name": self.state.address.cookie, "value": self.state.keys.session, "url": self.url}]
        )


@contextmanager
def served(idle: float = 600.0) -> Iterator[Pages]:
    """Serve the pages on a free port, without loading any models."""
    listening = listen(0)
    state = SiteState(Address(listening.getsockname()[1]))
    server = Server(state, idle)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Pages(state, server)
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
