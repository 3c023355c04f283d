"""A line voiced by a process of its own.

Pico says one text in two lengths, by what its process said before; the first line of a process is
always the same.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio.clip import Clip
from rehearse.speech.tts.nanotts_voice import NanottsVoice

if TYPE_CHECKING:
    from rehearse.speech.ports import Voice

SAY = """
import sys
from rehearse.speech.tts.nanotts_voice import NanottsVoice
voice = NanottsVoice(sys.argv[1], pitch=float(sys.argv[2]))
sys.stdout.buffer.write(voice.say(sys.argv[3]).samples.tobytes())
"""


def said_alone(voice: Voice, text: str) -> Clip:
    """The text as the voice says it first of all; other voices than Pico say it the same anyway."""
    if not isinstance(voice, NanottsVoice):
        return voice.say(text)
    command = [sys.executable, "-c", SAY, voice._voice, str(voice._pitch), text]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Clip(np.frombuffer(run.stdout, dtype=np.int16))
