"""The room, the model message and shadowing in real time, over a private sound server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, mix
from rehearse.speech.tts.nanotts_voice import NanottsVoice

if TYPE_CHECKING:
    from sound_server import SoundDevices


def start(*args: str) -> subprocess.Popen[str]:
    """`rehearse ...` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "rehearse", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env=dict(os.environ),
    )


def noise(seconds: float) -> Clip:
    """A fan at -38 dBFS."""
    wave = np.random.default_rng(1).standard_normal(round(seconds * RATE))
    return Clip((wave * 32_768 * 10 ** (-38 / 20)).astype(np.int16))


def test_a_noisy_room(devices: SoundDevices) -> None:
    """With a fan in the room, the fan and its distance from the voice are reported."""
    voice = NanottsVoice().say("Hello, my name is Amy Ng, and I am returning your call.")
    with start("room", "--json") as room:
        assert room.stderr
        for line in room.stderr:
            if line.startswith("say nothing"):
                devices.speak(noise(5.5))
            elif line.startswith("now speak"):
                devices.speak(mix(voice, noise(6.0)))
        told = json.loads(room.communicate()[0])
    assert "noise" in {sound["kind"] for sound in told["sounds"]}
    assert 8 < told["snr_db"] < 25


def test_the_model_message_is_heard(devices: SoundDevices) -> None:
    """What --play plays is played by the speaker as a whole."""
    with start("prepare", "--name", "Amy Ng", "--play", "--json") as prepare:
        told = json.loads(prepare.communicate()[0])
        assert prepare.returncode == 0
    loud = np.flatnonzero(np.abs(devices.heard.samples.astype(np.int32)) > 300)
    seconds = (loud[-1] - loud[0]) / RATE
    spoken = told["phrases"][-1]["end"] - told["phrases"][0]["start"]
    assert seconds == pytest.approx(spoken, abs=0.5)


def test_shadowing(devices: SoundDevices) -> None:
    """Each phrase is heard, then repeated; both are timed."""
    voice = NanottsVoice()
    with start("prepare", "--name", "Amy Ng", "--shadow", "--json") as shadow:
        assert shadow.stderr
        for line in shadow.stderr:
            if line.startswith("listen, then repeat: Hello"):
                # Said while the model speaks, it would not be heard (half duplex): wait it out.
                devices.speak(Clip(np.zeros(6 * RATE, dtype=np.int16)))
                devices.speak(voice.say("Hello, my name is Amy Ng.", rate=1.4))
        phrases = json.loads(shadow.communicate()[0])["phrases"]
    assert [p["kind"] for p in phrases] == ["prose", "spelling", "prose", "prose", "prose"]
    assert 0.5 < phrases[0]["your_seconds"] < phrases[0]["model_seconds"]
    assert phrases[2]["advice"] == "no speech was heard"
