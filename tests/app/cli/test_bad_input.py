"""What bad recordings and folders get: one line, code 2, nothing half written."""

from __future__ import annotations

import json
import sys
import wave
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from rehearse.app.cli.main import main
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLAGS: Final = ("--scenario", "voicemail", "--name", "Jo Hill", "--engine", "whisper")


@pytest.fixture(scope="module")
def speech() -> np.ndarray:
    """Six seconds of somebody speaking."""
    text = "Hello, this is Jo Hill. I am returning your call about the job. Thank you. Goodbye."
    return Pyttsx3Voice("male").say(text).samples


def write_wav(path: Path, samples: np.ndarray, rate: int = 16_000) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(samples.dtype.itemsize)
        sound.setframerate(rate)
        sound.writeframes(samples.tobytes())


def _empty(path: Path) -> None:
    path.touch()


def _text(path: Path) -> None:
    path.write_text("These are words, and no sound at all.\n" * 100)


def _noise_of_bytes(path: Path) -> None:
    path.write_bytes(np.random.default_rng(1).bytes(50_000))


def _header_only(path: Path) -> None:
    write_wav(path, np.zeros(16_000, dtype=np.int16))
    path.write_bytes(path.read_bytes()[:30])


def _silent(path: Path) -> None:
    write_wav(path, np.zeros(160_000, dtype=np.int16))


def _nearly_silent(path: Path) -> None:
    rng = np.random.default_rng(2)
    write_wav(path, rng.integers(-20, 20, 160_000).astype(np.int16))


def _too_short(path: Path) -> None:
    write_wav(path, np.full(1_000, 5_000, dtype=np.int16))


def _breaks_off(path: Path) -> None:
    write_wav(path, np.tile(_loud(), 10))
    path.write_bytes(path.read_bytes()[: 44 + 2 * 9_600])


def _hardly_a_word(path: Path) -> None:
    write_wav(path, _loud()[:9_600])


def _loud() -> np.ndarray:
    return np.random.default_rng(5).integers(-9_000, 9_000, 16_000).astype(np.int16)


def _all_clipped(path: Path) -> None:
    square = np.where(np.arange(160_000) // 40 % 2, 32_767, -32_768)
    write_wav(path, square.astype(np.int16))


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(_: Path) -> None:
    """The file is missing."""


BAD: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "missing": (_nothing, "no such file"),
    "a folder": (_folder, "folder"),
    "empty": (_empty, "empty"),
    "text": (_text, "not a recording"),
    "noise of bytes": (_noise_of_bytes, "not a recording"),
    "cut off in its header": (_header_only, "x.wav"),
    "silent": (_silent, "silent"),
    "nearly silent": (_nearly_silent, "silent"),
    "too short": (_too_short, "0.1 s"),
    "hardly a word": (_hardly_a_word, "only 0.6 s, too short to be a call; record the whole reply"),
    "breaks off at once": (_breaks_off, "breaks off after 0.6 s, too short to be a call; copy it"),
    "all clipped": (_all_clipped, "clipped"),
}


@pytest.mark.usefixtures("networks")
@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("as_json", [False, True])
def test_bad_recording(
    kind: str, as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recording that cannot be judged: one line that names it and says what is wrong."""
    make, said = BAD[kind]
    path = tmp_path / "x.wav"
    make(path)
    assert main(["score", str(path), *FLAGS, *(["--json"] if as_json else [])]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "x.wav" in captured.err
    assert said in captured.err


@pytest.mark.usefixtures("networks")
def test_truncated(speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A recording that breaks off is scored as far as it goes, and the review says so."""
    path = tmp_path / "x.wav"
    write_wav(path, speech)
    path.write_bytes(path.read_bytes()[: len(speech)])
    assert main(["score", str(path), *FLAGS, "--json"]) == 0
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert any("damaged or was cut short" in note for note in document["notes"])
    assert "damaged or was cut short" in captured.err
    assert document["measures"]["seconds"] == pytest.approx(len(speech) / 32_000, abs=0.1)


@pytest.mark.usefixtures("networks")
def test_two_hours(speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two hours the first ten minutes are scored, and the review says so."""
    path = tmp_path / "x.wav"
    eight = (speech[::2] // 256 + 128).astype(np.uint8)
    quiet = np.full(2 * 3600 * 8_000 - len(eight), 128, dtype=np.uint8)
    write_wav(path, np.concatenate([eight, quiet]), 8_000)
    assert main(["score", str(path), *FLAGS, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["measures"]["seconds"] == 600.0
    assert "the recording is 2 h 0 min long; the first 10 min are used" in document["notes"]
    assert document["measures"]["words"] > 5


@pytest.mark.usefixtures("networks")
def test_much_too_loud_speech(
    speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Speech that is badly clipped is still reviewed, and the clipping is what is found."""
    path = tmp_path / "x.wav"
    loud = np.clip(speech.astype(np.int32) * 40, -32_768, 32_767).astype(np.int16)
    write_wav(path, loud)
    assert main(["score", str(path), *FLAGS, "--json", "--strict"]) == 1
    checks = {c["id"]: c for c in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["clipping"]["status"] == "missed"


@pytest.mark.usefixtures("networks")
def test_one_bad_among_good(
    speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad file among several is named on stderr; the others are scored, a line of JSON each."""
    paths = [str(tmp_path / name) for name in ("a.wav", "missing.wav", "b.wav")]
    for path in (tmp_path / "a.wav", tmp_path / "b.wav"):
        write_wav(path, speech)
    assert main(["score", *paths, *FLAGS, "--json"]) == 2
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line["file"] for line in lines] == [paths[0], paths[2]]
    assert captured.err.count("missing.wav") == 1
    assert captured.err.count("recognizer:") == 1


def test_same_recording_same_review(
    speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two reviews of one recording are identical in every byte."""
    path = tmp_path / "a.wav"
    write_wav(path, speech)
    pages = []
    for _ in range(2):
        assert main(["score", str(path), *FLAGS, "--json"]) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]


@pytest.mark.usefixtures("networks")
def test_call_with_a_bad_reply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad reply is found before the phone rings, and no folder is made for the call."""
    out = tmp_path / "kept"
    argv = ["call", "voicemail", "--reply", "missing.wav", "--out", str(out), "--name", "Jo Hill"]
    assert main(argv) == 2
    assert "missing.wav" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("command", ["demo", "call"])
def test_folder_that_cannot_be_written(
    command: str, speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be kept the program says so before anything is said."""
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "kept"
    reply = tmp_path / "a.wav"
    write_wav(reply, speech)
    more = ["voicemail", "--reply", str(reply), "--name", "Jo Hill"] if command == "call" else []
    assert main([command, *more, "--out", str(out)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "--out" in captured.err


@pytest.mark.usefixtures("networks")
def test_picture_that_cannot_be_written(
    speech: np.ndarray, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The review is printed even where its picture cannot be kept; the code says that it wasn't."""
    path = tmp_path / "a.wav"
    write_wav(path, speech)
    assert main(["score", str(path), *FLAGS, "--svg", str(tmp_path / "no" / "x.svg")]) == 2
    captured = capsys.readouterr()
    assert "What went well" in captured.out
    assert "x.svg: cannot be written" in captured.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--branch", "bussy"], "busy"),
        (["--model", "nowhere"], "nowhere"),
    ],
)
def test_wrong_call(
    more: list[str],
    said: str,
    speech: np.ndarray,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A way or a model that is not there is named in one line."""
    reply = tmp_path / "a.wav"
    write_wav(reply, speech)
    assert main(["call", "callback", "--reply", str(reply), "--name", "Jo Hill", *more]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert said in captured.err


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights on Windows")
@pytest.mark.parametrize(
    "command",
    [
        *(("report", "@"), ("forget", "@"), ("overrule", "@", "role", "--as", "met")),
        *(("compare", "@", "@"), ("recover", "@"), ("import", "@")),
        *(("score", "@", *FLAGS), ("profile", "check", "@"), ("scenarios", "check", "@.toml")),
        *(
            ("after", "--from", "@", "--name", "Jo Hill"),
            ("desk", "score", "@", "--scenario", "voicemail", "--out", "x"),
        ),
    ],
    ids=" ".join,
)
def test_a_link_that_leads_back_to_itself(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such a link is refused in one line, whatever it is given as."""
    for name in ("loop", "loop.toml"):
        (tmp_path / name).symlink_to(name)
    link = str(tmp_path / "loop")
    assert main([word.replace("@", link) for word in command]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1, said
    assert link in said
