"""What the tests of pages rest on: a browser that reaches this machine only, and a microphone."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import TYPE_CHECKING

import pytest
from axe import violations
from browser import until
from report.paged import pitch, tones
from vendor import fetch_axe

from rehearse.audio.clip import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from browser import NewPage, Seen
    from playwright.sync_api import Browser, Page

    from rehearse.audio.clip import Clip

# Addresses that the standards keep for examples: nobody is bothered should the door be open.
ABROAD = ("http://192.0.2.1/", "http://[2001:db8::1]/", "https://example.org/", "ws://192.0.2.1/")
LISTEN = """(async () => {
  const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: raw });
  const context = new AudioContext(), analyser = context.createAnalyser();
  analyser.fftSize = 8192;
  context.createMediaStreamSource(stream).connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  window.tones = [];
  // The page listens by itself: on a busy machine, the sound may be over before a test asks.
  setInterval(() => {
    analyser.getFloatFrequencyData(bins);
    window.isLoud = Math.max(...bins) > -60;
    if (window.isLoud) {
      window.tones.push(bins.indexOf(Math.max(...bins)) * context.sampleRate / 8192);
    }
  }, 40);
})()"""


class Empty(BaseHTTPRequestHandler):
    """An empty page at every address."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Empty</title><link rel=icon href=data:,>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_of_this_machine_reaches_this_machine_only(
    page: Page, seen: Seen, address: str
) -> None:
    """A server at 127.0.0.1 answers; no other address does, and each that was tried is known."""
    page.goto(address)
    assert page.evaluate(f"fetch('{address}more').then((answer) => answer.ok)")
    assert seen.abroad() == []
    for url in ABROAD:
        tried = (
            f"new Promise((done) => {{ const it = new WebSocket('{url}');"
            " it.onopen = () => done('open'); it.onerror = () => done('failed'); })"
            if url.startswith("ws")
            else f"fetch('{url}', {{mode: 'no-cors'}}).then(() => 'open', () => 'failed')"
        )
        assert page.evaluate(tried) == "failed"
    assert seen.abroad() == list(ABROAD)
    assert len(seen.complaints) == len(ABROAD)
    seen.requests.clear()
    seen.complaints.clear()


def test_the_browser_itself_finds_no_other_machine(browser: Browser) -> None:
    """Also what no page's rules see, a worker or a redirection, has no name to go to."""
    context = browser.new_context()
    page = context.new_page()
    for url in ABROAD[:3]:
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(url)
    context.close()


def test_complaints_are_kept(page: Page, seen: Seen) -> None:
    """A warning, an error and what no script catches are each noted; a plain word is not."""
    page.evaluate("console.log('plain'), console.warn('warned'), console.error('erred')")
    page.evaluate("void setTimeout(() => { throw new Error('thrown') })")
    until(page, "new Promise((done) => setTimeout(() => done(true), 50))")
    assert [said.split("\n")[0] for said in seen.complaints] == ["warned", "erred", "thrown"]
    seen.complaints.clear()


@pytest.mark.parametrize("second", [2, 7])
def test_the_microphone_hears_what_it_is_given(
    new_page: NewPage, microphone: Callable[[Clip], None], address: str, second: int
) -> None:
    """A page that may listen hears what this test gave, not what the one before did, and once."""
    microphone(tones(second + 1).cut(Span(second, second + 1)))
    page = new_page(permissions=["microphone"])
    page.goto(address)
    page.evaluate(LISTEN)
    until(page, "window.tones.length >= 3 && !window.isLoud")
    assert median(page.evaluate("window.tones")) == pytest.approx(pitch(second), abs=12)


def test_a_page_must_not_listen_unasked(new_page: NewPage, address: str) -> None:
    """Without the permission there is no microphone."""
    page = new_page()
    page.goto(address)
    with pytest.raises(Exception, match="NotAllowedError"):
        page.evaluate(LISTEN)


def test_axe_finds_what_is_wrong(page: Page) -> None:
    """A button without a name and pale print, folded away, are found and told where."""
    page.set_content(
        "<!doctype html><html lang=en><title>Wrong</title><main><h1>Wrong</h1><details>"
        "<summary>More</summary><button></button><p id=pale style='color:#bbb'>Pale</p></details>"
    )
    found = violations(page)
    assert [said.split(" ")[0] for said in found] == ["button-name", "color-contrast"]
    assert "#pale" in found[1]


def test_axe_is_as_it_was_published() -> None:
    """The rules in the repository are those of the package, to the byte, and of its version."""
    assert fetch_axe.differing() == []
    head = (fetch_axe.FOLDER / "axe.min.js").read_text("utf-8")[:40]
    assert f"axe v{fetch_axe.VERSION}\n" in head
    assert fetch_axe.VERSION in (fetch_axe.FOLDER / "README.md").read_text("utf-8")
