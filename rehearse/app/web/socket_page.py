"""A page's socket, seen from a line: what is told in any thread goes out in order."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from starlette.websockets import WebSocketDisconnect

from rehearse.call import make_line

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from rehearse.audio import Samples
    from rehearse.call import State

WAITING_AT_MOST: Final = 256
"""Messages that a page has not taken yet; one that takes none hangs."""

# Why a socket ended. Browsers show the reason to the page; it says what can be done.
ENDED: Final = 1000
SERVER_ENDED: Final = 1001
WRONG: Final = 4400
NO_KEY: Final = 4401
NO_CALL: Final = 4404
LOST: Final = 4408
ELSEWHERE: Final = 4409
TOO_FAST: Final = 4429


class SocketPage:
    """The `Page` of a `BrowserPhone` at the other end of a socket."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[dict[str, Any] | bytes | None] = asyncio.Queue()
        self.ended: tuple[int, str] | None = None
        """Why it is to end."""

    def tell(self, message: dict[str, Any]) -> None:
        """Tell the page something."""
        self._put(message)

    def sound(self, line: int, rate: int, samples: Samples) -> None:
        """Send a line to be played."""
        self._put(make_line(line, rate, samples))

    def stop(self, line: int) -> None:
        """Let a line fade out."""
        self._put({"type": "stop", "line": line})

    def pause(self, *, on: bool) -> None:
        """Let the page's audio clock stand still, or go on."""
        self._put({"type": "pause", "on": on})

    def state(self, state: State) -> None:
        """Say how the line stands."""
        self._put({"type": "line", "state": state})

    def close(self, reason: str, code: int = LOST) -> None:
        """End the connection, once everything was sent."""
        self.ended = self.ended or (code, reason)
        self._put(None)

    async def write(self, socket: WebSocket) -> None:
        """Send what is told until it is to end."""
        with suppress(WebSocketDisconnect, RuntimeError):  # It went away meanwhile.
            while (message := await self._waiting.get()) is not None:
                if isinstance(message, bytes):
                    await socket.send_bytes(message)
                else:
                    await socket.send_json(message)

    def _put(self, message: dict[str, Any] | bytes | None) -> None:
        with suppress(RuntimeError):  # The server has ended.
            self._loop.call_soon_threadsafe(self._queue, message)

    def _queue(self, message: dict[str, Any] | bytes | None) -> None:
        if self._waiting.qsize() >= WAITING_AT_MOST:
            self.ended = self.ended or (TOO_FAST, "the page takes nothing any more")
            while not self._waiting.empty():
                self._waiting.get_nowait()
            message = None
        self._waiting.put_nowait(message)
