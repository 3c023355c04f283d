"""Calls in a real browser, including the problems that users of other services report."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from app.web.telephone import QUICK, Telephone, far, journal, near, said, take
from axe import violations
from browser import ARGUMENTS, NAMES, until

from rehearse.audio.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import NewPage, Seen
    from playwright.sync_api import Dialog

    from rehearse.audio.clip import Samples

GO_ON = "The browser has paused the sound"


def likeness(inside: Samples, whole: Samples) -> float:
    """Return how much of a clip is in a recording, at any position; 1.0 means all of it."""
    import soxr

    # Upsample tenfold, because a browser's playback is not aligned with our samples.
    one, other = (soxr.resample(side.astype(float), RATE, 10 * RATE) for side in (inside, whole))
    size = 1 << (len(one) + len(other)).bit_length()
    spectrum = np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: len(other)]))
    piece = other[at : at + len(one)]
    one = one[: len(piece)]
    return float(np.dot(one, piece) / np.linalg.norm(one) / np.linalg.norm(piece))


def test_a_whole_call(telephone: Telephone) -> None:
    """A full call leads to the review; the take has what was said, and the microphone is off."""
    telephone.open().call()
    telephone.until("speaking")
    assert "Hello, this is Dana." in telephone.text
    folder = telephone.through()
    page = telephone.page
    assert page.url.endswith(f"/takes/{folder.name}")
    assert page.title().startswith("A quick call")
    assert (folder / "review.json").exists()
    assert likeness(said().samples, near(folder).samples) > 0.95
    assert np.abs(far(folder).samples).max() > 1000


def test_a_short_window(telephone: Telephone) -> None:
    """On a laptop, the caption, the level and all keys are seen without scrolling."""
    page = telephone.open().page
    page.set_viewport_size({"width": 1366, "height": 640})
    telephone.call()
    telephone.until("listening")
    assert page.evaluate("document.documentElement.scrollHeight") <= 640
    below = page.evaluate("document.querySelector('.keys').getBoundingClientRect().top")
    level = page.evaluate("document.getElementById('level').getBoundingClientRect().bottom")
    assert level <= below


def test_the_review_can_be_heard(telephone: Telephone) -> None:
    """The review page can play any second of the call, because its audio supports seeking."""
    telephone.open().call()
    telephone.through()
    page = telephone.page
    until(page, "document.getElementById('call').readyState > 0")
    page.evaluate("document.getElementById('call').currentTime = 2")
    until(page, "Math.abs(document.getElementById('call').currentTime - 2) < 0.1")
    page.locator(".hear").first.click()
    until(page, "!document.getElementById('call').paused")
    assert violations(page) == []


# Starting and suspended audio


def test_no_gesture(telephone: Telephone) -> None:
    """If the browser requires a gesture first, the page asks for one and then continues."""
    telephone.open(held=True).call()
    telephone.until("tap")
    assert GO_ON in telephone.text
    assert "Ringing" not in telephone.text
    telephone.page.evaluate("mic.held = false")
    telephone.page.click("#dial")
    telephone.until("listening")


def test_the_browser_stops_the_sound(telephone: Telephone) -> None:
    """If the browser suspends the audio context, the call is held until a tap resumes it."""
    telephone.open().call()
    telephone.until("listening")
    telephone.page.evaluate("mic.context.suspend()")
    telephone.until("tap")
    assert GO_ON in telephone.text
    stood = near(take()).seconds
    time.sleep(1.5)
    assert near(take()).seconds - stood < 0.3
    telephone.page.click("#dial")
    telephone.until("listening")
    telephone.through()


def test_a_telephone_call_comes_in(telephone: Telephone) -> None:
    """Safari's "interrupted" state, caused by a phone call, is handled like any suspension."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.evaluate(
        """const state = { value: "interrupted", configurable: true };
           Object.defineProperty(mic.context, "state", state);
           mic.context.dispatchEvent(new Event("statechange"))"""
    )
    telephone.until("tap")
    page.evaluate("delete mic.context.state; mic.context.dispatchEvent(new Event('statechange'))")
    telephone.until("listening")


# Sample rates


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_any_rate(telephone: Telephone, rate: int) -> None:
    """The call uses the device's own sample rate, and the take has the same audio and length."""
    telephone.open(rate=rate).call()
    folder = telephone.through()
    assert likeness(said().samples, near(folder).samples) > 0.9
    told = [event for event in journal(folder) if event["event"] == "microphone"]
    assert told[0]["rate"] == rate


# A wrong sample rate


def test_a_rate_that_is_not_true(telephone: Telephone) -> None:
    """If the declared sample rate does not match the frames, the call ends with a message."""
    telephone.open(said_rate=22_050).call()
    telephone.until("over")
    assert "20 ms at 22050 Hz" in telephone.text
    assert telephone.live == 0


# Echo


def test_an_echo(telephone: Telephone) -> None:
    """An echo of the other side at -20 dB is never taken for a reply."""
    telephone.open(echo=0.1).call()
    telephone.until("listening")
    replies = [e for e in journal(take()) if e["event"] == "reply"]
    assert replies == []
    telephone.say(said())
    folder = telephone.through()
    lines = [e["turn"] for e in journal(folder) if e["event"] == "reply"]
    assert lines == ["answer", "bye"]


@pytest.mark.parametrize(
    ("echo", "told"), [(0.1, "picks up the loudspeaker"), (0.0, "pick up the loudspeaker")]
)
def test_the_line_check(telephone: Telephone, echo: float, told: str) -> None:
    """If the check finds that the microphone hears the loudspeaker, barge-in is disabled."""
    telephone.open(echo=echo)
    page = telephone.page
    page.click("#allow")
    page.click("#check")
    until(page, "'echo' in document.getElementById('check-told').dataset")
    assert told in page.inner_text("#check-told")
    page.click("summary")
    assert page.is_disabled("[name=barge_in]") == (echo > 0)
    page.reload()
    assert page.is_disabled("[name=barge_in]") == (echo > 0)


# Audio processing by the browser


def test_what_was_granted_is_kept(telephone: Telephone) -> None:
    """The page requests no audio processing; the take records what the browser granted."""
    telephone.open(settings={"autoGainControl": True, "noiseSuppression": True})
    page = telephone.page
    page.click("#allow")
    page.wait_for_selector("#device-note:not(:empty)")
    assert "loudness is not scored" in page.inner_text("#device-note")
    telephone.call()
    folder = telephone.through()
    told = next(e for e in journal(folder) if e["event"] == "microphone")
    assert told["autoGainControl"] is True
    assert told["noiseSuppression"] is True
    assert told["label"] == "Test microphone"
    findings = (folder / "review.json").read_text()
    assert '"check": "level"' not in findings
    assert "so its loudness was not judged" in findings


def test_clean_up_is_off_unless_it_is_needed(telephone: Telephone) -> None:
    """Echo cancellation is on only without headphones, and automatic gain control is always off."""
    telephone.open()
    page = telephone.page
    page.click("#allow")
    until(page, "mic.asked.length === 1")
    page.click("summary")
    page.check("[name=cancel]")
    page.select_option("#device", index=1)
    until(page, "mic.asked.length === 2")
    plain, cancelled = page.evaluate("mic.asked")
    assert (plain["echoCancellation"], plain["autoGainControl"]) == (False, False)
    assert (cancelled["echoCancellation"], cancelled["autoGainControl"]) == (True, False)
    assert cancelled["deviceId"]["ideal"] == "Other microphone"


# Microphone permission


@pytest.mark.parametrize(
    ("name", "message", "permission", "kind", "told"),
    [
        ("NotAllowedError", "Permission dismissed", "prompt", "dismissed", "choose “Allow”"),
        ("NotAllowedError", "Permission denied", "denied", "blocked", "left of the address"),
        ("NotAllowedError", "Permission denied by system", "denied", "system", "privacy settings"),
        ("NotFoundError", "Requested device not found", "granted", "none", "Plug one in"),
        ("NotReadableError", "Could not start", "granted", "busy", "another program"),
    ],
)
def test_permission(
    telephone: Telephone, name: str, message: str, permission: str, kind: str, told: str
) -> None:
    """Each kind of microphone refusal has its own message, and retrying needs no reload."""
    telephone.open(fail=[name, message])
    page = telephone.page
    page.evaluate(f"navigator.permissions.query = async () => ({{ state: '{permission}' }})")
    telephone.call()
    until(page, f"document.getElementById('blocked').dataset.kind === '{kind}'")
    assert told in page.inner_text("#blocked")
    assert telephone.state == "setup"
    page.evaluate("mic.fail = null")
    page.click("#retry")
    page.wait_for_selector("#sound:not([hidden])")
    telephone.call()
    telephone.until("speaking")


def test_typing_instead(telephone: Telephone) -> None:
    """Callers without a microphone type their replies and get a review."""
    telephone.open(fail=["NotFoundError", "none"])
    page = telephone.page
    telephone.call()
    page.click("#type-instead")
    telephone.call()
    telephone.until("listening")
    page.fill("#reply", "Hello, this is Priya Raman.")
    page.keyboard.press("Enter")
    telephone.until("speaking")
    telephone.until("listening")
    page.fill("#reply", "Thank you, goodbye.")
    page.keyboard.press("Enter")
    telephone.until("gone", seconds=60)
    assert "Priya" in page.inner_text("body")
    typed = [e["typed"] for e in journal(take()) if e["event"] == "reply"]
    assert typed == ["Hello, this is Priya Raman.", "Thank you, goodbye."]


# Foreign and insecure addresses


def test_another_name_is_refused(telephone: Telephone) -> None:
    """If the page is opened under a foreign host name, it is refused with an explanation."""
    usual = telephone.page.context.browser
    assert usual is not None
    browser = usual.browser_type.launch(
        executable_path=next(filter(None, map(shutil.which, NAMES))),
        args=[*ARGUMENTS, "--host-resolver-rules=MAP rehearse.test 127.0.0.1"],
        chromium_sandbox=False,
    )
    page = browser.new_page()
    answer = page.goto(f"http://rehearse.test:{telephone.pages.state.address.port}/")
    told = page.inner_text("body")
    browser.close()
    assert answer is not None
    assert answer.status == 421
    assert "the microphone works nowhere else" in told


def test_an_insecure_page(telephone: Telephone) -> None:
    """If the browser offers an insecure page no microphone, the page says where it would."""
    telephone.page.add_init_script(
        "Object.defineProperty(window, 'isSecureContext', { value: false })"
    )
    telephone.open()
    told = telephone.page.inner_text("#blocked")
    assert "works only at http://127.0.0.1" in told
    assert "Type instead" in told
    assert not telephone.page.is_visible("#retry")  # A retry could only fail again.


# Frozen and background tabs


def test_frozen(telephone: Telephone) -> None:
    """If the browser freezes the tab, the call is held, and it resumes when the tab thaws."""
    telephone.open().call()
    telephone.until("listening")
    session = telephone.page.context.new_cdp_session(telephone.page)
    before = near(take()).seconds
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(1.5)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    telephone.until("listening")
    telephone.say(said())
    telephone.until("thinking", "speaking")
    assert near(take()).seconds > before
    replies = [e for e in journal(take()) if e["event"] == "reply"]
    assert [e["turn"] for e in replies] == ["answer"]


def test_in_the_background(telephone: Telephone) -> None:
    """Moving the tab to the background does not affect the audio."""
    telephone.open().call()
    telephone.until("listening")
    assert telephone.page.title() == "On the phone – A quick call"
    front = telephone.page.context.new_page()
    front.goto(telephone.pages.url)
    front.bring_to_front()
    before = near(take()).seconds
    time.sleep(1.5)
    assert near(take()).seconds - before > 1.2
    telephone.page.bring_to_front()
    telephone.through()


# Gaps in playback


def test_no_gaps(telephone: Telephone) -> None:
    """Three lines in a row play without a gap or a click between them."""
    telephone.open()
    rendered = telephone.page.evaluate(
        """async () => {
          const { Player } = await import("/static/player.js");
          const context = new OfflineAudioContext(1, 48000, 48000);
          const player = new Player(() => {}, () => {});
          for (const line of [1, 2, 3]) {
            const pcm = new Int16Array(9600).map((_, i) => 16000 * Math.sin(i / 20));
            player.play(context, line, 48000, pcm);
          }
          return [...(await context.startRendering()).getChannelData(0)];
        }"""
    )
    sound = np.array(rendered)
    loud = np.flatnonzero(np.abs(sound) > 1e-4)
    quiet = np.diff(loud) - 1
    assert loud[-1] - loud[0] == pytest.approx(3 * 9600, abs=20)
    assert quiet.max() <= 11  # Around a zero crossing inside a fade.
    assert np.abs(np.diff(sound)).max() < 0.06


# Unplugged devices


@pytest.mark.parametrize("silently", [False, True])
def test_unplugged(telephone: Telephone, silently: bool) -> None:
    """If the microphone is unplugged, with or without an event, the call is held and can resume."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.evaluate(f"mic.unplug({str(silently).lower()})")
    telephone.until("unheard")
    stood = near(take()).seconds
    time.sleep(1.0)
    assert near(take()).seconds - stood < 0.3
    page.evaluate(
        "mic.plugIn(); mic.devices = ['Other microphone']; mic.label = 'Other microphone'"
    )
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    until(page, "document.getElementById('device').options.length === 1")
    page.click("#dial")
    telephone.until("listening")
    folder = telephone.through()
    assert likeness(said().samples, near(folder).samples) > 0.9
    assert telephone.page.url.endswith(folder.name)


# Wireless headsets


def test_a_wireless_headset(telephone: Telephone) -> None:
    """The page explains why a wireless headset sounds like a telephone."""
    telephone.open(label="Airy Buds Hands-Free (Bluetooth)", settings={"sampleRate": 16_000})
    telephone.page.click("#allow")
    telephone.page.wait_for_selector("#device-note:not(:empty)")
    told = telephone.page.inner_text("#device-note")
    assert "that is normal" in told
    assert "computer's own microphone sounds clearer" in told


# A page that stalls


def test_a_page_that_hangs(telephone: Telephone) -> None:
    """If frames stop arriving, the line is held, not treated as speech, and recovers by itself."""
    telephone.open().call()
    telephone.until("listening")
    before = near(take()).seconds
    telephone.page.evaluate("const end = Date.now() + 4500; while (Date.now() < end);")
    telephone.until("listening")
    assert near(take()).seconds - before < 2.5
    telephone.through()


# Reloading


@pytest.mark.parametrize("state", ["speaking", "listening", "paused"])
def test_reloaded(telephone: Telephone, state: str) -> None:
    """After a reload, the page offers to continue, and the take has everything said before."""
    telephone.open().call()
    if state == "paused":
        telephone.until("speaking")
        telephone.page.click("#pause")
    telephone.until(state)
    if state == "listening":
        telephone.say(said())
        telephone.page.wait_for_timeout(700)
    page = telephone.page
    before = near(take()).seconds
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    assert near(take()).seconds >= before
    assert telephone.state == "rejoin"
    assert "Go on" in telephone.text
    page.click("#dial")
    if state == "paused":
        telephone.until("paused")
        page.click("#dial")
    telephone.until("speaking", "listening")
    assert "Hello, this is Dana." in telephone.text
    folder = telephone.through()
    assert (folder / "review.json").exists()


def test_reloaded_and_hung_up(telephone: Telephone) -> None:
    """After a reload, the caller can hang up instead, and what was said is reviewed."""
    telephone.open().call()
    telephone.until("listening")
    telephone.say(said())
    telephone.page.wait_for_timeout(1500)
    telephone.page.once("dialog", lambda dialog: dialog.accept())
    telephone.page.reload()
    telephone.page.click("#second")
    telephone.until("over")
    end = time.monotonic() + 30
    while not (take() / "review.json").exists():
        assert time.monotonic() < end
        time.sleep(0.05)


# Releasing the microphone


def test_the_microphone_is_let_go_of(telephone: Telephone) -> None:
    """However a call ends, no microphone stays open."""
    telephone.open().call()
    telephone.until("listening")
    assert telephone.live == 1
    telephone.page.keyboard.press("h")
    telephone.until("over", "reviewing", "gone")
    if telephone.state != "gone":
        assert telephone.live == 0


def test_another_page_is_opened(telephone: Telephone) -> None:
    """Leaving the page during a call, after confirming, leaves no microphone open."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.evaluate(
        "addEventListener('pagehide', () => localStorage.setItem('left open', String(mic.live)))"
    )
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(telephone.pages.url)
    assert page.evaluate("localStorage.getItem('left open')") == "0"
    page.goto(f"{telephone.pages.url}/call/quick")
    assert telephone.state == "rejoin"  # The call is waiting.


def test_a_double_click(telephone: Telephone) -> None:
    """The second click of a double click does not hang up."""
    telephone.open()
    telephone.page.fill("#name", "Priya Raman")
    telephone.page.evaluate("for (const _ of [1, 2]) document.getElementById('dial').click()")
    telephone.until("speaking")


def test_hung_up_before_anybody_answers(telephone: Telephone) -> None:
    """A call that is abandoned while it connects never rings, and leaves nothing open."""
    telephone.open(held=True).call()
    telephone.until("tap", "loading")
    telephone.page.wait_for_timeout(500)
    telephone.page.click("#second" if telephone.state == "tap" else "#dial")
    telephone.until("over", "reviewing")
    telephone.until("over")
    assert telephone.live == 0


def test_hung_up_early(telephone: Telephone) -> None:
    """If the caller hangs up during the greeting, the page says that there is nothing to review."""
    telephone.open().call()
    telephone.until("speaking")
    telephone.page.wait_for_timeout(500)
    telephone.page.click("#dial")
    telephone.until("over")
    assert telephone.live == 0
    assert "there is no review" in telephone.text
    telephone.page.click("#dial")  # Call again.
    telephone.until("speaking")


# Keys, captions, and tabs


def test_keys(telephone: Telephone) -> None:
    """Say again, Pause, and Take back work by key and by button."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.keyboard.press("a")
    telephone.until("speaking")
    telephone.until("listening")
    assert telephone.text.count("Hello, this is Dana.") == 2
    page.click("#pause")
    telephone.until("paused")
    stood = near(take()).seconds
    time.sleep(1.2)
    assert near(take()).seconds - stood < 0.2
    page.keyboard.press("p")
    telephone.until("listening")
    page.click("#back")
    telephone.until("speaking", "listening")
    telephone.through()


def test_captions_off(telephone: Telephone) -> None:
    """With captions off, the page shows no words."""
    telephone.open()
    page = telephone.page
    page.click("summary")
    page.uncheck("[name=captions]")
    telephone.call()
    telephone.until("listening")
    assert "Hello, this is Dana." not in telephone.text


def test_two_tabs(telephone: Telephone) -> None:
    """A second tab is told that the call is open in the first, which continues."""
    telephone.open().call()
    telephone.until("listening")
    second = Telephone(telephone.page.context.new_page(), telephone.pages).open()
    assert second.state == "rejoin"
    second.page.click("#dial")
    second.until("over")
    assert "open on another page" in second.text
    assert second.live == 0
    telephone.page.bring_to_front()
    telephone.through()


# Accessibility


@contextmanager
def at(telephone: Telephone, new_page: NewPage, **look: Any) -> Iterator[Telephone]:
    """Open the call's page in a new window with these settings."""
    yield Telephone(new_page(**look), telephone.pages).open()


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
    ],
)
def test_accessible_in_every_state(
    telephone: Telephone, new_page: NewPage, seen: Seen, look: dict[str, Any]
) -> None:
    """Axe finds nothing on a desktop, in dark colors, or on a small phone, before and in a call."""
    with at(telephone, new_page, **look) as phone:
        assert violations(phone.page) == []
        phone.page.click("#allow")
        phone.page.wait_for_selector("#sound:not([hidden])")
        assert violations(phone.page) == []
        phone.call()
        for state in ("speaking", "listening"):
            phone.until(state)
            assert violations(phone.page) == [], state
        wide = phone.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        phone.page.click("#pause")
        phone.until("paused")
        assert violations(phone.page) == []
    assert seen.complaints == []


def test_the_quick_call_is_a_scenario() -> None:
    """The scenario used by these tests is valid."""
    assert QUICK.count("[[turn]]") == 2
