"""Calls in Firefox, which cannot mix sample rates, through a private sound server.

Without a sound device, Firefox does not run an audio context. The tests are skipped with a message
if Firefox or PulseAudio is missing.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from app.web.telephone import MICROPHONE, NAME, QUICK, QuickEngines, journal, near, said, take
from app.web.test_call_in_a_browser import likeness
from firefox import launched
from sound_server import BLOCK

from rehearse.audio.clip import RATE, Clip
from rehearse.files import scenarios_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.web.served import Pages
    from firefox import Firefox
    from sound_server import SoundDevices

STATE = "document.getElementById('phone')?.dataset.state"


@pytest.fixture
def noisy(devices: SoundDevices) -> SoundDevices:
    """The sound server, whose microphone has faint noise, as real ones do."""
    rng = np.random.default_rng(4)
    devices.speak(Clip(rng.integers(-12, 12, 240 * RATE, dtype=np.int16)))
    return devices


@pytest.fixture
def firefox(noisy: SoundDevices, pages: Pages, tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox tab with access to our pages, and a quick call to make."""
    del noisy  # The sound server must start before the browser.
    folder = scenarios_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "quick.toml").write_text(QUICK)
    pages.state.warm = cast("Any", QuickEngines())
    profile = tmp_path / "firefox"
    profile.mkdir()
    with launched(profile) as tab:
        tab.let_in(pages.state.address.cookie, pages.state.keys.session)
        yield tab


def call(tab: Firefox, pages: Pages) -> None:
    """Open the page, and press Call."""
    tab.goto(f"{pages.url}/call/quick")
    tab.run(f"document.getElementById('name').value = {NAME!r}")
    tab.run("document.getElementById('dial').click()")


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_a_whole_call(firefox: Firefox, pages: Pages, rate: int) -> None:
    """At either common sample rate, the take has what was said, and the review appears."""
    firefox.before_pages(MICROPHONE.read_text() + f"; window.mic.rate = {rate};")
    call(firefox, pages)
    data = base64.b64encode(said().samples.tobytes()).decode()
    for _ in range(2):
        firefox.until(f"{STATE} === 'listening' || !{STATE}")
        if not firefox.run(f"{STATE} || ''"):
            break
        firefox.run(f"mic.say('{data}', {RATE})")
        firefox.until(f"{STATE} !== 'listening'")
    firefox.until("location.pathname.startsWith('/takes/')")
    folder = take()
    assert (folder / "review.json").exists()
    assert likeness(said().samples, near(folder).samples) > 0.9
    told = next(event for event in journal(folder) if event["event"] == "microphone")
    assert told["rate"] == rate


def test_its_own_microphone(firefox: Firefox, pages: Pages, noisy: SoundDevices) -> None:
    """With Firefox's real microphone stream, and nothing faked, the take has what is said."""
    call(firefox, pages)
    firefox.until(f"{STATE} === 'listening'")
    blocks = noisy.queue
    whole = said().samples[: len(said().samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    with noisy.lock:
        blocks[:0] = list(whole)
    firefox.until(f"{STATE} !== 'listening'")
    assert likeness(said().samples, near(take()).samples) > 0.9
    assert np.abs(noisy.heard.samples).max() > 1000  # The other side was audible.
