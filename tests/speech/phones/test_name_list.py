"""Tests of the list of common names."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import RecognizerError
from rehearse.speech.phones.name_list import common_names
from rehearse.speech.phones.phone_sequence import phone_sequence
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("name", "rival"), [("Karin", "Karen"), ("Carmen", "Harmon")])
def test_common_names_are_in_it(name: str, rival: str) -> None:
    """A common name is a rival of one that sounds like it."""
    sounds = EspeakG2P("en-us").phonemes
    names = common_names()
    every = {*names.first.every, *names.last.every}
    assert phone_sequence(rival, sounds) in every
    near = {
        *names.first.similar([phone_sequence(name, sounds)]),
        *names.last.similar([phone_sequence(name, sounds)]),
    }
    assert phone_sequence(rival, sounds) in near | {phone_sequence(name, sounds)}


@pytest.mark.parametrize("content", [b"", b"no archive", gzip.compress(b"only one list", mtime=0)])
def test_a_damaged_list(tmp_path: Path, content: bytes) -> None:
    """One line says what is wrong, and what to do."""
    path = tmp_path / "names.txt.gz"
    path.write_bytes(content)
    with pytest.raises(RecognizerError, match="reinstall rehearse"):
        common_names(path)
