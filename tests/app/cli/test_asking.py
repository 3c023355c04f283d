"""Typed input that never ends."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from rehearse.app.cli.asking import MAX_LINE, MAX_LINES, answer, typed_lines
from rehearse.errors import RehearseError
from tests.endless import Endless

if TYPE_CHECKING:
    from collections.abc import Iterator


def typing(monkeypatch: pytest.MonkeyPatch, what: io.TextIOBase) -> Iterator[str]:
    """Return the lines of a typed call whose input is this stream."""
    monkeypatch.setattr("sys.stdin", what)
    return typed_lines()


def test_a_line_without_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that never ends is read up to a limit, and one sentence says so."""
    assert list(typing(monkeypatch, io.TextIOWrapper(Endless(b"\0")))) == []
    assert f"a line of more than {MAX_LINE:,} characters" in capsys.readouterr().err
    with pytest.raises(RehearseError, match="a line of more than"):
        answer("> ")


def test_lines_without_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of endless lines so many are read as a call can have."""
    assert list(typing(monkeypatch, io.TextIOWrapper(Endless(b"y\n")))) == ["y"] * MAX_LINES
    assert "no more input is read" in capsys.readouterr().err


def test_ordinary_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines come one by one, the last one without an end as well; then nothing more."""
    assert list(typing(monkeypatch, io.StringIO("one\n\ntwo"))) == ["one", "", "two"]
    assert answer("> ") is None
