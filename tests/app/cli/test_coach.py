"""`rehearse coach` from the command line, over recordings that are really heard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.planning.model_audio import voice_phrases
from rehearse.planning.model_message import model_phrases
from rehearse.profile import profile_file
from rehearse.profile.profile_file import EXAMPLE
from rehearse.speech.tts.nanotts_voice import NanottsVoice

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("networks")

CLOCK = ("--now", "2026-11-20 21:00", "--locale", "en_US")


def test_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the profile to what changed between a poor take and the model message."""
    path, poor, good = (tmp_path / name for name in ("me.toml", "poor.wav", "good.wav"))
    profile_file.save(EXAMPLE, path)
    voice = NanottsVoice()
    codec.write_wav(poor, voice.say("Hello, call me back. Bye."))
    codec.write_wav(good, voice_phrases(model_phrases(EXAMPLE), voice).clip)
    takes = ("--first", str(poor), "--second", str(good))
    assert main(["coach", "--profile", str(path), *takes, *CLOCK, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    steps = {step["id"]: step for step in told["steps"]}
    assert told["schema"] == "rehearse.coach/1"
    assert {name: step["outcome"] for name, step in steps.items()} == {
        **{"profile": "done", "when": "done", "prepare": "done", "room": "skipped"},
        **{"first": "done", "second": "done", "changed": "done"},
    }
    assert steps["when"]["result"]["theirs"]["start"] == "2026-11-23T09:00-08:00"
    assert any(text.startswith("Thanks: ") for text in steps["changed"]["result"]["better"])
    assert steps["changed"]["result"]["worse"] == []


def test_going_on_after_the_first_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second take on another day is compared with the first one."""
    path, poor, good = (tmp_path / name for name in ("me.toml", "poor.wav", "good.wav"))
    profile_file.save(EXAMPLE, path)
    voice = NanottsVoice()
    codec.write_wav(poor, voice.say("Hello, call me back. Bye."))
    codec.write_wav(good, voice.say("Hello, call me back. Thank you for your time. Goodbye."))
    walk = ("coach", "--profile", str(path), *CLOCK)
    assert main([*walk, "--from", "first", "--first", str(poor), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["steps"]
    assert [step["outcome"] for step in first] == ["done", "skipped", "skipped"]
    assert main([*walk, "--from", "second", "--second", str(good), "--json"]) == 0
    second, changed = json.loads(capsys.readouterr().out)["steps"]
    assert (second["outcome"], changed["outcome"]) == ("done", "done")
    assert any(text.startswith("Thanks: ") for text in changed["result"]["better"])
    assert main([*walk, "--from", "changed"]) == 0
    page = capsys.readouterr()
    assert "Thanks" in page.out
    assert "`rehearse after` notes what was agreed" in page.err


def test_what_fails_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a profile, the first step fails with one line that says how to continue."""
    assert main(["coach", *CLOCK]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("rehearse: who is calling? Make a profile")
    assert lines[1] == "`rehearse coach --from profile` continues from here"


def test_a_failed_step_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A program that drives the coach sees the step and the reason."""
    assert main(["coach", "--from", "room", "--room", "none.wav", "--json"]) == 2
    (step,) = json.loads(capsys.readouterr().out)["steps"]
    assert (step["id"], step["outcome"]) == ("room", "failed")
    assert "none.wav" in step["why"]
