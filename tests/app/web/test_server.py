"""The server as a user starts it: it starts fast, runs once, and shuts down cleanly."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import httpx2
import pytest
from app.web.served import Pages, served
from app.web.telephone import QUICK
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from rehearse.app.web.shortcut import make_shortcut
from rehearse.call.line.browser_frames import HeardFrame, make_frame
from rehearse.files import data_folder, scenarios_folder, takes_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np

COMMAND = (sys.executable, "-m", "rehearse", "web", "--no-open")


@contextmanager
def started(*more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `rehearse web`, and yield the process and its link."""
    with subprocess.Popen((*COMMAND, *more), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running, running.stdout.readline().strip()
        finally:
            running.kill()


def let_in(link: str) -> httpx2.Client:
    """Return a client that has opened the link."""
    client = httpx2.Client(base_url=link.partition("/open")[0], trust_env=False, timeout=20)
    assert client.get(link).status_code == 200
    client.headers["origin"] = str(client.base_url).rstrip("/")
    return client


def test_the_link() -> None:
    """The link is on its own line and opens the home page; nothing else gives access."""
    with started() as (_, link):
        assert link.startswith("http://127.0.0.1:")
        client = let_in(link)
        assert "A quick call" not in client.get("/").text
        assert "Who do you want to call?" in client.get("/").text
        assert httpx2.get(str(client.base_url), trust_env=False).status_code == 403


def test_a_second_start() -> None:
    """A second start finds the running server, and opens a page with a new link."""
    with started() as (_, link):
        second = subprocess.run(COMMAND, capture_output=True, text=True, check=True, timeout=60)
        again = second.stdout.strip()
        assert again.partition("/open")[0] == link.partition("/open")[0]
        assert again != link
        let_in(again)
        let_in(link)
        place = data_folder() / "web.json"
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(data_folder().stat().st_mode) == 0o700


def test_the_same_address_again() -> None:
    """The port stays the same, because browser permissions depend on it, unless it is taken."""
    links = []
    for _ in range(2):
        with started() as (running, link):
            let_in(link)
            running.send_signal(signal.SIGINT)
            running.wait(10)
        links.append(link.partition("/open")[0])
        assert "control" not in (data_folder() / "web.json").read_text()
    assert links[0] == links[1]
    port = int(links[0].rpartition(":")[2])
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with started() as (_, link):
            assert link.partition("/open")[0] != links[0]
            let_in(link)


def test_after_a_kill() -> None:
    """Leftovers of a killed server do not prevent a new start."""
    with started() as (running, _):
        running.kill()
        running.wait()
    assert (data_folder() / "web.json").exists()
    with started() as (_, link):
        let_in(link)


def test_a_port_that_is_taken() -> None:
    """A port that is in use is reported in one line."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            (*COMMAND, "--port", port), capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 2
    assert f"--port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def quick_call(client: httpx2.Client) -> dict[str, str]:
    """Start a typed call."""
    answers = {"scenario": "quick", "name": "Priya Raman", "typed": True}
    begun: dict[str, str] = client.post("/calls", json=answers).json()
    return begun


def tone(number: int) -> bytes:
    """Return 20 ms of microphone audio whose content identifies its number."""
    import numpy as np

    samples: np.ndarray = np.full(320, number % 30_000 + 1, np.int16)
    return make_frame(HeardFrame(number, number * 0.02, samples))


@contextmanager
def on_the_phone(link: str) -> Iterator[int]:
    """Connect a page that sends for a few seconds; yield how many frames it sent."""
    client = let_in(link)
    call = quick_call(client)
    url = str(client.base_url).replace("http", "ws").rstrip("/") + f"/calls/{call['id']}/line"
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    opened = connect(
        url,
        origin=client.headers["origin"],  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies},
        proxy=None,
        max_size=None,
    )
    hello = {"type": "hello", "token": call["token"], "rate": 16_000, "latency": 0, "silent": True}
    with opened as page:
        page.send(json.dumps(hello))
        began, number = time.monotonic(), 0
        while not list(takes_folder().glob("*/sound.pcm")) or number < 150:
            page.send(tone(number))
            number += 1
            wait = began + number * 0.02 - time.monotonic()
            if wait > 0:
                time.sleep(wait)
        yield number


@pytest.fixture
def quick() -> None:
    """Add a scenario whose call takes only seconds."""
    scenarios_folder().mkdir(parents=True)
    (scenarios_folder() / "quick.toml").write_text(QUICK)


@pytest.mark.usefixtures("quick")
def test_ctrl_c_in_mid_call() -> None:
    """Ctrl-C ends the server within two seconds, and the take has all but the last moment."""
    with started() as (running, link), on_the_phone(link):
        sound = next(takes_folder().glob("*/sound.pcm"))
        before = sound.stat().st_size
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
        assert time.monotonic() - began < 2.5  # 2 s, plus a margin for a loaded machine.
        assert sound.stat().st_size >= before
    recovered = subprocess.run(
        (sys.executable, "-m", "rehearse", "recover", "--help"), capture_output=True, check=False
    )
    assert recovered.returncode == 0


@pytest.mark.usefixtures("quick")
def test_killed_in_mid_call() -> None:
    """A server that is killed loses at most the last 0.3 s of what was sent."""
    import numpy as np

    with started() as (running, link), on_the_phone(link) as sent:
        running.kill()
        running.wait()
    sound = next(takes_folder().glob("*/sound.pcm")).read_bytes()
    pairs = np.frombuffer(sound[: len(sound) // 4 * 4], dtype="<i2").reshape(-1, 2)
    last = int(pairs[-1, 0]) - 1
    assert sent - last <= 0.3 / 0.02
    numbers = pairs[::320, 0]
    assert np.array_equal(numbers, np.arange(numbers[0], numbers[0] + len(numbers)))


def test_nobody_is_there() -> None:
    """Some time after the last page is closed, the server ends by itself."""
    with served(idle=0.5) as pages:
        with pages.connect("/presence") as page:
            page.recv(timeout=5)
            time.sleep(1.2)
            assert not pages.server.should_exit
            assert pages.ask("GET", "/").status_code == 200
        end = time.monotonic() + 5
        while pages.server.started and not pages.state.presence.stop.is_set():
            assert time.monotonic() < end
            time.sleep(0.05)


def test_pages_are_told_of_the_end(pages: Pages) -> None:
    """An open page is told that the server is ending, and does not delay it."""
    with pages.connect("/presence") as page:
        page.recv(timeout=5)
        began = time.monotonic()
        pages.server.should_exit = True
        with suppress(ConnectionClosed):
            while True:
                page.recv(timeout=5)
        assert page.close_code in {1001, 1012}
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_shortcut(home: Path, system: str) -> None:
    """Each system's shortcut starts the pages, even from a folder with a difficult name."""
    desk = home / "Desktop"
    desk.mkdir()
    python = str(home / 'it\'s 50% "mine"' / "python")
    made = next(make_shortcut(python, home, system))
    assert made.paths
    for path in made.paths:
        assert "-P -m rehearse web" in path.read_text()
    assert any(path.parent == desk for path in made.paths)
    if system != "win32":
        assert all(os.access(path, os.X_OK) for path in made.paths)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names it in a file")
def test_a_desktop_with_another_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shortcut is on the desktop, whatever the user's language calls it."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.delenv("XDG_DESKTOP_DIR", raising=False)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Schreibtisch"\n')
    (home / "Schreibtisch").mkdir()
    assert home / "Schreibtisch" / "rehearse.desktop" in next(make_shortcut()).paths


def test_the_shortcut_of_macos_runs(home: Path) -> None:
    """The macOS shortcut's script starts the program that it names."""
    (home / "Desktop").mkdir()
    python = home / 'my $python\'s "home"'
    python.write_text('#!/bin/sh\necho "started: $@"\n')
    python.chmod(0o755)
    path = next(make_shortcut(str(python), home, "darwin")).paths[0]
    told = subprocess.run([path], capture_output=True, text=True, check=True).stdout
    assert told == "started: -P -m rehearse web\n"
