"""Any file, however damaged, gives a result or a one-line error that says what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from robustness.mutations import mutated, refusal, with_other_values
from takes.kept import saved

from rehearse.app.cli.main import main
from rehearse.audio import codec, decode
from rehearse.audio.clip import RATE, silence
from rehearse.errors import AudioError, ProfileError, ScenarioError
from rehearse.files import data_folder, takes_folder
from rehearse.profile import profile_file as profiles
from rehearse.review import document_reader
from rehearse.scenario import library
from rehearse.scenario.parse import parse

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_claims_hours(tmp_path: Path) -> None:
    """Only ten minutes of a file that claims to be hours long are decoded and kept."""
    path = tmp_path / "long.flac"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=8000, layout="mono")
        block = np.zeros((1, 4096), dtype=np.int16)
        for index in range(2 * 3600 * 8000 // 4096):
            frame = av.AudioFrame.from_ndarray(block, format="s16", layout="mono")
            frame.sample_rate, frame.pts = 8000, index * 4096
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    read = codec.read(path)
    assert read.is_cut
    assert read.clip.seconds == codec.LIMIT_SECONDS


def test_the_search_for_sound_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is searched for sound longer than the limit is refused in one line."""
    monkeypatch.setattr(decode, "_MAX_SEARCH_S", 1e-9)
    path = tmp_path / "zeros.mp3"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    said = refusal(lambda: codec.read(path), AudioError)
    assert str(path) in said
    assert "\n" not in said
    good = tmp_path / "good.wav"
    codec.write_wav(good, silence(1.0))
    assert refusal(lambda: codec.read(good), AudioError)


@pytest.mark.parametrize("channels", [0, 3, 64, 255, 65_535])
@pytest.mark.parametrize("align", [0, 1, 65_535])
@pytest.mark.parametrize("bits", [0, 16, 255])
def test_headers_that_nobody_writes(tmp_path: Path, channels: int, align: int, bits: int) -> None:
    """Unusual numbers of channels, bits, and bytes per block give a result or a one-line error."""
    path = tmp_path / "odd.wav"
    form = b"".join(
        number.to_bytes(size, "little")
        for number, size in ((1, 2), (channels, 2), (RATE, 4), (RATE, 4), (align, 2), (bits, 2))
    )
    data = bytes(range(256)) * 2000
    body = b"WAVEfmt \x10\0\0\0" + form + b"data" + len(data).to_bytes(4, "little") + data
    path.write_bytes(b"RIFF" + len(body).to_bytes(4, "little") + body)
    assert "\n" not in refusal(lambda: codec.read(path), AudioError)


def test_scenarios_and_profiles(times: int) -> None:
    """A damaged TOML file is refused with the file's name, or is still valid."""
    for entry in library.entries():
        text = entry.path.read_bytes()
        for data in mutated(text, 6 * times, seed=12):
            bad = data.decode("utf-8", errors="replace")
            said = refusal(lambda bad=bad: parse(bad, "bad.toml"), ScenarioError)
            assert not said or "bad.toml" in said
    text = profiles.write_text(profiles.EXAMPLE).encode()
    for data in mutated(text, 60 * times, seed=13):
        bad = data.decode("utf-8", errors="replace")
        said = refusal(lambda bad=bad: profiles.parse(bad, "bad.toml"), ProfileError)
        assert not said or "bad.toml" in said


def test_reviews(times: int) -> None:
    """A damaged review is refused with a clear error, or is still complete."""
    text = (saved("good") / "review.json").read_text()
    damaged = [data.decode(errors="replace") for data in mutated(text.encode(), 200 * times, 14)]
    for bad in (*damaged, *with_other_values(text, 300 * times, seed=15)):
        said = refusal(lambda bad=bad: document_reader.read(bad), ValueError)
        assert said != "refused without a word"


def test_take_folders(tmp_path: Path, times: int, capsys: pytest.CaptureFixture[str]) -> None:
    """One damaged take does not hide the others, and can be exported and deleted like any other."""
    saved("good", day=1)
    bad = saved("bad", day=2)
    files = {name: (bad / name).read_text() for name in ("review.json", "take.json")}
    for index in range(12 * times):
        name = ("review.json", "take.json")[index % 2]
        changed = next(with_other_values(files[name], 1, seed=100 + index))
        for other, text in files.items():
            (bad / other).write_text(text)
        (bad / name).write_text(changed)
        (data_folder() / "history.sqlite3").unlink(missing_ok=True)
        capsys.readouterr()
        assert main(["history", "--json"]) == 0
        listed = json.loads(capsys.readouterr().out)["takes"]
        assert "good" in [take["take"] for take in listed]
        assert main(["export", str(tmp_path / f"copy-{index}")]) == 0
        assert main(["import", str(tmp_path / f"copy-{index}")]) in (0, 2)
        assert main(["report", "bad"]) in (0, 2)
        assert main(["progress"]) in (0, 2)
        assert "Traceback" not in capsys.readouterr().err
    assert main(["forget", "--all", "--yes"]) == 0
    assert list(takes_folder().iterdir()) == []
