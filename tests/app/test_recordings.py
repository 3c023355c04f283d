"""The files that folders and patterns stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.app.recordings import DRAFTS, RECORDINGS, files_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with recordings, and what else lies in such a folder."""
    for name in ("take-10.wav", "take-2.WAV", "b.m4a", "notes.txt", ".hidden.wav", "deep/c.ogg"):
        path = tmp_path / "calls" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd[1].wav").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["calls"], ["calls/b.m4a", "calls/take-2.WAV", "calls/take-10.wav"]),
        (["calls/take*"], ["calls/take-2.WAV", "calls/take-10.wav"]),
        (["calls/*.txt"], ["calls/notes.txt"]),
        (["**/*.ogg"], ["calls/deep/c.ogg"]),
        (["ca*"], ["calls/b.m4a", "calls/take-2.WAV", "calls/take-10.wav"]),
        (["calls/b.m4a", "calls/*.m4a", "calls/b.m4a"], ["calls/b.m4a"]),
        (["odd[1].wav"], ["odd[1].wav"]),
        (["empty", "no*.wav", "gone.wav", "-"], ["empty", "no*.wav", "gone.wav", "-"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_found(given: list[str], found: list[str]) -> None:
    """Folders give their recordings in order, patterns all they match, and nothing stays itself."""
    assert files_of(map(Path, given), RECORDINGS) == tuple(map(Path, found))


@pytest.mark.usefixtures("folder")
def test_drafts() -> None:
    """With other suffixes the same folder gives other files."""
    assert files_of([Path("calls")], DRAFTS) == (Path("calls/notes.txt"),)
