"""Limits on HTTP connections: a timeout for the first request and a maximum number."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from uvicorn.server import Protocols

FIRST_REQUEST: Final = 10.0
"""Seconds within which the first request must arrive; browsers open connections early."""
AT_MOST: Final = 200
"""Maximum open connections; a browser uses 6 for pages, and one per WebSocket."""


class Patient(H11Protocol):
    """Uvicorn's HTTP protocol plus a first-request timeout, which Uvicorn lacks."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the timeout, or close the connection if too many are open."""
        super().connection_made(cast("asyncio.Transport", transport))
        if len(self.connections) > AT_MOST:
            self.transport.abort()
            return
        self._deadline = asyncio.get_running_loop().call_later(FIRST_REQUEST, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the timeout."""
        if hasattr(self, "_deadline"):
            self._deadline.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        is_still_ours = cast("Protocols", self) in self.connections
        if is_still_ours and self.cycle is None:
            self.transport.abort()
