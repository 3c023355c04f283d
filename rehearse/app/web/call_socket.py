"""The WebSocket of a call: after a token, audio and JSON messages flow both ways."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from starlette.websockets import WebSocketDisconnect

from rehearse.app.web import socket_page as ends
from rehearse.app.web.presence import first_of
from rehearse.app.web.site import shared
from rehearse.app.web.socket_page import SocketPage
from rehearse.call import Microphone, parse_frame
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from starlette.types import Message
    from starlette.websockets import WebSocket

    from rehearse.app.web.calls import Session

FIRST_MESSAGE: Final = 3.0
"""Seconds within which the first message, with the token, must arrive."""
WAITING_AT_MOST: Final = 16
"""Maximum number of sockets that have not sent their token yet."""
LONGEST_TEXT: Final = 4096
TEXTS_A_SECOND: Final = 50
"""Maximum rate of text messages; rapid key presses send about ten a second."""
GRANTED: Final = ("label", "echoCancellation", "noiseSuppression", "autoGainControl", "sampleRate")
"""The browser's microphone settings that are saved with the take."""


class Broken(Exception):  # noqa: N818 - a protocol violation by the page, not our error
    """The page violated the protocol; the socket is closed with this code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


async def line(socket: WebSocket) -> None:
    """Serve a page's WebSocket until the call or the connection ends."""
    await socket.accept()
    try:
        session, first = await _introduced(socket)
        await _connected(socket, session, first)
    except Broken as end:
        await _close(socket, end.code, end.reason)
    except WebSocketDisconnect:
        pass


async def _introduced(socket: WebSocket) -> tuple[Session, dict[str, Any]]:
    """Return the session that the page's token belongs to, and the page's first message.

    Raises:
        Broken: the session or token is invalid, or the first message came too late.
        WebSocketDisconnect: the page disconnected.
    """
    calls = shared(socket).calls
    if calls.waiting >= WAITING_AT_MOST:
        raise Broken(ends.TOO_FAST, "too many pages want to call")
    calls.waiting += 1
    try:
        async with asyncio.timeout(FIRST_MESSAGE):
            first = _words(await _received(socket))
    except TimeoutError as late:
        raise Broken(ends.NO_KEY, "the key did not come in time") from late
    finally:
        calls.waiting -= 1
    session = calls.find(str(socket.path_params["id"]))
    if session is None:
        raise Broken(ends.NO_CALL, "there is no such call")
    if first.get("type") != "hello" or not isinstance(first.get("token"), str):
        raise Broken(ends.NO_KEY, "the first message must carry the key")
    if not session.redeem(first["token"]):
        raise Broken(ends.NO_KEY, "this key is not good, or was used before")
    if not session.is_over and session.phone.state == "heard":
        raise Broken(ends.ELSEWHERE, "the call is open in another page")
    return session, first


async def _connected(socket: WebSocket, session: Session, first: dict[str, Any]) -> None:
    """Connect the page to the session until either side ends the connection.

    Raises:
        Broken: the page violated the protocol, or this side closed the connection.
        WebSocketDisconnect: the page disconnected.
    """
    page = SocketPage()
    session.join(page, *_microphone(first))
    stop = shared(socket).presence.stop
    writing = asyncio.ensure_future(page.write(socket))
    reading = asyncio.ensure_future(_read(socket, session, page))
    try:
        await first_of(writing, reading, stop.wait())
        if reading.done():
            reading.result()
        if page.ended is not None:
            raise Broken(*page.ended)
        if stop.is_set():
            raise Broken(ends.SERVER_ENDED, "rehearse has ended")
    finally:
        session.leave(page)
        for task in (writing, reading):
            task.cancel()
        await asyncio.gather(writing, reading, return_exceptions=True)


async def _read(socket: WebSocket, session: Session, page: SocketPage) -> None:
    """Handle the page's messages until the connection ends.

    Raises:
        Broken: a message is invalid, or messages arrive too fast.
        WebSocketDisconnect: the page disconnected.
    """
    second, count = time.monotonic(), 0
    while page.ended is None:
        message = await _received(socket)
        try:
            if message.get("bytes") is not None:
                rate = session.phone.rate
                session.phone.receive(parse_frame(message["bytes"], rate))
                continue
            count += 1
            if time.monotonic() - second >= 1.0:
                second, count = time.monotonic(), 0
            if count > TEXTS_A_SECOND:
                raise Broken(ends.TOO_FAST, "the page sends too much")
            _take(_words(message), session)
        except DeviceError as problem:
            raise Broken(ends.WRONG, str(problem)) from problem


def _take(words: dict[str, Any], session: Session) -> None:
    """Handle one JSON message from the page.

    Raises:
        Broken: the message is unknown.
        DeviceError: the page's audio cannot be used.
    """
    phone = session.phone
    match words:
        case {"type": "started", "line": int(number), "at": int() | float() as at}:
            phone.started(number, float(at))
        case {"type": "ended", "line": int()}:
            pass  # The phone's own clock already knows when a line ends.
        case {"type": "key", "key": "h" | "a" | "p" | "r" as key}:
            session.press(key)
        case {"type": "typed", "text": str(text)}:
            session.type(text)
        case {"type": "sound", "stopped": bool(stopped)}:
            phone.sound_stopped(stopped=stopped)
        case {"type": "gone"}:
            phone.microphone_gone()
        case {"type": "works"}:
            phone.zeros_are_fine()
        case {"type": "microphone"}:
            microphone, granted = _microphone(words)
            phone.change_microphone(microphone)
            session.note_microphone(granted)
        case _:
            raise Broken(ends.WRONG, "the page sent something unknown")


def _microphone(words: dict[str, Any]) -> tuple[Microphone, dict[str, Any]]:
    """Return the page's microphone and the settings that the browser granted.

    Raises:
        Broken: the sample rate or latency is missing or invalid.
    """
    settings = words.get("settings")
    settings = settings if isinstance(settings, dict) else {}
    granted = {
        name: settings[name][:200] if isinstance(settings[name], str) else settings[name]
        for name in GRANTED
        if isinstance(settings.get(name), str | bool | int | float)
    }
    match words:
        case {"rate": int(rate), "latency": int() | float() as latency}:
            try:
                made = Microphone(rate, float(latency), is_silent=words.get("silent") is True)
            except DeviceError as problem:
                raise Broken(ends.WRONG, str(problem)) from problem
            return made, {"rate": rate, **granted}
    raise Broken(ends.WRONG, "the page does not say how its sound is")


async def _received(socket: WebSocket) -> Message:
    """Return the next message.

    Raises:
        WebSocketDisconnect: the page disconnected.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    return message


def _words(message: Message) -> dict[str, Any]:
    """Return a text message parsed as a JSON object.

    Raises:
        Broken: it is not text, is too long, or is not a JSON object.
    """
    text = message.get("text")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise Broken(ends.WRONG, "the page sent no words, or too many")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Broken(ends.WRONG, "the page sent no JSON") from problem
    if not isinstance(found, dict):
        raise Broken(ends.WRONG, "the page sent no JSON object")
    return found


async def _close(socket: WebSocket, code: int, reason: str) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):  # It may already be closed.
        await socket.close(code, reason.encode()[:120].decode(errors="ignore"))
