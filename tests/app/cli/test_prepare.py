"""`rehearse prepare` from the command line."""

from __future__ import annotations

import json
import wave
from typing import TYPE_CHECKING

import pytest

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.profile import notes_file, profile_file
from rehearse.profile.profile_file import EXAMPLE
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The example's profile in a file."""
    path = tmp_path / "me.toml"
    profile_file.save(EXAMPLE, path)
    return path


def test_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The sheet of a short profile, line by line."""
    assert main(["prepare", "--name", "Amy Ng", "--phone", "415-555-0192"]) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[:9] == [
        " Ask for ________________",
        '  ask              "May I speak with ________________, please?"',
        '  to an assistant  "This is Amy Ng. I\'m returning a call."',
        '  say              "Hello, my name is Amy Ng. I\'m returning your call."',
        "  your number      4 · 1 · 5   5 · 5 · 5   0 · 1 · 9 · 2",
        "                   one digit a second, with a breath between groups: 11 s",
        "  your name        A Alpha, M Mike, Y Yankee",
        "                   N November, G Golf",
        "  ask only         - When would you like to meet, and where?",
    ]


def test_blanks_are_kept_with_the_profile(
    profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was looked up once is on the next sheet, and `when` knows their zone."""
    words = ("--set", "job_asks=nights = yes", "--set", "their_zone=Chicago")
    assert main(["prepare", "--profile", str(profile), *words, "--question", "Which  shifts?"]) == 0
    kept = notes_file.load(profile)
    assert (kept.job_asks, kept.questions) == ("nights = yes", ("Which shifts?",))
    capsys.readouterr()
    assert main(["prepare", "--profile", str(profile), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["homework"]["job_asks"] == "nights = yes"
    assert main(["when", "--profile", str(profile), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["theirs"]["zone"] == "America/Chicago"
    assert main(["prepare", "--profile", str(profile), "--question", " "]) == 0
    assert notes_file.load(profile).questions == ()


def test_a_page_to_print(profile: Path, tmp_path: Path) -> None:
    """The page is written beside the sheet on the terminal."""
    page = tmp_path / "crib.html"
    assert main(["prepare", "--profile", str(profile), "--html", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_the_model_message(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is voiced into a file as long as it says, and every phrase has its place."""
    file = tmp_path / "model.wav"
    assert main(["prepare", "--profile", str(profile), "--out", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with wave.open(str(file)) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(told["seconds"], abs=0.01)
    assert told["phrases"][0]["text"] == "Hello Ms. Chen, my name is Priya Raman."


def test_shadowing_over_files(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hurried repetition is timed as one."""
    file = tmp_path / "me.wav"
    codec.write_wav(file, Pyttsx3Voice().say("Hello Ms. Chen, my name is Preeya Rahman.", rate=1.4))
    words = ("--shadow", "--reply", str(file), "--json")
    assert main(["prepare", "--profile", str(profile), *words]) == 0
    (phrase,) = json.loads(capsys.readouterr().out)["phrases"]
    assert phrase["your_seconds"] < phrase["model_seconds"]
    assert "let it end" in phrase["advice"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "job_ask=x"), "--set job_ask: no such blank; did you mean `job_asks`?"),
        (("--set", "nights"), '--set nights: write it as BLANK="text"'),
        (("--question", "a", "--question", "b", "--question", "c", "--question", "d"), "too many"),
        (("--set", "their_zone=Chigago"), "their_zone: `Chigago` is not a known time zone or city"),
        (("--set", "their_country=XX"), "XX: unknown"),
        (("--fill",), "--fill needs a terminal"),
        (("--shadow", "--reply", "none.wav"), "none.wav"),
    ],
)
def test_errors_take_one_line(
    words: tuple[str, ...], said: str, profile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do; nothing is written."""
    before = profile.read_text("utf-8")
    assert main(["prepare", "--profile", str(profile), *words]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert profile.read_text("utf-8") == before
