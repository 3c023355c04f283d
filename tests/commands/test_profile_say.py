"""`rehearse profile say`: names voiced on the spot, taken in, and known again in a call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rehearse import profile_file
from rehearse.audio import join, silence
from rehearse.cli import main
from rehearse.engines import catalog
from rehearse.engines.espeak_speller import EspeakSpeller
from rehearse.engines.recording import write
from rehearse.errors import AudioError
from rehearse.profile import Profile
from rehearse.session import Ears

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Thandiwe Nkosi"
SPOKEN = "Tan Dee Way In Cossy"
"""Not as any rule of English reads it."""


ANY_EARS = Ears(None, None, EspeakSpeller(), None, object(), object())  # type: ignore[arg-type]


def recorded(folder: Path, name: str, text: str, rate: float = 1.0) -> str:
    said = catalog.second_voice().say(text, rate=rate)
    path = folder / f"{name}.wav"
    write(path, join([silence(0.5), said, silence(0.5)]))
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
    assert "known as you say it, by 3 sayings" in capsys.readouterr().out
    assert len(profile_file.load(mine).sayings) == 3
    assert status(mine, message, capsys) == "met"
    other = recorded(tmp_path, "o", "Hello, my name is Sandy Woodcock. I am calling about the job.")
    assert status(mine, other, capsys) != "met"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hello, I am calling about the job you advertised last week.", "did not sound like"),
        ("Bartholomew Richardson.", "did not sound like"),
        (f"Hello, my name is {SPOKEN}.", "did not sound like"),
        (f"This is {SPOKEN}.", "did not sound like"),
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
    assert profile_file.load(mine).sayings == ()


def test_letters_that_nothing_here_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name in another script needs its sound in plain letters."""
    path = tmp_path / "li.toml"
    profile_file.save(Profile("李 小龍"), path)
    reply = recorded(tmp_path, "r", "Lee Shao Long.")
    assert main(["profile", "say", "--profile", str(path), "--reply", reply]) == 2
    assert "`pronounced" in capsys.readouterr().err


def test_another_recognizer_cannot(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before anybody speaks, with what to do."""

    def ears(_: object) -> object:
        return Ears(None, None, None)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehearse.commands.profile.ears_of", ears)
        assert main(["profile", "say", "--profile", str(mine)]) == 2
    assert "leave --engine and --model" in capsys.readouterr().err


def test_the_microphone_s_sayings(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was something else is asked for again; three good ones are kept, fewer are none."""
    heard = iter(["no", "one", "two", "no", "three"])

    def own(_: object, clip: str) -> tuple[str, ...]:
        if clip == "no":
            raise AudioError("something else")
        return (clip,)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehearse.commands.profile.ears_of", lambda _: ANY_EARS)
        patch.setattr("rehearse.commands.profile.phone_of", lambda _: Silence())
        patch.setattr("rehearse.commands.profile.utterance", lambda _: next(heard))
        patch.setattr("rehearse.own_name.OwnName.saying", own)
        assert main(["profile", "say", "--profile", str(mine)]) == 0
        assert profile_file.load(mine).sayings == (("one",), ("two",), ("three",))
        heard = iter(["one", "two", *["no"] * 9])
        assert main(["profile", "say", "--profile", str(mine)]) == 2
    assert "something else" in capsys.readouterr().err
    assert len(profile_file.load(mine).sayings) == 3


class Silence:
    """A line that is only hung up."""

    def hang_up(self) -> None:
        """Nothing is to be done."""
