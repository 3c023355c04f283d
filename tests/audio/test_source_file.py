"""The decoder's view of a file: repairs are applied, and a search in vain has an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehearse.audio.source_file import SourceFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of a hundred bytes."""
    file = tmp_path / "a.bin"
    file.write_bytes(bytes(range(100)))
    return file


def test_replaced_bytes(path: Path) -> None:
    """Replacements show at any position of reading, also if only a part of one is read."""
    with SourceFile(path, {10: b"abcd", 98: b"xyz"}, most=1000, seconds=60.0) as file:
        assert file.read() == bytes(range(10)) + b"abcd" + bytes(range(14, 98)) + b"xy"
        file.seek(12)
        assert file.read(3) == b"cd\x0e"
    assert path.read_bytes() == bytes(range(100))


def test_a_search_in_vain(path: Path) -> None:
    """After so many bytes without audio the file is over; audio begins the count anew."""
    with SourceFile(path, {}, most=40, seconds=60.0) as file:
        assert len(file.read(30)) == 30
        file.found()
        assert len(file.read(20)) == 20
        assert len(file.read(20)) == 20
        assert file.read(20) == b""
        file.found()
        assert len(file.read(20)) == 20


def test_a_search_that_takes_long(path: Path) -> None:
    """After its time the file is over, too: seeking alone reads next to nothing."""
    with SourceFile(path, {}, most=40, seconds=0.0) as file:
        assert file.seek(5) == 5
        assert file.read(1) == b""


def test_when_it_is_needed(path: Path) -> None:
    """A short file without repairs can be read directly."""
    for patches, most, is_needed in (({}, 100, False), ({}, 99, True), ({3: b"a"}, 100, True)):
        with SourceFile(path, patches, most=most, seconds=60.0) as file:
            assert file.is_needed is is_needed
