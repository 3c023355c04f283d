"""The web server: `serve(options)` starts it, yields its link, and runs until it ends."""

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
from rehearse.app.voices import prepare_lines
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
"""Seconds that open connections have to finish when the server ends."""
BEFORE_LOADING: Final = 3.0
"""Seconds until the models start to load, unless a page opens sooner."""
LONGEST_MESSAGE: Final = 64 * 1024
"""Maximum bytes of a WebSocket message; 20 ms of audio at 192 kHz take 7,700."""


@dataclass(frozen=True, slots=True)
class Serving:
    """An event: the pages are ready to open."""

    link: str
    """The address that opens the pages once, within a minute."""
    is_new: bool
    """Whether this is a new server; False if one was already running."""


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How to serve the pages."""

    port: int = 0
    """The port; 0 for any free port, preferably the last one used."""
    opens: bool = True
    """Whether to open the user's browser."""
    engine: EngineOptions = field(default_factory=EngineOptions)
    idle: float = IDLE
    """Seconds without an open page until the server ends."""
    desk: Path | None = None
    """The folder of an adviser's desk, which has its own server; None for no desk."""
    marker: str = ""
    """The name of the adviser who marks takes at the desk."""
    mark_first: bool = False
    """Whether the adviser marks each take before seeing the program's outcomes."""


def serve(options: WebOptions) -> Iterator[Serving | events.Note]:
    """Serve the pages, or open those of a server that is already running.

    Yields `Serving` first; the server runs when the next event is requested.

    Raises:
        RehearseError: the port cannot be used, the folder cannot be written to, there is no such
            desk, or the running server does not answer.
        KeyboardInterrupt: the user pressed Ctrl-C; raised after cleanup.
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
            Address(listening.getsockname()[1]),
            Keys(),
            desk=ledger,
            marker=options.marker,
            mark_first=options.mark_first,
        )
        place.say(Running(state.address.port, state.keys.control))
        url = link(state.address, state.keys.new_link())
        yield Serving(url, is_new=True)
        if options.opens:
            # Opening some browsers blocks the thread until they exit.
            threading.Thread(target=_show, args=(url,), daemon=True).start()
        # A desk makes no calls, so it needs no models.
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
    """Return the ledger of the desk in a folder, or None without a folder.

    Raises:
        StoreError: there is no desk in the folder.
    """
    if folder is None:
        return None
    from rehearse.app.desk.ledger import Ledger

    ledger = Ledger(folder)
    ledger.about()
    return ledger


def _listen_again(port: int) -> socket.socket:
    """Return a socket that listens on this port, or on any free port if it is taken.

    Raises:
        RehearseError: no port can be used.
    """
    try:
        return listen(port)
    except RehearseError:
        return listen(0)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1 only.

    Raises:
        RehearseError: the port is taken or not allowed.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # Allows a port that was just released; on Windows it would share one that is in use.
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
    """Uvicorn's server that also ends when idle, and ends long-running connections at once."""

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
        """Whether Ctrl-C ended it; the signal that Uvicorn raises again may arrive too late."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer requests, and schedule the loading of the models."""
        loop = self._state.presence.loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self._state.warm is not None:
            # Delayed so that the first page is shown before the heavy work starts.
            loop.call_later(BEFORE_LOADING, self._state.warm.start)
            loop.call_later(BEFORE_LOADING, self.prepare_voices)

    def prepare_voices(self) -> None:
        """Go on with the natural voices' lines that an earlier run left, if nobody is calling."""
        if self._state.calls.under_way is None:
            threading.Thread(target=prepare_lines, name="rehearse-voices", daemon=True).start()

    async def on_tick(self, counter: int) -> bool:
        """Return whether the server should end: it was asked to, or it has been idle too long."""
        is_over = await super().on_tick(counter)
        if is_over or self._state.presence.idle > self._idle:
            self._state.presence.stop.set()
            return True
        return False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Handle a signal to end: interrupt the call and end long-running connections."""
        super().handle_exit(sig, frame)
        self.is_interrupted = sig == signal.SIGINT
        self._state.calls.break_off()
        self._state.presence.end_soon()


def _show(url: str) -> None:
    """Open the user's browser; if that fails, the link has already been printed."""
    import webbrowser

    with suppress(webbrowser.Error):
        webbrowser.open(url)
