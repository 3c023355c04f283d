"""The program's files: private under any mask, whole or absent, and no other file's place taken."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pytest

from rehearse import files
from rehearse.errors import StoreError
from rehearse.takes.whole_folder import filling, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@contextmanager
def masked(mask: int) -> Iterator[None]:
    """The process's mask for new files."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    """Who may do what with it."""
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_private_under_any_mask(tmp_path: Path, mask: int) -> None:
    """Folders are 700 and files 600, those that lead to a folder as well."""
    folder = tmp_path / "one" / "two"
    with masked(mask):
        files.make_private(folder)
        files.write_text(folder / "a.txt", "a")
        with filling(folder / "three") as part:
            files.write_text(part / "b.txt", "b")
            made = settle(part, folder / "three")
    assert {mode(path) for path in (folder, folder.parent, made)} == {0o700}
    assert {mode(path) for path in (folder / "a.txt", made / "b.txt")} == {0o600}


@posix
def test_own_folders_are_closed_again() -> None:
    """A data folder that an earlier version left open to others is closed."""
    folder = files.data_folder()
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    files.make_private(files.takes_folder())
    assert mode(folder) == 0o700


@posix
def test_a_link_stays(tmp_path: Path) -> None:
    """What it leads to is written, and the link is a link afterwards."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    files.write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    """A pipe, a device, a folder and a link to itself are refused in one line, and stay."""
    path = tmp_path / "there"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to(os.devnull)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("there")
    before = path.lstat()
    with pytest.raises(StoreError) as refused:
        files.write_text(path, "x")
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert list(tmp_path.iterdir()) == [path]


def test_two_fill_the_same_folder(tmp_path: Path) -> None:
    """The second is counted on; neither writes into the other's."""
    with filling(tmp_path / "a") as one, filling(tmp_path / "a") as two:
        (one / "x").write_text("1")
        (two / "x").write_text("2")
        assert settle(one, tmp_path / "a") == tmp_path / "a"
        assert settle(two, tmp_path / "a") == tmp_path / "a-2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a-2"]


def test_leftovers_go_when_they_are_old(tmp_path: Path) -> None:
    """What was half-written an hour ago is deleted; what is being written, and all else, stays."""
    old, new = tmp_path / ".part-rehearse-old", tmp_path / ".part-rehearse-new"
    for path in (old, new, tmp_path / "other"):
        path.mkdir()
        (path / "near.wav").write_bytes(b"sound")
    (tmp_path / ".part-rehearse-file").write_bytes(b"sound")
    for path in (old, tmp_path / "other", tmp_path / ".part-rehearse-file"):
        os.utime(path, (1_793_736_000, 1_793_736_000))
    files.clear_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".part-rehearse-new", "other"}


def test_a_file_that_has_nothing_to_read_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Like `/proc/kmsg`, it looks like a file and is refused like a pipe."""
    path = tmp_path / "log"
    path.touch()
    monkeypatch.setattr("builtins.open", lambda *_, **__: _Waiting(path))
    with pytest.raises(ValueError, match="a device or a pipe, not a file"):
        files.read_bytes(path, 100)


class _Waiting(io.FileIO):
    """A file that is not blocking, and has nothing yet."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Nothing, as `read` of a file that is not blocking says it."""
        del size
        return cast("bytes", None)


@posix
def test_a_file_is_held_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that clears up at that moment does not take the file away."""
    kept: list[Path] = []
    sync = os.fsync

    def clear(handle: int) -> None:
        kept.extend(files.clear_leftovers(tmp_path, older_than=0))
        sync(handle)

    monkeypatch.setattr(os, "fsync", clear)
    files.write_text(tmp_path / "a.txt", "a")
    assert len(kept) == 1
    assert (tmp_path / "a.txt").read_text() == "a"


HOSTILE = "a\x1b[31m\x07\x9b5m\x7f\r\u202eb\u2066\u2028\udcffc"


def test_nothing_that_a_terminal_obeys() -> None:
    """C0, C1, controls of the direction and half characters become signs; all else stays."""
    shown = files.printable(HOSTILE)
    assert shown == "a\ufffd[31m\ufffd\ufffd5m\ufffd\ufffd\ufffdb\ufffd\ufffd\ufffdc"
    shown.encode()
    kept = "Zo\u00eb \u674e\u5c0f\u9f8d \U0001f642\tx\ny \u0645\u062d\u0645\u062f"
    assert files.printable(kept) == kept


def test_json_holds_the_same_and_no_control() -> None:
    """The document is read as it was written, and can be shown as it is."""
    value = {"name": HOSTILE, "list": [1, 2.5, None]}
    for indent in (None, 2):
        text = files.json_text(value, indent=indent)
        assert json.loads(text) == value
        assert files.printable(text) == text
    with pytest.raises(ValueError, match="JSON"):
        files.json_text({"x": float("nan")})


@pytest.mark.parametrize(
    "text", ["NaN", "-Infinity", "1e999", str(2**70), "9" * 5000, "[" * 100_000, "", "{"]
)
def test_json_that_no_other_program_reads(tmp_path: Path, text: str) -> None:
    """It is refused as damaged."""
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(ValueError, match=r"."):
        files.read_json(tmp_path / "a.json")


@posix
def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    """A pipe that nobody writes to, and a device without an end, are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(ValueError, match="device or a pipe"):
            files.read_json(tmp_path / name)
    (tmp_path / "long").write_bytes(bytes(101))
    with pytest.raises(ValueError, match="larger than"):
        files.read_bytes(tmp_path / "long", 100)
