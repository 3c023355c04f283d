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
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.files import takes_folder
from rehearse.language.word import Word
from rehearse.speech import engine_choice
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page

    from rehearse.audio.clip import Samples

MICROPHONE = Path(__file__).with_name("microphone.js")
STATE = "document.getElementById('phone')?.dataset.state || 'gone'"
SAY = "([data, rate]) => { const at = mic.context.currentTime; mic.say(data, rate); return at; }"
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
says = "Thank you for calling. Goodbye."
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
    """Return a spoken sentence, synthesized only once because voices vary a little each time.

    It has no pause, in which a quick machine would answer, and no silence at its end, over which
    the next reply would be played.
    """
    import numpy as np

    clip = engine_choice.second_voice().say("Hello this is Priya Raman thank you")
    return Clip(clip.samples[: int(np.flatnonzero(clip.samples)[-1]) + 1])


@dataclass
class CallPage:
    """A caller on the page of a call, in any browser and at any server."""

    page: Page

    @property
    def state(self) -> str:
        """The state of the call, `gone` on another page, or `leaving` between two pages."""
        from playwright.sync_api import Error

        try:
            return str(self.page.evaluate(STATE))
        except Error:  # The page that was asked is being replaced.
            return "leaving"

    @property
    def text(self) -> str:
        """All text on the page."""
        return self.page.inner_text("body")

    def until(self, *states: str, seconds: float = 30.0) -> str:
        """Wait until the call is in one of these states, and return it."""
        end = time.monotonic() + seconds
        while (state := self.state) not in states:
            assert time.monotonic() < end, f"{state}, never {states}: {self.text}"
            self.page.wait_for_timeout(20)
        return state

    def say(self, clip: Clip) -> float:
        """Play a clip into the microphone, and return when it begins on the page's audio clock."""
        data = base64.b64encode(clip.samples.tobytes()).decode()
        return float(self.page.evaluate(SAY, [data, RATE]))


@dataclass
class Telephone(CallPage):
    """A caller on the page of a call that this process serves."""

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


def likeness(inside: Samples, whole: Samples) -> float:
    """Return how much of a clip is in a recording, at any position; 1.0 means all of it."""
    import numpy as np
    import soxr

    # Upsample tenfold, because a browser's playback is not aligned with our samples.
    one, other = (soxr.resample(side.astype(float), RATE, 10 * RATE) for side in (inside, whole))
    size = 1 << (len(one) + len(other)).bit_length()
    spectrum = np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: len(other)]))
    piece = other[at : at + len(one)]
    one = one[: len(piece)]
    return float(np.dot(one, piece) / np.linalg.norm(one) / np.linalg.norm(piece))


def take() -> Path:
    """Return the folder of the newest take."""
    return max(takes_folder().iterdir())


def journal(folder: Path) -> list[dict[str, Any]]:
    """Return a take's journal."""
    return [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]


def near(folder: Path) -> Clip:
    """Return the caller's side of a take."""
    return _side(folder, 0)


def far(folder: Path) -> Clip:
    """Return the other side of a take."""
    return _side(folder, 1)


def _side(folder: Path, channel: int) -> Clip:
    """Return one channel, up to its last whole sample: the take may still be growing."""
    import numpy as np

    data = (folder / "sound.pcm").read_bytes()
    pairs = np.frombuffer(data[: len(data) // 4 * 4], dtype="<i2").reshape(-1, 2)
    return Clip(pairs[:, channel].astype(np.int16))
