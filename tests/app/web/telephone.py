"""A caller on the page of a call, who presses its buttons and speaks into its microphone."""

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
"""A scenario whose call takes only seconds."""
NAME = "Priya Raman"
WORDS = "hello this is priya raman thank you"


class QuickRecognizer:
    """Recognizes fixed words wherever there is sound: these tests do not check recognition."""

    name = "quick"
    model = "test"

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the fixed words, spread over the clip."""
        if clip.level_dbfs() < -45:
            return Transcript()
        texts = WORDS.split()
        each = clip.seconds / len(texts)
        spans = [Span(i * each, (i + 1) * each) for i in range(len(texts))]
        return Transcript(
            tuple(Word(text, span, 1.0) for text, span in zip(texts, spans, strict=True))
        )


class QuickEngines:
    """Engines that need no loading."""

    def start(self) -> None:
        """Do nothing, because there is nothing to load."""

    def engines(self) -> SpeechEngines:
        """Return the engines."""
        return SpeechEngines(QuickRecognizer(), engine_choice.detector, None)


@cache
def said() -> Clip:
    """Return a spoken sentence, synthesized only once because voices vary a little each time."""
    return engine_choice.second_voice().say("Hello, this is Priya Raman. Thank you.")


@dataclass
class Telephone:
    """A caller on the page of a call."""

    page: Page
    pages: Pages

    def open(self, scenario: str = "quick", **settings: Any) -> Telephone:
        """Open the page; the settings go to the fake microphone in `microphone.js`."""
        self.page.add_init_script(path=MICROPHONE)
        if settings:
            self.page.add_init_script(f"Object.assign(window.mic, {json.dumps(settings)})")
        self.pages.let_in(self.page.context)
        self.page.goto(f"{self.pages.url}/call/{scenario}")
        return self

    def call(self) -> None:
        """Press Call, as a first-time caller."""
        if self.page.locator("#name").count():
            self.page.fill("#name", NAME)
            self.page.fill("#number", "415-555-0192")
        self.page.click("#dial")

    @property
    def state(self) -> str:
        """The state of the call, or `gone` on another page."""
        return str(self.page.evaluate("document.getElementById('phone')?.dataset.state || 'gone'"))

    @property
    def text(self) -> str:
        """All text on the page."""
        return self.page.inner_text("body")

    def until(self, *states: str, seconds: float = 30.0) -> str:
        """Wait until the call is in one of these states, and return it."""
        end = time.monotonic() + seconds
        while True:
            try:
                state = self.state
            except Exception:  # noqa: BLE001 - the browser is leaving the page
                state = "leaving"
            if state in states:
                return state
            assert time.monotonic() < end, f"{state}, never {states}: {self.text}"
            self.page.wait_for_timeout(20)

    def say(self, clip: Clip) -> None:
        """Play a clip into the microphone."""
        data = base64.b64encode(clip.samples.tobytes()).decode()
        self.page.evaluate("([data, rate]) => mic.say(data, rate)", [data, RATE])

    def through(self) -> Path:
        """Reply at each of the caller's turns until the review appears; return the take."""
        while self.until("listening", "gone", seconds=60) == "listening":
            self.say(said())
            self.until("thinking", "speaking", "reviewing", "gone")
        return take()

    @property
    def live(self) -> int:
        """The number of open microphones."""
        return int(self.page.evaluate("mic.live"))


def take() -> Path:
    """Return the folder of the newest take."""
    return max(takes_folder().iterdir())


def journal(folder: Path) -> list[dict[str, Any]]:
    """Return a take's journal."""
    return [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]


def near(folder: Path) -> Clip:
    """Return the caller's side of a take."""
    import numpy as np

    pairs = np.frombuffer((folder / "sound.pcm").read_bytes(), dtype="<i2").reshape(-1, 2)
    return Clip(pairs[:, 0].astype(np.int16))


def far(folder: Path) -> Clip:
    """Return the other side of a take."""
    import numpy as np

    pairs = np.frombuffer((folder / "sound.pcm").read_bytes(), dtype="<i2").reshape(-1, 2)
    return Clip(pairs[:, 1].astype(np.int16))
