"""Clips that are kept: private, limited, whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import Clip
from rehearse.speech.tts.kept_clips import KeptClips

if TYPE_CHECKING:
    from pathlib import Path

CLIP = Clip(np.arange(-500, 500, dtype=np.int16))


def test_a_clip_comes_back(tmp_path: Path) -> None:
    """Sample by sample, for its own key only: text, voice and rate each count."""
    kept = KeptClips(tmp_path / "voices")
    assert kept.get("net", "voice", 1.0, "hello") is None
    kept.put(CLIP, "net", "voice", 1.0, "hello")
    found = kept.get("net", "voice", 1.0, "hello")
    assert found is not None
    assert np.array_equal(found.samples, CLIP.samples)
    for other in (("n", "voice", 1.0, "hello"), ("net", "v", 1.0, "hello"), ("net", "voice", 1.1)):
        assert kept.get(*other) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_they_are_the_user_s_alone(tmp_path: Path) -> None:
    """Nobody else may enter the folder or read a clip, and names tell nothing."""
    kept = KeptClips(tmp_path / "voices")
    kept.put(CLIP, "a secret name")
    path = kept.path("a secret name")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "secret" not in path.name


def test_the_oldest_go_first(tmp_path: Path) -> None:
    """Above the limit those go that were not used for longest."""
    kept = KeptClips(tmp_path, most_bytes=3 * 2000)
    for age, name in ((40, "old"), (30, "used"), (20, "newer")):
        kept.put(CLIP, name)
        at = kept.path(name).stat().st_mtime - age
        os.utime(kept.path(name), (at, at))
    assert kept.get("used") is not None
    kept.put(CLIP, "newest")
    assert kept.get("old") is None
    assert all(kept.get(name) is not None for name in ("used", "newer", "newest"))


def test_a_damaged_clip_is_not_used(tmp_path: Path) -> None:
    """Half a sample, or a folder in its place, counts as not kept."""
    kept = KeptClips(tmp_path)
    kept.path("half").write_bytes(b"abc")
    kept.path("folder").mkdir()
    assert kept.get("half") is None
    assert kept.get("folder") is None


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    """A call goes on when its lines cannot be kept."""
    (tmp_path / "file").write_text("")
    kept = KeptClips(tmp_path / "file" / "voices")
    kept.put(CLIP, "hello")
    assert kept.get("hello") is None
    assert kept.clear() == 0


def test_all_are_cleared(tmp_path: Path) -> None:
    """Nothing is left, and only clips are deleted."""
    kept = KeptClips(tmp_path)
    kept.put(CLIP, "one")
    (tmp_path / "other.txt").write_text("")
    assert kept.clear() == 1
    assert [path.name for path in tmp_path.iterdir()] == ["other.txt"]
