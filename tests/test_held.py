"""What a running program writes is left alone, also where locks cannot tell."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from rehearse import files
from rehearse.files import clear_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")

LONG_AGO = (1_793_736_000, 1_793_736_000)


def refused(*_: object) -> None:
    """A network drive without locks."""
    raise OSError(errno.ENOLCK, "No locks available")


def ignored(*_: object) -> None:
    """A drive that grants every lock."""


@posix
def test_what_a_running_program_writes_is_no_leftover(tmp_path: Path) -> None:
    """However old, it stays until the program is done with it or ends; all else goes."""
    parts = [tmp_path / f".part-rehearse-{name}" for name in ("folder", "file", "left")]
    parts[0].mkdir()
    for path in parts[1:]:
        path.touch()
    with files.held(parts[0]), files.held(parts[1]):
        assert [files.is_held(path) for path in parts] == [True, True, False]
        assert sorted(clear_leftovers(tmp_path, older_than=0)) == sorted(parts[:2])
        assert not parts[2].exists()
    assert clear_leftovers(tmp_path, older_than=0) == ()
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("flock", [refused, ignored])
def test_a_drive_whose_locks_mean_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flock: Callable[..., None]
) -> None:
    """Whether it refuses them or grants them all, what was changed within a minute is kept."""
    monkeypatch.setattr("fcntl.flock", flock)
    check_by_time(tmp_path)


def test_a_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, what was changed within the last minute is not deleted."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    check_by_time(tmp_path)


def check_by_time(folder: Path) -> None:
    """Check that time decides where locks cannot tell, except on what this process has held."""
    new, old, filled = (folder / f".part-rehearse-{name}" for name in ("new", "old", "filled"))
    filled.mkdir()
    for path in (new, old, filled / "near.wav"):
        path.touch()
    for path in (old, filled):
        os.utime(path, LONG_AGO)
    assert files.is_held(new) is None
    assert set(clear_leftovers(folder, older_than=0)) == {new, filled}
    assert not old.exists()
    with files.held(new):
        os.utime(new, LONG_AGO)
        assert files.is_held(new) is True
        assert new in clear_leftovers(folder, older_than=0)
    assert files.is_held(new) is False
    os.utime(filled / "near.wav", LONG_AGO)
    assert clear_leftovers(folder, older_than=0) == ()
    assert not filled.exists()
