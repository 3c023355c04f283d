"""The made-up voice that the engines recognize before the first reply."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rehearse.app.warm_up import babble
from rehearse.speech import engine_choice
from rehearse.speech.vad.segments import speech_spans

LOADED_LATER = """
import sys
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.options import EngineOptions
from rehearse.app.warm_up import warm_up
from rehearse.audio import join, silence
from rehearse.profile.profile_file import EXAMPLE
from rehearse.speech import engine_choice

voice = engine_choice.second_voice()
line = voice.say(
    "This is Priya Raman. My number is five one oh, five five five, oh one nine two."
)
engines = EngineLoading(EngineOptions("whisper")).engines()
warm_up(engines)
before = set(sys.modules)
speech, heard = engines.recognize(join([silence(0.4), line, silence(0.6)]), EXAMPLE)
assert speech and heard.transcript.words
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize("quiet", [False, True])
def test_detectors_take_it_for_a_voice(quiet: bool) -> None:
    """Otherwise nothing would be recognized, and so nothing loaded."""
    spans = speech_spans(engine_choice.detector(quiet=quiet), babble())
    assert sum(span.duration for span in spans) > 2


def test_the_first_reply_loads_nothing() -> None:
    """In a new process, a reply with a name and a number imports no module after it."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED_LATER], check=True, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout.split() == []
