"""`rehearse profile say`: names voiced on the spot, taken in, and known again in a call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.app.cli.main import main
from rehearse.audio.clip import Clip, join, silence
from rehearse.audio.codec import read, write_wav
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.errors import AudioError
from rehearse.profile import profile_file
from rehearse.profile.record import Profile
from rehearse.speech import engine_choice
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Generator

    from rehearse.app.events import Note

pytestmark = pytest.mark.usefixtures("networks")

NAME = "Thandiwe Nkosi"
SPOKEN = "Tan Dee Way In Cossy"
"""Not as any rule of English reads it."""


ANY_EARS = SpeechEngines(None, None, EspeakG2P(), None, object(), object())  # type: ignore[arg-type]


def recorded(folder: Path, name: str, text: str, rate: float = 1.0) -> str:
    said = engine_choice.second_voice().say(text, rate=rate)
    path = folder / f"{name}.wav"
    write_wav(path, join([silence(0.5), said, silence(0.5)]))
    return str(path)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    profile_file.save(Profile(NAME, phone="415-555-0192", role="line cook"), path)
    return path


def status(mine: Path, message: str, capsys: pytest.CaptureFixture[str]) -> str:
    """How the name was judged in a message."""
    main(["score", message, "--scenario", "voicemail", "--profile", str(mine), "--json"])
    review = json.loads(capsys.readouterr().out)
    return str({c["id"]: c["status"] for c in review["checks"]}["full_name"])


def test_known_from_then_on(tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is said unlike its spelling is not understood at first, and credited later."""
    message = recorded(tmp_path, "m", f"Hello, my name is {SPOKEN}. I am calling about the job.")
    assert status(mine, message, capsys) != "met"
    replies = [recorded(tmp_path, f"r{rate}", f"{SPOKEN}.", rate) for rate in (0.9, 1.0, 1.1)]
    flags = [word for reply in replies for word in ("--reply", reply)]
    assert main(["profile", "say", "--profile", str(mine), *flags]) == 0
    assert "now recognized as you say it, from 3 recordings" in capsys.readouterr().out
    assert len(profile_file.load(mine).pronunciations) == 3
    assert status(mine, message, capsys) == "met"
    other = recorded(tmp_path, "o", "Hello, my name is Sandy Woodcock. I am calling about the job.")
    assert status(mine, other, capsys) != "met"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hello, I am calling about the job you advertised last week.", "did not sound like"),
        ("Bartholomew Richardson.", "did not sound like"),
        (f"Hello, my name is {SPOKEN}.", 'name is" was heard before the name; say only'),
        (f"This is {SPOKEN}.", '"This is" was heard before the name; say only'),
        (f"I'm {SPOKEN}.", '"I\'m" was heard before the name; say only'),
        ("", "nothing was heard"),
    ],
)
def test_something_else_was_said(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    """Neither a sentence nor another name nor silence is taken for the name; nothing is kept."""
    assert main(
        ["profile", "say", "--profile", str(mine), "--reply", recorded(tmp_path, "r", text)]
    )
    assert why in capsys.readouterr().err
    assert profile_file.load(mine).pronunciations == ()


@pytest.mark.parametrize("name", ["Ikram Osman", "Imran Khan", "Isabella Rossi", "Heidi Klein"])
def test_a_name_that_begins_like_talk(tmp_path: Path, name: str) -> None:
    """What was understood as "I'm on" or "It's a" is the name, where its own sounds begin there."""
    path = tmp_path / "mine.toml"
    profile_file.save(Profile(name), path)
    reply = recorded(tmp_path, "r", f"{name}.")
    assert main(["profile", "say", "--profile", str(path), "--reply", reply]) == 0


@pytest.mark.parametrize(("part", "where"), [((-0.2, 0.45), "end"), ((0.5, 1.2), "start")])
def test_cut_off_in_mid_speech(
    tmp_path: Path,
    mine: Path,
    capsys: pytest.CaptureFixture[str],
    part: tuple[float, float],
    where: str,
) -> None:
    """Half a name is reported as a recording that is cut off, with the end that is missing."""
    clip = read(Path(recorded(tmp_path, "whole", f"{SPOKEN}."))).clip
    # Of the speech, not of the recording: Pico voices a text at two lengths.
    loud = np.flatnonzero(np.abs(clip.samples.astype(np.int32)) > 500)
    first, last = (int(loud[0] + share * (loud[-1] - loud[0])) for share in part)
    write_wav(tmp_path / "half.wav", Clip(clip.samples[max(0, first) : last]))
    reply = str(tmp_path / "half.wav")
    assert main(["profile", "say", "--profile", str(mine), "--reply", reply]) == 2
    told = capsys.readouterr().err
    assert f"it seems cut off at its {where}" in told
    assert "a second of silence" in told


def test_one_recording_is_one_saying(
    tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file given twice, or a copy of it, is a one-line error; nothing is saved."""
    reply = recorded(tmp_path, "r", f"{SPOKEN}.")
    copy = tmp_path / "copy.wav"
    copy.write_bytes(Path(reply).read_bytes())
    for again, why in ((reply, "is given twice"), (str(copy), f"is the same sound as {reply}")):
        flags = ["--reply", reply, "--reply", again]
        assert main(["profile", "say", "--profile", str(mine), *flags]) == 2
        told = capsys.readouterr().err
        assert f"{again}: {why}; record your name again for each --reply" in told
        assert told.count("\n") == 1
    assert profile_file.load(mine).pronunciations == ()


@pytest.mark.parametrize("flags", [["one.wav", "two 2.wav"], ["--reply", "0.wav", "one.wav"]])
def test_a_recording_without_its_flag(capsys: pytest.CaptureFixture[str], flags: list[str]) -> None:
    """The command says how recordings are given, and whose help tells more."""
    with pytest.raises(SystemExit):
        main(["profile", "say", *flags])
    told = capsys.readouterr().err
    assert told.startswith("rehearse profile say: unrecognized arguments: one.wav")
    assert "give a recording as --reply one.wav" in told
    assert "see rehearse profile say --help" in told


def test_a_scenario_too_many_is_no_recording(capsys: pytest.CaptureFixture[str]) -> None:
    """The hint is about recordings only."""
    with pytest.raises(SystemExit):
        main(["call", "one.toml", "two.toml", "--reply", "a.wav"])
    told = capsys.readouterr().err
    assert "unrecognized arguments: two.toml" in told
    assert "give a recording" not in told


def test_letters_that_nothing_here_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name in another script needs its sound in plain letters."""
    path = tmp_path / "li.toml"
    profile_file.save(Profile("李 小龍"), path)
    reply = recorded(tmp_path, "r", "Lee Shao Long.")
    assert main(["profile", "say", "--profile", str(path), "--reply", reply]) == 2
    assert "`pronounced" in capsys.readouterr().err


class Loaded:
    """Engines that are already loaded."""

    engines = ANY_EARS

    def __init__(self, _: object) -> None:
        pass

    def loaded(self) -> Generator[Note, None, SpeechEngines]:
        """Return the engines without any events."""
        yield from ()
        return self.engines


def test_another_recognizer_cannot(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unsupported recognizer is an error before recording begins, with advice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehearse.app.enroll.EngineLoading", Loaded)
        patch.setattr(Loaded, "engines", SpeechEngines(None, None, None))  # type: ignore[arg-type]
        assert main(["profile", "say", "--profile", str(mine)]) == 2
    assert "leave out --engine, --model" in capsys.readouterr().err


def test_the_microphone_s_sayings(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was something else is asked for again; three good ones are kept, fewer are none."""
    heard = iter(["no", "one", "two", "no", "three"])

    def own(_: object, clip: str) -> tuple[str, ...]:
        if clip == "no":
            raise AudioError("something else")
        return (clip,)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehearse.app.enroll.EngineLoading", Loaded)
        patch.setattr("rehearse.app.line._opened", lambda *_, **__: Silence())
        patch.setattr("rehearse.app.enroll.utterance", lambda _: next(heard))
        patch.setattr("rehearse.claims.name.enrollment.NameEnrollment.pronunciation", own)
        assert main(["profile", "say", "--profile", str(mine)]) == 0
        assert profile_file.load(mine).pronunciations == (("one",), ("two",), ("three",))
        heard = iter(["one", "two", *["no"] * 9])
        assert main(["profile", "say", "--profile", str(mine)]) == 2
    told = capsys.readouterr().err
    assert "something else" in told
    assert "half duplex" not in told, "nobody else is heard"
    assert len(profile_file.load(mine).pronunciations) == 3


class Silence:
    """A line that is only hung up."""

    def hang_up(self) -> None:
        """Nothing is to be done."""
