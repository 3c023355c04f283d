"""Tracks open pages: each holds a WebSocket, which also reports how the models load."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.websockets import WebSocketDisconnect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.websockets import WebSocket

IDLE: Final = 600.0
"""Seconds without an open page until the server ends; brief absences must not end it."""
PAGES_AT_MOST: Final = 64


class Presence:
    """Counts open pages. Only `tell_soon` and `end_soon` may be called from other threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._pages: set[WebSocket] = set()
        self._told = asyncio.Event()
        self._news: dict[str, str] = {}
        self._since = now()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.stop = asyncio.Event()
        """Set when the server ends; long-running connections wait for it."""

    @property
    def idle(self) -> float:
        """Seconds since the last page closed or was requested; 0 while one is open."""
        return 0.0 if self._pages else self._now() - self._since

    def tell_soon(self, models: str, detail: str) -> None:
        """Tell every page the models' state; may be called from any thread."""
        self._soon(lambda: self.tell(models=models, detail=detail))

    def end_soon(self) -> None:
        """Ask long-running connections to end; may be called from any thread."""
        self._soon(self.stop.set)

    def _soon(self, what: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # The server has already ended.
            if self.loop is not None:
                self.loop.call_soon_threadsafe(what)

    def tell(self, **news: str) -> None:
        """Send news to every open page, and to each page that opens later."""
        self._news |= news
        told, self._told = self._told, asyncio.Event()
        told.set()

    def touch(self) -> None:
        """Restart the idle timer, because somebody made a request."""
        self._since = self._now()

    async def page(self, socket: WebSocket) -> None:
        """Serve a page's WebSocket for as long as the page is open."""
        if len(self._pages) >= PAGES_AT_MOST:
            await socket.close(1013, "too many pages are open")
            return
        await socket.accept()
        self._pages.add(socket)
        gone = asyncio.ensure_future(_gone(socket))
        try:
            while not gone.done() and not self.stop.is_set():
                told = self._told
                await socket.send_json({"type": "news", **self._news})
                await first_of(gone, told.wait(), self.stop.wait())
            if not gone.done():
                await socket.close(1001, "rehearse has ended")
        except (WebSocketDisconnect, RuntimeError):
            pass  # The page closed while a message was being sent.
        finally:
            gone.cancel()
            self._pages.discard(socket)
            self.touch()


async def _gone(socket: WebSocket) -> None:
    """Wait until the page is closed; ignore its messages."""
    while (await socket.receive())["type"] != "websocket.disconnect":  # noqa: ASYNC110 - not polling: receive() waits
        await asyncio.sleep(0.1)  # Limits the rate if a page floods the socket.


async def first_of(*waits: Awaitable[object]) -> None:
    """Wait until one is done and cancel the other coroutines; leave futures running."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task, wait in zip(tasks, waits, strict=True):
            if task is not wait:
                task.cancel()
