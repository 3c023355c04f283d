"""`rehearse room` over recordings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.audio.clip import RATE, Clip, join
from rehearse.speech.tts.nanotts_voice import NanottsVoice

if TYPE_CHECKING:
    from pathlib import Path


def kept(path: Path, level: float) -> str:
    """Five seconds of white noise at a level, then a sentence in it; as a file."""
    noise = np.random.default_rng(1).standard_normal(10 * RATE) * 32_768 * 10 ** (level / 20)
    voice = NanottsVoice().say("Hello, my name is Amy Ng, and I am returning your call.")
    noise[5 * RATE : 5 * RATE + len(voice.samples)] += voice.samples
    codec.write_wav(path, Clip(np.clip(noise, -32_768, 32_767).astype(np.int16)))
    return str(path)


def test_a_fan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is heard, and one thing to do; with `-v` the levels."""
    assert main(["room", "--reply", kept(tmp_path / "room.wav", -38), "--strict"]) == 1
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [
        " Before you call",
        "  · I hear noise.",
        "    -> A fan, a tap, an air conditioner? Turn it off for the call.",
    ]
    assert lines[3] == "  your voice stands out clearly from the room"
    assert main(["room", "--reply", str(tmp_path / "room.wav"), "-v"]) == 0
    levels = capsys.readouterr().out
    assert "I hear noise at -38 dBFS." in levels
    assert "your voice at -2" in levels


def test_who_speaks_at_once_is_nobody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A voice as loud before as after may be the caller's: no door is to be closed for it."""
    voice = NanottsVoice().say("Hello, my name is Amy Ng, and I am returning your call. " * 4)
    codec.write_wav(tmp_path / "room.wav", voice)
    assert main(["room", "--reply", str(tmp_path / "room.wav")]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "a voice from the start, as loud as yours" in told
    assert "say nothing at first" in told
    assert "other voices" not in told
    assert "the room is as loud as your voice" in told


def test_a_quiet_room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to do; the JSON says so, too."""
    file = kept(tmp_path / "room.wav", -68)
    assert main(["room", "--reply", file, "--strict"]) == 0
    assert capsys.readouterr().out.startswith(" Quiet enough for a call")
    assert main(["room", "--reply", file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["good"], told["sounds"]) == ("rehearse.room/1", True, [])
    assert told["snr_db"] > 40


@pytest.mark.parametrize("alone", ["0", "-5", "nan"])
def test_no_time_alone(alone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Zero seconds of silence is a one-line error."""
    file = kept(tmp_path / "room.wav", -68)
    assert main(["room", "--reply", file, "--alone", alone]) == 2
    assert f"--alone {alone}: give the seconds before you speak" in capsys.readouterr().err


def test_too_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a second of a room is refused in one line."""
    file = tmp_path / "short.wav"
    codec.write_wav(file, join([Clip(np.ones(RATE // 2, dtype=np.int16))]))
    assert main(["room", "--reply", str(file)]) == 2
    assert "0.5 s is too short" in capsys.readouterr().err
