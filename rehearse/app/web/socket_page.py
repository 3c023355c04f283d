"""The server's end of a page's WebSocket: queues messages from any thread, in order."""

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
"""Maximum queued messages; a page that falls further behind is disconnected."""

# WebSocket close codes. The page uses the code and reason to tell the user what to do.
ENDED: Final = 1000
SERVER_ENDED: Final = 1001
WRONG: Final = 4400
NO_KEY: Final = 4401
NO_CALL: Final = 4404
LOST: Final = 4408
ELSEWHERE: Final = 4409
TOO_FAST: Final = 4429


class SocketPage:
    """The `Page` of a `BrowserPhone`, connected by a WebSocket."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[dict[str, Any] | bytes | None] = asyncio.Queue()
        self.ended: tuple[int, str] | None = None
        """The close code and reason, once the connection should end."""

    def tell(self, message: dict[str, Any]) -> None:
        """Send the page a message."""
        self._put(message)

    def sound(self, line: int, rate: int, samples: Samples) -> None:
        """Send audio for the page to play; `rate` is in hertz."""
        self._put(make_line(line, rate, samples))

    def stop(self, line: int) -> None:
        """Fade out a line that is being played."""
        self._put({"type": "stop", "line": line})

    def pause(self, *, on: bool) -> None:
        """Pause or resume the page's audio clock."""
        self._put({"type": "pause", "on": on})

    def state(self, state: State) -> None:
        """Tell the page the state of the connection."""
        self._put({"type": "line", "state": state})

    def close(self, reason: str, code: int = LOST) -> None:
        """Close the connection after all queued messages are sent."""
        self.ended = self.ended or (code, reason)
        self._put(None)

    async def write(self, socket: WebSocket) -> None:
        """Send queued messages until the connection should end."""
        with suppress(WebSocketDisconnect, RuntimeError):  # The page disconnected.
            while (message := await self._waiting.get()) is not None:
                if isinstance(message, bytes):
                    await socket.send_bytes(message)
                else:
                    await socket.send_json(message)

    def _put(self, message: dict[str, Any] | bytes | None) -> None:
        with suppress(RuntimeError):  # The server has already ended.
            self._loop.call_soon_threadsafe(self._queue, message)

    def _queue(self, message: dict[str, Any] | bytes | None) -> None:
        if self._waiting.qsize() >= WAITING_AT_MOST:
            self.ended = self.ended or (TOO_FAST, "the page takes nothing any more")
            while not self._waiting.empty():
                self._waiting.get_nowait()
            message = None
        self._waiting.put_nowait(message)
