"""Tests of the list of common names."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import RecognizerError
from rehearse.speech.phones.name_list import directory
from rehearse.speech.phones.phone_sequence import sequence
from rehearse.speech.tts.g2p import EspeakSpeller

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("name", "rival"), [("Karin", "Karen"), ("Carmen", "Harmon")])
def test_common_names_are_in_it(name: str, rival: str) -> None:
    """A name that many people have is a rival of one that sounds like it."""
    sounds = EspeakSpeller("en-us").sounds
    names = directory()
    every = {*names.first.every, *names.last.every}
    assert sequence(rival, sounds) in every
    near = {*names.first.near([sequence(name, sounds)]), *names.last.near([sequence(name, sounds)])}
    assert sequence(rival, sounds) in near | {sequence(name, sounds)}


@pytest.mark.parametrize("content", [b"", b"no archive", gzip.compress(b"only one list", mtime=0)])
def test_a_damaged_list(tmp_path: Path, content: bytes) -> None:
    """One line says what is wrong, and what to do."""
    path = tmp_path / "names.txt.gz"
    path.write_bytes(content)
    with pytest.raises(RecognizerError, match="install rehearse anew"):
        directory(path)
