"""The call screen: its keys, its messages, and the effect of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from app.web.telephone import QUICK, QuickEngines, QuickRecognizer, far, said, take
from browser import until

from rehearse.claims.speech_engines import SpeechEngines
from rehearse.errors import VoiceError
from rehearse.files import scenarios_folder
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from app.web.telephone import Telephone

    from rehearse.audio.clip import Clip
    from rehearse.speech.ports import Detector

BOX = """
title = "A box"
[people.box]
role = "voicemail"
[[turn]]
id = "message"
speaker = "box"
rings = 1
says = "Leave a message."
beeps = true
needs = ["full_name"]
longest = 30
hangs_up = true
"""
"""A scenario that rings and is answered by a machine."""


def test_every_control_has_a_key(telephone: Telephone) -> None:
    """Every button of a call shows its key and has a label with it, and a line lists all keys."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    keys = {"dial": "H", "again": "A", "pause": "P", "back": "R", "caption": "C"}
    shown = {name: page.inner_text(f"#{name} kbd") for name in keys}
    assert shown == keys
    told = page.inner_text("#help")
    assert all(key in told for key in keys.values())


def test_captions_come_and_go_by_a_key(telephone: Telephone) -> None:
    """C hides and shows the captions, and the button reflects the state."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    assert page.get_attribute("#caption", "aria-pressed") == "true"
    page.keyboard.press("c")
    assert "Hello, this is Dana." not in telephone.text
    assert page.get_attribute("#caption", "aria-pressed") == "false"
    page.click("#caption")
    assert "Hello, this is Dana." in telephone.text


def test_keys_can_be_off(telephone: Telephone) -> None:
    """Keys can be turned off for users of speech input, and the line of keys disappears too."""
    telephone.open()
    telephone.page.click("summary")
    telephone.page.uncheck("[name=keys]")
    telephone.call()
    telephone.until("listening")
    telephone.page.keyboard.press("h")
    telephone.page.wait_for_timeout(300)
    assert telephone.state == "listening"
    assert not telephone.page.is_visible("#help")


def test_it_rings_in_three_ways_and_the_tape_runs_out(telephone: Telephone) -> None:
    """Ringing can be heard, seen, and felt, and voicemail shows how much time is left."""
    (scenarios_folder() / "box.toml").write_text(BOX)
    telephone.page.add_init_script("navigator.vibrate = (way) => { window.felt = way; }")
    telephone.open("box").call()
    telephone.until("ringing")
    page = telephone.page
    assert "Ringing" in page.inner_text("#status")
    assert page.evaluate("felt.slice(0, 3)") == [400, 200, 400]
    telephone.until("recording", seconds=60)
    until(page, "document.getElementById('left').textContent.startsWith('0:2')")
    sound = far(take()).samples
    assert abs(int(sound[:16_000].max())) > 500  # The ringing.


def test_no_voice(telephone: Telephone, monkeypatch: pytest.MonkeyPatch) -> None:
    """If no voice is available, the lines are shown even with captions off."""

    def none(*_: object) -> None:
        raise VoiceError("no voice on this machine")

    monkeypatch.setattr(engine_choice, "voice", none)
    telephone.open()
    telephone.page.click("summary")
    telephone.page.uncheck("[name=captions]")
    telephone.call()
    telephone.until("listening")
    assert "Hello, this is Dana." in telephone.text
    assert "Their lines are shown as text: no voice on this machine" in telephone.text


def test_a_voice_that_fails_in_mid_call(
    telephone: Telephone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that cannot be synthesized is shown as text, and later lines are tried again."""
    real = engine_choice.voice

    class Failing:
        name = "failing"

        def say(self, text: str, *, rate: float = 1.0) -> Clip:
            if text.startswith("Thank you"):
                raise VoiceError("it stopped")
            return real("female", 50).say(text, rate=rate)

    monkeypatch.setattr(engine_choice, "voice", lambda *_: Failing())
    telephone.open().call()
    telephone.until("listening")
    telephone.say(said())
    until(telephone.page, "document.body.innerText.includes('shown as text: it stopped')")
    telephone.through()


@pytest.mark.parametrize("loud", [False, True])
def test_the_room_check_chooses_the_detector(telephone: Telephone, loud: bool) -> None:
    """After a quiet room check, a light speech detector is used; otherwise the careful one is."""
    asked: list[bool] = []

    def detector(*, quiet: bool = False) -> Detector:
        asked.append(quiet)
        return engine_choice.detector(quiet=quiet)

    class Noting(QuickEngines):
        def engines(self) -> SpeechEngines:
            return SpeechEngines(QuickRecognizer(), detector, None)

    telephone.pages.state.warm = cast("Any", Noting())
    telephone.open(noise=0.05 if loud else 0.0005)
    page = telephone.page
    page.click("#allow")
    page.click("#check")
    until(page, "'echo' in document.getElementById('check-told').dataset")
    telephone.call()
    telephone.until("listening", "thinking")
    assert asked[0] is not loud


def test_the_quick_call_does_not_ring() -> None:
    """The quick scenario does not ring, which saves time in most tests."""
    assert "rings" not in QUICK
