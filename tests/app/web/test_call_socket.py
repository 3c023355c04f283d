"""The WebSocket of a call: every input ends in a clear outcome, and nothing accumulates."""

from __future__ import annotations

import json
import logging
import resource
import socket as sockets
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from app.web.telephone import QUICK
from websockets.exceptions import ConnectionClosed, InvalidStatus

from rehearse.call.line.browser_frames import HeardFrame, make_frame, parse_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.web.served import Pages
    from websockets.sync.client import ClientConnection

HELLO = {"type": "hello", "rate": 48_000, "latency": 0.02, "settings": {}}
CALL = {"scenario": "voicemail", "name": "Priya Raman", "phone": "415-555-0192", "typed": True}


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Any:
    """Fail the test if an error is logged or a traceback is printed."""
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert "Traceback" not in capfd.readouterr().err


def begin(pages: Pages, **answers: Any) -> dict[str, str]:
    """Start a new call, and return its id and key."""
    begun: dict[str, str] = pages.post("/calls", **CALL, **answers)
    return begun


@contextmanager
def line(pages: Pages, call: dict[str, str], **hello: Any) -> Iterator[ClientConnection]:
    """Open the page's socket, and send its first message."""
    with pages.connect(f"/calls/{call['id']}/line") as socket:
        socket.send(json.dumps({**HELLO, "token": call["token"], "silent": True, **hello}))
        yield socket


def end_of(socket: ClientConnection, seconds: float = 10.0) -> tuple[int, str]:
    """Return the code and reason with which the server closes the socket; skip other messages."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.recv(timeout=max(0.01, end - time.monotonic()))
        except ConnectionClosed:
            return socket.close_code or 1006, socket.close_reason or ""


def frame(number: int, seconds: float = 0.0, rate: int = 48_000) -> bytes:
    """Return 20 ms of audio as a page's microphone sends it."""
    samples = np.ones(round(rate * 0.02), np.int16)
    return make_frame(HeardFrame(number, seconds or number * 0.02, samples))


def hang_up(pages: Pages, call: dict[str, str]) -> None:
    """End a call, so that the next one can begin."""
    pages.post(f"/calls/{call['id']}/hang-up")


def test_no_first_message(pages: Pages) -> None:
    """A socket that sends nothing is closed within three seconds, with the reason."""
    call = begin(pages)
    began = time.monotonic()
    with pages.connect(f"/calls/{call['id']}/line") as socket:
        code, reason = end_of(socket)
    assert (code, time.monotonic() - began < 5) == (4401, True)
    assert "in time" in reason


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("", 4400),
        ("no JSON", 4400),
        ("[]", 4400),
        ("[" * 3000, 4400),
        ("x" * 5000, 4400),
        (b"\0" * 100, 4400),
        ("{}", 4401),
        ('{"type": "hello"}', 4401),
        ('{"type": "hello", "token": 7}', 4401),
        ('{"type": "hello", "token": "guessed"}', 4401),
        ('{"type": "key", "key": "h", "token": "x"}', 4401),
    ],
)
def test_a_wrong_first_message(pages: Pages, first: str | bytes, code: int) -> None:
    """A first message without a valid key is refused with a reason, whatever else it contains."""
    call = begin(pages)
    with pages.connect(f"/calls/{call['id']}/line") as socket:
        socket.send(first)
        assert end_of(socket)[0] == code


def test_a_key_opens_once(pages: Pages) -> None:
    """A used key is worthless; only our own pages get a new one."""
    call = begin(pages)
    with line(pages, call) as socket:
        socket.recv(timeout=5)
        with line(pages, call) as second:
            assert end_of(second)[0] == 4401
    again = pages.post(f"/calls/{call['id']}/rejoin")
    assert again["token"] != call["token"]


def test_no_such_call(pages: Pages) -> None:
    """A socket for a call that does not exist is refused."""
    with line(pages, {"id": "nowhere", "token": "x"}) as socket:
        assert end_of(socket)[0] == 4404


@pytest.mark.parametrize(
    "hello",
    [
        {"rate": 0},
        {"rate": "48000"},
        {"rate": 1e9},
        {"rate": None},
        {"latency": -1},
        {"latency": "now"},
        {"latency": 1e300},
    ],
)
def test_sound_that_cannot_be(pages: Pages, hello: dict[str, Any]) -> None:
    """A sample rate or latency that no device has ends the socket with a reason."""
    with line(pages, begin(pages), **hello) as socket:
        assert end_of(socket)[0] == 4400


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"x",
        frame(0)[:-1],
        frame(0) + b"xx",
        frame(0, rate=44_100),
        b"\0" * 60_000,
        make_frame(HeardFrame(0, float("nan"), np.ones(960, np.int16))),
        frame(1_000_000),
        "no JSON",
        '{"type": "unknown"}',
        '{"type": "key", "key": "x"}',
        '{"type": "started", "line": "1", "at": 0}',
        '{"type": "typed", "text": 7}',
        json.dumps({"type": "typed", "text": "x" * 5000}),
    ],
)
def test_malformed(pages: Pages, sent: str | bytes) -> None:
    """A malformed message ends the socket, and the call waits for a page."""
    call = begin(pages)
    with line(pages, call) as socket:
        socket.send(sent)
        code, reason = end_of(socket)
    assert code == 4400
    assert reason
    again = pages.post(f"/calls/{call['id']}/rejoin")
    with line(pages, again) as socket:
        assert json.loads(socket.recv(timeout=5))


def test_too_large(pages: Pages) -> None:
    """A message larger than any of ours is rejected unread."""
    with line(pages, begin(pages)) as socket:
        socket.send(b"\0" * 1_000_000)
        assert end_of(socket)[0] in {1009, 4400}


def test_out_of_order(pages: Pages) -> None:
    """Repeated frames or frames out of order end the socket."""
    with line(pages, begin(pages)) as socket:
        for number in (0, 1, 2, 1):
            socket.send(frame(number))
        assert end_of(socket)[0] == 4400


def test_flooding_with_words(pages: Pages) -> None:
    """More commands than a person can send end the socket."""
    with line(pages, begin(pages)) as socket:
        with suppress(ConnectionClosed):
            for _ in range(5000):
                socket.send('{"type": "works"}')
        assert end_of(socket)[0] == 4429


def test_flooding_with_sound(pages: Pages) -> None:
    """Audio much faster than real time ends the call with a message, and memory does not grow."""
    call = begin(pages)
    with line(pages, call) as socket:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with suppress(ConnectionClosed):
            for number in range(20_000):
                socket.send(frame(number))
        end_of(socket, 20)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_two_tabs(pages: Pages) -> None:
    """A second tab is told that the call is open elsewhere, and the first continues."""
    call = begin(pages)
    done = threading.Event()

    def speak(socket: ClientConnection) -> None:
        number = 0
        while not done.wait(0.02):
            socket.send(frame(number))
            number += 1

    with line(pages, call) as first:
        speaking = threading.Thread(target=speak, args=(first,))
        speaking.start()
        time.sleep(0.3)
        with line(pages, pages.post(f"/calls/{call['id']}/rejoin")) as second:
            assert end_of(second) == (4409, "the call is open in another page")
        assert first.recv(timeout=5)
        done.set()
        speaking.join()


def test_one_call_at_a_time(pages: Pages) -> None:
    """A second call is refused while one is in progress."""
    call = begin(pages)
    with line(pages, call) as socket:
        socket.recv(timeout=5)
        assert pages.ask("POST", "/calls", json=CALL).status_code == 409
    hang_up(pages, call)


def test_a_call_that_no_page_came_for(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that no page joins is discarded after a while."""
    begin(pages)
    assert pages.ask("POST", "/calls", json=CALL).status_code == 409
    monkeypatch.setattr("rehearse.app.web.calls.COMES_WITHIN", 0.0)
    begin(pages)


def test_a_check_that_was_left(pages: Pages) -> None:
    """An abandoned check does not block a call."""
    check = pages.post("/checks")
    with line(pages, check) as socket:
        socket.recv(timeout=5)
    begin(pages)


def test_a_thousand_idle_sockets(pages: Pages) -> None:
    """A thousand idle connections are closed, memory does not grow, and the pages still work."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4096:
        pytest.skip("this machine does not allow so many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4096), hard))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    port = pages.state.address.port
    idle = [sockets.create_connection(("127.0.0.1", port)) for _ in range(1000)]
    try:
        time.sleep(0.5)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kB
        for one in idle:
            one.settimeout(15)
            with suppress(ConnectionResetError):
                assert one.recv(1) == b""
        assert pages.ask("GET", "/").status_code == 200
    finally:
        for one in idle:
            one.close()


def test_many_sockets_without_a_key(pages: Pages) -> None:
    """Only a few sockets may wait without a key; further ones are refused at once."""
    call = begin(pages)
    path = f"/calls/{call['id']}/line"
    with ExitStack() as stack:
        opened = [stack.enter_context(pages.connect(path)) for _ in range(40)]
        codes = [end_of(socket)[0] for socket in opened]
    assert codes.count(4401) == 16
    assert codes.count(4429) == 24


def test_a_line_without_the_cookie(pages: Pages) -> None:
    """A socket from another site, or without the cookie, is refused even with the right key."""
    from websockets.sync.client import connect

    call = begin(pages)
    url = pages.url.replace("http", "ws") + f"/calls/{call['id']}/line"
    for origin, cookie in (
        (pages.url, ""),
        ("http://evil.example", pages.headers["Cookie"]),
        (None, pages.headers["Cookie"]),
    ):
        headers = {"Cookie": cookie} if cookie else {}
        with pytest.raises(InvalidStatus):
            connect(url, origin=origin, additional_headers=headers, proxy=None)


def test_lines_come_whole(pages: Pages) -> None:
    """The ringing arrives as a single message, at the page's own sample rate."""
    with line(pages, begin(pages), rate=44_100) as socket:
        number, count = 0, 0
        while True:
            socket.send(frame(number, rate=44_100))
            number += 1
            try:
                message = socket.recv(timeout=0.02)
            except TimeoutError:
                continue
            if isinstance(message, bytes):
                _, rate, samples = parse_line(message)
                break
            count += 1
    assert rate == 44_100
    assert len(samples) / rate == pytest.approx(12.2, abs=0.5)  # Two rings, and somebody picks up.


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"scenario": "../../etc/passwd"}, 404),
        ({"scenario": "/srv/scenarios/voicemail.toml"}, 404),
        ({"scenario": "voicemail.toml"}, 404),
        ({"scenario": 7}, 422),
        ({"name": ""}, 422),
        ({"name": "x" * 1000}, 422),
        ({"ringback": "mars"}, 422),
    ],
)
def test_answers_that_cannot_be(pages: Pages, answers: dict[str, Any], status: int) -> None:
    """A scenario is accepted only by a known id, never by a path; other answers are checked too."""
    assert pages.ask("POST", "/calls", json=CALL | answers).status_code == status


def test_a_body_that_is_too_large(pages: Pages) -> None:
    """A request body is read only up to the size of our largest form."""
    answer = pages.ask("POST", "/calls", json=CALL | {"filler": "x" * 200_000})
    assert answer.status_code == 413


def test_sockets_that_break_off(pages: Pages, home: Path) -> None:
    """After twenty sockets are cut at random moments, the take has everything sent before."""
    folder = home / "xdg_config_home" / "rehearse" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "quick.toml").write_text(QUICK)
    call = pages.post("/calls", **CALL | {"scenario": "quick"})
    chance = np.random.default_rng(7)
    sent = 0
    for _ in range(20):
        with line(pages, call, rate=16_000) as socket:
            began, number = time.monotonic(), 0
            for number in range(int(chance.integers(5, 40))):
                sent += 1
                samples = np.full(320, sent, np.int16)
                socket.send(make_frame(HeardFrame(number, number * 0.02, samples)))
                time.sleep(max(0.0, began + number * 0.02 - time.monotonic()))
            with suppress(OSError):
                socket.socket.shutdown(sockets.SHUT_RDWR)
        call = pages.post(f"/calls/{call['id']}/rejoin")
    hang_up(pages, call)
    sound = next((home / "xdg_data_home" / "rehearse" / "takes").glob("*/sound.pcm")).read_bytes()
    near = np.frombuffer(sound, dtype="<i2").reshape(-1, 2)[:, 0]
    kept = near[near > 0][::320]
    assert np.all(np.diff(kept) > 0)  # In order, without repetition.
    first = int(kept[0])
    assert first < 60  # The take begins with the call, once its voices are loaded.
    lost = sent - first + 1 - len(kept)
    assert lost <= 20 * 0.3 / 0.02 / 3, lost
