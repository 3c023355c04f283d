"""The demo is recorded, so that it is the same every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from fakes import FakeVoice

from benchmarks.demo_recordings import lines, write
from rehearse.app import demo
from rehearse.app.background_voices import lines_of
from rehearse.app.demo_voice import FOLDER, RecordedVoice, recording
from rehearse.audio import codec
from rehearse.audio.clip import RATE, Clip
from rehearse.call import Script
from rehearse.errors import VoiceError
from rehearse.profile import EXAMPLE
from rehearse.scenario import library

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.speech import Voice

MOST_BYTES = 1_500_000
"""What the recordings may add to the program."""


def no_voice() -> Voice:
    raise VoiceError("asked for another voice")


@pytest.mark.parametrize(("text", "rate"), list(lines()))
def test_every_line_is_recorded(text: str, rate: float) -> None:
    """No line of either take is left to a synthesizer; each lasts as long as its words need."""
    voice = RecordedVoice(no_voice)
    clip = voice.say(text, rate=rate)
    assert 0.15 < clip.seconds / len(text.split()) < 1.2
    assert -30 < clip.level_dbfs() < -18
    assert voice.name == "a recording"


def test_both_sides_are_recorded_and_nothing_else() -> None:
    """Every line that the other side may say is there too, and no more; it is small."""
    scenario = library.load(demo.SCENARIO, (library.shipped_folder(),))
    nobody = {person.id: person.id for person in scenario.people}
    others = {
        recording(line.text, line.rate, line.voice)
        for line in lines_of(Script(scenario, EXAMPLE), nobody)
    }
    assert set(FOLDER.iterdir()) == {recording(*line) for line in lines()} | others
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def test_a_recording_is_the_same_every_time() -> None:
    """Decoded twice, a line has the same samples."""
    text, rate = next(lines())
    first, second = (RecordedVoice(no_voice).say(text, rate=rate) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)


def test_each_person_has_their_own() -> None:
    """The same words of two people are two recordings."""
    assert len({recording("Hello.", 1.0, who) for who in ("", "dana", "interviewer")}) == 3


def test_a_line_that_was_changed_is_spoken_by_another_voice() -> None:
    """The demo still works before the recordings are made anew, and says who spoke."""
    voice = RecordedVoice(FakeVoice)
    assert voice.say("a new line").seconds == pytest.approx(1.2)
    assert voice.name == "a recording and fake"


def test_what_is_written_is_what_was_spoken(tmp_path: Path) -> None:
    """The script's file has the clip's length and its level."""
    times = np.arange(2 * RATE) / RATE
    clip = Clip((6000 * np.sin(2 * np.pi * 300 * times)).astype(np.int16))
    write(tmp_path / "tone.ogg", clip)
    read = codec.read(tmp_path / "tone.ogg").clip
    assert read.seconds == pytest.approx(clip.seconds, abs=0.05)
    assert read.level_dbfs() == pytest.approx(clip.level_dbfs(), abs=0.5)
