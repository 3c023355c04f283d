"""The server of the pages: `serve(options)` starts it, says where it is, and runs until it ends."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import uvicorn

from rehearse.app import events
from rehearse.app.options import EngineOptions
from rehearse.app.web.connections import Patient
from rehearse.app.web.locks import Address, Keys
from rehearse.app.web.presence import IDLE
from rehearse.app.web.routes import routes
from rehearse.app.web.running import Running, ServerFiles, link
from rehearse.app.web.site import SiteState, site
from rehearse.app.web.warm import Warm
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from rehearse.app.desk.ledger import Ledger

GRACE: Final = 2
"""Seconds until whatever still lasts is ended when the server ends."""
BEFORE_LOADING: Final = 3.0
"""Seconds until the models are loaded, where no page is open sooner."""
LONGEST_MESSAGE: Final = 64 * 1024
"""Bytes of a socket's message; 20 ms of sound at 192 kHz are 7,700."""


@dataclass(frozen=True, slots=True)
class Serving:
    """The pages can be opened."""

    link: str
    """Opens them once, within a minute."""
    is_new: bool
    """False: a server that was started before has them."""


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How the pages are served."""

    port: int = 0
    """0: any that is free."""
    opens: bool = True
    """The user's browser is opened."""
    engine: EngineOptions = field(default_factory=EngineOptions)
    idle: float = IDLE
    """Seconds after the last page was closed until the server ends."""
    desk: Path | None = None
    """An adviser's desk, which has a server of its own."""
    marker: str = ""
    """Who marks at the desk."""


def serve(options: WebOptions) -> Iterator[Serving | events.Note]:
    """Serve the pages, or open those of a server that is running.

    Yields where the pages are; runs when it is asked for more.

    Raises:
        RehearseError: the port is taken, or the folder cannot be written to.
        KeyboardInterrupt: Ctrl-C, once everything is put away.
    """
    ledger = _desk(options.desk)
    place = ServerFiles(options.desk)
    if not place.taken():
        url = place.link_to_first()
        yield Serving(url, is_new=False)
        if options.opens:
            _show(url)
        return
    try:
        listening = listen(options.port) if options.port else _listen_again(place.last_port)
        state = SiteState(
            Address(listening.getsockname()[1]), Keys(), desk=ledger, marker=options.marker
        )
        place.say(Running(state.address.port, state.keys.control))
        url = link(state.address, state.keys.new_link())
        yield Serving(url, is_new=True)
        if options.opens:
            # Some browsers keep the thread that starts them.
            threading.Thread(target=_show, args=(url,), daemon=True).start()
        # Whoever looks a class over calls nobody: no models are loaded for it.
        warm = None if ledger else Warm(options.engine, state.presence.tell_soon)
        state.warm = warm
        server = Server(state, options.idle)
        try:
            server.run([listening])
        finally:
            if warm:
                warm.close()
        if server.is_interrupted:
            raise KeyboardInterrupt
        yield events.Note("the last page was closed a while ago, so this ends")
    finally:
        place.leave()


def _desk(folder: Path | None) -> Ledger | None:
    """The desk in a folder.

    Raises:
        StoreError: there is none.
    """
    if folder is None:
        return None
    from rehearse.app.desk.ledger import Ledger

    ledger = Ledger(folder)
    ledger.about()
    return ledger


def _listen_again(port: int) -> socket.socket:
    """A socket at this port, or at any where it is taken.

    Raises:
        RehearseError: there is none.
    """
    try:
        return listen(port)
    except RehearseError:
        return listen(0)


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address alone.

    Raises:
        RehearseError: the port is taken or not allowed.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # A port that was just let go of is free; on Windows this would share one in use.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen(128)
    except (OSError, OverflowError) as problem:
        made.close()
        raise RehearseError(
            f"--port {port}: cannot be used ({problem}); leave it out for any that is free"
        ) from problem
    return made


class Server(uvicorn.Server):
    """Uvicorn's, which also ends when nobody is there, and tells everything that lasts at once."""

    def __init__(self, state: SiteState, idle: float = IDLE) -> None:
        super().__init__(
            uvicorn.Config(
                site(state, routes()),
                http=Patient,
                ws="websockets-sansio",
                ws_max_size=LONGEST_MESSAGE,
                ws_ping_interval=5,
                ws_ping_timeout=20,
                ws_per_message_deflate=False,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE,
            )
        )
        self._state = state
        self._idle = idle
        self.is_interrupted = False
        """Whether Ctrl-C ended it: the signal that Uvicorn sends again may come too late."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer; the models are loaded behind it."""
        loop = self._state.presence.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self._state.warm is not None:
            # The first page is shown before anything heavy begins; it begins without one, too.
            loop.call_later(BEFORE_LOADING, self._state.warm.start)

    async def on_tick(self, counter: int) -> bool:
        """Whether to end."""
        is_over = await super().on_tick(counter)
        if is_over or self._state.presence.idle > self._idle:
            self._state.presence.stop.set()
            return True
        return False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C: tell everything that lasts."""
        super().handle_exit(sig, frame)
        self.is_interrupted = sig == signal.SIGINT
        self._state.calls.break_off()
        self._state.presence.end_soon()


def _show(url: str) -> None:
    """Open the user's browser; where there is none, the link was said."""
    import webbrowser

    with suppress(webbrowser.Error):
        webbrowser.open(url)
