"""The sound of a call in a real browser, and what goes wrong with it elsewhere.

Suspended sound, sample rates, echo, the browser's own processing, permission, foreign addresses,
frozen tabs, gaps, unplugged devices and wireless headsets.
"""

from __future__ import annotations

import shutil
import time

import numpy as np
import pytest
from app.web.telephone import Telephone, journal, likeness, near, said, take
from browser import ARGUMENTS, NAMES, until

GO_ON = "The browser has paused the sound"


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


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
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
    """No audio processing is requested; the take and its review tell what the browser did."""
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
    assert "removed echo or noise" in findings


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
