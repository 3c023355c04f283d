"""A caller at the page of a call: presses its buttons and speaks into its microphone."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.claims.listener import SpeechEngines
from rehearse.files import takes_folder
from rehearse.language.word import Word
from rehearse.speech import engine_choice
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page

MICROPHONE = Path(__file__).with_name("microphone.js")
QUICK = """
title = "A quick call"
about = "Dana answers at once. Say who you are."
[people.dana]
role = "assistant"
name = "Dana"
[[turn]]
id = "answer"
speaker = "dana"
says = "Hello, this is Dana."
needs = ["full_name"]
patience = 3
if_missing.full_name = "Who is calling, please?"
if_silent = ["Hello? Are you there?", "Hello? Goodbye."]
[[turn]]
id = "bye"
speaker = "dana"
says = "Thank you for calling. I will tell them, and somebody will call you back. Goodbye."
needs = ["thanks"]
patience = 2
hangs_up = true
"""
"""A call that takes seconds."""
NAME = "Priya Raman"
WORDS = "hello this is priya raman thank you"


class QuickRecognizer:
    """Hears the same words wherever there is sound: what is said matters to other tests."""

    name = "quick"
    model = "test"

    def transcribe(self, clip: Clip) -> Transcript:
        """The words, spread over the clip."""
        if clip.level_dbfs() < -45:
            return Transcript()
        texts = WORDS.split()
        each = clip.seconds / len(texts)
        spans = [Span(i * each, (i + 1) * each) for i in range(len(texts))]
        return Transcript(
            tuple(Word(text, span, 1.0) for text, span in zip(texts, spans, strict=True))
        )


class QuickEngines:
    """Engines that are there at once."""

    def start(self) -> None:
        """Nothing is loaded."""

    def engines(self) -> SpeechEngines:
        """Who listens."""
        return SpeechEngines(QuickRecognizer(), engine_choice.detector, None)


@cache
def said() -> Clip:
    """A sentence, voiced once: a voice says it a little differently every time."""
    return engine_choice.second_voice().say("Hello, this is Priya Raman. Thank you.")


@dataclass
class Telephone:
    """The page of a call."""

    page: Page
    pages: Pages

    def open(self, scenario: str = "quick", **settings: Any) -> Telephone:
        """Go to the page; settings of the microphone's stand-in as `microphone.js` has them."""
        self.page.add_init_script(path=MICROPHONE)
        if settings:
            self.page.add_init_script(f"Object.assign(window.mic, {json.dumps(settings)})")
        self.pages.let_in(self.page.context)
        self.page.goto(f"{self.pages.url}/call/{scenario}")
        return self

    def call(self) -> None:
        """Press Call, as a caller who is new here."""
        if self.page.locator("#name").count():
            self.page.fill("#name", NAME)
            self.page.fill("#number", "415-555-0192")
        self.page.click("#dial")

    @property
    def state(self) -> str:
        """Where the call stands, or `gone` on another page."""
        return str(self.page.evaluate("document.getElementById('phone')?.dataset.state || 'gone'"))

    @property
    def text(self) -> str:
        """Everything that is to be read."""
        return self.page.inner_text("body")

    def until(self, *states: str, seconds: float = 30.0) -> str:
        """Wait until the call stands so."""
        end = time.monotonic() + seconds
        while True:
            try:
                state = self.state
            except Exception:  # noqa: BLE001 - the page is being left
                state = "leaving"
            if state in states:
                return state
            assert time.monotonic() < end, f"{state}, never {states}: {self.text}"
            self.page.wait_for_timeout(20)

    def say(self, clip: Clip) -> None:
        """Speak into the microphone."""
        data = base64.b64encode(clip.samples.tobytes()).decode()
        self.page.evaluate("([data, rate]) => mic.say(data, rate)", [data, RATE])

    def through(self) -> Path:
        """Answer whenever it is the caller's turn, until the review is there; returns the take."""
        while self.until("listening", "gone", seconds=60) == "listening":
            self.say(said())
            self.until("thinking", "speaking", "reviewing", "gone")
        return take()

    @property
    def live(self) -> int:
        """Microphones that are open."""
        return int(self.page.evaluate("mic.live"))


def take() -> Path:
    """The newest take."""
    return max(takes_folder().iterdir())


def journal(folder: Path) -> list[dict[str, Any]]:
    """A take's journal."""
    return [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]


def near(folder: Path) -> Clip:
    """The caller's side of a take."""
    import numpy as np

    pairs = np.frombuffer((folder / "sound.pcm").read_bytes(), dtype="<i2").reshape(-1, 2)
    return Clip(pairs[:, 0].astype(np.int16))


def far(folder: Path) -> Clip:
    """The other side of a take."""
    import numpy as np

    pairs = np.frombuffer((folder / "sound.pcm").read_bytes(), dtype="<i2").reshape(-1, 2)
    return Clip(pairs[:, 1].astype(np.int16))
