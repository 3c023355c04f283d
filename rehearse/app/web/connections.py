"""Connections that say nothing: closed after a while, and never more of them than there is room."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from uvicorn.server import Protocols

FIRST_REQUEST: Final = 10.0
"""Seconds until a connection's first request must have come; a browser opens some ahead."""
AT_MOST: Final = 200
"""Connections at a time; a browser opens 6 for pages, and one for each page's socket."""


class Patient(H11Protocol):
    """Uvicorn's protocol with an end to its patience, which it has only between two requests."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, or refuse at once where there are too many."""
        super().connection_made(cast("asyncio.Transport", transport))
        if len(self.connections) > AT_MOST:
            self.transport.abort()
            return
        self._deadline = asyncio.get_running_loop().call_later(FIRST_REQUEST, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        if hasattr(self, "_deadline"):
            self._deadline.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        is_still_ours = cast("Protocols", self) in self.connections
        if is_still_ours and self.cycle is None:
            self.transport.abort()
