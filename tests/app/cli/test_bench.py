"""`rehearse bench` where its corpus is not, and with flags that cannot be."""

from __future__ import annotations

import sys

import pytest

from rehearse.app.cli.main import main


def test_without_a_checkout(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a checkout, a one-line error says where the corpus is."""
    monkeypatch.setitem(sys.modules, "benchmarks.corpus", None)
    assert main(["bench", "hearing"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "the corpus is in the repository" in told.err


@pytest.mark.parametrize("words", [["--only", "loud"], ["--count", "0"], ["--numbers", "0"]])
def test_wrong_flags(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Found before anything is voiced."""
    assert main(["bench", "hearing", *words]) == 2
    assert "choose" in capsys.readouterr().err
