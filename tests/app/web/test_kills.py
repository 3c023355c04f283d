"""Kills at random moments: everything said up to the last 0.3 s is on disk.

`--long` makes 42 times as many. Cut sockets are tested in `test_call_socket.py`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import httpx2
import numpy as np
import pytest
from app.web.telephone import Telephone, near, take
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from rehearse.audio.clip import RATE
from rehearse.call.line.browser_frames import HeardFrame, make_frame
from rehearse.files import scenarios_folder, takes_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import NewPage
    from websockets.sync.client import ClientConnection

pytestmark = pytest.mark.realtime
KILLS = 3
MAY_BE_LOST = 0.3
"""Maximum seconds of audio before a kill that may be lost."""
HELLO = {"type": "hello", "rate": RATE, "latency": 0.02, "settings": {}, "silent": True}
CALL = {"scenario": "long", "name": "Priya Raman", "phone": "415-555-0192", "typed": True}
LONG = """
title = "A long call"
[people.dana]
role = "assistant"
name = "Dana"
[[turn]]
id = "answer"
speaker = "dana"
says = "Hello."
needs = ["full_name"]
patience = 60
longest = 600
hangs_up = true
"""


def offer_long_call() -> None:
    """Add the long scenario to the user's scenarios."""
    scenarios_folder().mkdir(parents=True, exist_ok=True)
    (scenarios_folder() / "long.toml").write_text(LONG)


@contextmanager
def program() -> Iterator[tuple[subprocess.Popen[str], str, dict[str, str]]]:
    """Run `rehearse web`, and yield the process, its address, and a page's headers."""
    command = [sys.executable, "-m", "rehearse", "web", "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        link = running.stdout.readline().strip()
        try:
            url = link.split("/open")[0]
            cookie = httpx2.get(link, trust_env=False).headers["set-cookie"].split(";")[0]
            yield running, url, {"Origin": url, "Cookie": cookie}
        finally:
            running.kill()


def speak(socket: ClientConnection, seconds: float, known: int) -> list[float]:
    """Send numbered frames in real time, and return when each was sent.

    Sending ends `seconds` after this call's sound appears, which is one more than the `known` ones.
    """
    began, sent, end = time.monotonic(), list[float](), float("inf")
    while time.monotonic() < end:
        number = len(sent)
        time.sleep(max(0.0, began + number * 0.02 - time.monotonic()))
        frame = HeardFrame(number, number * 0.02, np.full(320, number + 1, np.int16))
        socket.send(make_frame(frame))
        sent.append(time.monotonic())
        sounds = takes_folder().glob("*/sound.pcm")
        if end == float("inf") and sum(path.stat().st_size > 0 for path in sounds) > known:
            end = time.monotonic() + seconds
    return sent


def test_the_server_is_killed(times: int) -> None:
    """After kill -9 while the caller speaks, the take has everything sent before, in order."""
    offer_long_call()
    chance = np.random.default_rng(11)
    for known in range(KILLS * times):
        with program() as (running, url, headers):
            answer = httpx2.post(f"{url}/calls", json=CALL, headers=headers, trust_env=False)
            call: dict[str, Any] = answer.json()
            path = f"{url.replace('http', 'ws')}/calls/{call['id']}/line"
            with connect(
                path, origin=url, additional_headers={"Cookie": headers["Cookie"]}, proxy=None
            ) as socket:
                socket.send(json.dumps({**HELLO, "token": call["token"]}))
                sent = speak(socket, float(chance.uniform(0.5, 2.5)), known)
                running.kill()
                killed = time.monotonic()
                with suppress(ConnectionClosed):
                    socket.recv(timeout=5)
        newest = max(takes_folder().iterdir(), key=lambda folder: folder.stat().st_mtime_ns)
        kept = near(newest).samples[::320]
        said = kept[kept > 0]
        assert np.all(np.diff(said) == 1)  # No frame is missing or repeated.
        in_time = [at for at in sent if at < killed - MAY_BE_LOST]
        assert int(said[-1]) >= len(in_time)
        assert (newest / "journal.jsonl").exists()


def test_tabs_that_crash(telephone: Telephone, new_page: NewPage, times: int) -> None:
    """When the tab crashes repeatedly while the caller speaks, each take is complete.

    The audio is a rising ramp, so each sample tells when it was sent.
    """
    offer_long_call()
    chance = np.random.default_rng(12)
    phone = telephone.open("long", rate=RATE)
    phone.call()
    phone.until("listening")
    for _ in range(KILLS * times):
        rising = np.arange(1, 30_000, dtype=np.int16)
        said = phone.page.evaluate(
            """([text, rate]) => { const at = mic.context.currentTime; mic.noise = 0;
               mic.say(text, rate); return at; }""",
            [_base64(rising), RATE],
        )
        before = len(near(take()).samples)
        phone.page.wait_for_timeout(300 + float(chance.uniform(0, 1200)))
        now = phone.page.evaluate("mic.context.currentTime")
        phone.page.once("dialog", lambda dialog: dialog.accept())
        with suppress(Exception):  # A crashed page does not respond.
            phone.page.goto("chrome://crash", timeout=2000)
        phone.page.close()
        time.sleep(0.3)
        heard = near(take()).samples[before:].max() / RATE
        assert now - said - heard <= MAY_BE_LOST
        phone = Telephone(new_page(), telephone.pages).open("long", rate=RATE)
        assert phone.state == "rejoin"
        phone.page.click("#dial")
        phone.until("listening")


def _base64(samples: Any) -> str:
    import base64

    return base64.b64encode(samples.tobytes()).decode()


def test_the_way_in_is_one_line() -> None:
    """The command that these tests start prints only its link."""
    with program() as (_, url, _headers):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
