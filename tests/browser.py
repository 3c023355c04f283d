"""The system's Chromium, driven by Playwright: for tests of pages, from disk or 127.0.0.1.

`page` is a page of a test's own, `new_page` makes more of them (a telephone's, a dark one),
`microphone` gives the browser's microphone something to hear. Whatever a page complains of or asks
for is in `seen`; when the test ends, a complaint or a request to another machine fails it.

Playwright's loop runs in the thread of the tests, so `asyncio.run` refuses there: a server under
test goes into a thread or a process of its own.
"""

from __future__ import annotations

import re
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, WebSocket

    from rehearse.audio.clip import Clip

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60_000.0
DESK: ViewportSize = {"width": 1280, "height": 900}
# Whatever else a page asks for is on another machine.
OURS = re.compile(r"(file|data|blob|about):|(http|ws)://127\.0\.0\.1[:/]")
ARGUMENTS = (
    "--headless=new",  # the whole browser: the small one has no microphone
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Below every page, worker and socket: no name and no address but this machine's is found.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-proxy-server",
    "--use-fake-device-for-media-stream",
)


@dataclass
class Seen:
    """What the pages of a test complained of, and every address that they asked for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def abroad(self) -> list[str]:
        """Requests to other machines, none of which got through."""
        return [url for url in self.requests if not OURS.match(url)]

    def console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings: a script's, the browser's, the page's own policy's."""
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def socket(self, opened: WebSocket) -> None:
        """Note a WebSocket's address, which is no request to Playwright."""
        self.requests.append(opened.url)


class NewPage(Protocol):
    """Opens an empty page with nothing of another page's in it."""

    def __call__(self, viewport: ViewportSize = DESK, **options: Any) -> Page:
        """A window of this size, a telephone's where it is narrow; `options` as Playwright's."""


@contextmanager
def launched(*arguments: str) -> Iterator[Browser]:
    """A browser; the test is skipped, saying why, where there is none."""
    library = pytest.importorskip(
        "playwright.sync_api", reason="no Playwright: pip install .[test]"
    )
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no Chromium on this machine ({', '.join(NAMES)})")
    with library.sync_playwright() as playwright:
        # Without the sandbox, which root and many containers cannot have: the pages are our own.
        try:
            browser = playwright.chromium.launch(
                executable_path=program,
                args=[*ARGUMENTS, *arguments],
                chromium_sandbox=False,
                timeout=PATIENCE,
            )
        except library.Error as error:
            pytest.skip(f"Chromium does not start on this machine: {str(error).splitlines()[0]}")
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def microphone_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser looks for what its microphone hears, anew at every start of a recording."""
    return tmp_path_factory.mktemp("microphone") / "heard.wav"


@pytest.fixture(scope="session")
def browser(microphone_file: Path) -> Iterator[Browser]:
    """One browser for all."""
    with launched(f"--use-file-for-fake-audio-capture={microphone_file}%noloop") as opened:
        yield opened


@pytest.fixture
def microphone(microphone_file: Path) -> Iterator[Callable[[Clip], None]]:
    """Give the microphone this to hear: once from each start of a recording, then silence.

    A page of a server at 127.0.0.1 may listen with `new_page(permissions=["microphone"])`.
    """
    from rehearse.audio import codec
    from rehearse.audio.clip import join, silence

    def hears(clip: Clip) -> None:
        # At the end of the file the browser would repeat its last moment over and over.
        codec.write_wav(microphone_file, join([clip, silence(0.5)]))

    yield hears
    microphone_file.unlink(missing_ok=True)


@pytest.fixture
def seen() -> Seen:
    """What this test's pages complained of and asked for."""
    return Seen()


@pytest.fixture
def new_page(browser: Browser, seen: Seen) -> Iterator[NewPage]:
    """Pages without cookies, storage or permissions of others, closed in the end."""
    contexts = []

    def opened(viewport: ViewportSize = DESK, **options: Any) -> Page:
        narrow = viewport["width"] < 600
        context = browser.new_context(viewport=viewport, **{"is_mobile": narrow, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", seen.console)
        context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
        context.on("request", lambda request: seen.requests.append(request.url))
        context.on("page", lambda page: page.on("websocket", seen.socket))
        context.route(lambda url: not OURS.match(url), lambda route: route.abort())
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert seen.abroad() == []
    assert seen.complaints == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a desk."""
    return new_page()


def until(page: Page, script: str) -> None:
    """Wait until this holds; Playwright's own wait needs `eval`, which our pages forbid."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script):
        assert time.monotonic() < end, f"never: {script}"
        page.wait_for_timeout(20)


def accessible(page: Page) -> list[dict[str, Any]]:
    """What a screen reader is given: the nodes of the browser's own tree."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return nodes


def sheets(page: Page, width: float, height: float) -> int:
    """How many sheets of this size, in inches, the page prints on."""
    edge = "0.4in"  # unless the page asks for another
    made = page.pdf(
        width=f"{width}in",
        height=f"{height}in",
        margin={"top": edge, "right": edge, "bottom": edge, "left": edge},
    )
    return len(re.findall(rb"/Type\s*/Page[^s]", made))
