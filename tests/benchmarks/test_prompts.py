"""Recorded prompts: which are used, and how word errors are counted."""

import gzip
from pathlib import Path

import pytest

from benchmarks.corpus.prompts import prompts, word_errors
from rehearse.audio import codec
from rehearse.audio.clip import silence
from rehearse.errors import AudioError


def test_word_errors() -> None:
    """A word instead of another, one left out, one put in; case, stops and contractions aside."""
    assert word_errors("Please hold the line.", "please hold the line") == (0, 4)
    assert word_errors("I'm sorry", "I am sorry.") == (0, 3)
    assert word_errors("please hole the line now", "please hold the line") == (2, 4)
    assert word_errors("hold the line", "please hold the line") == (1, 4)
    assert word_errors("", "please hold") == (2, 2)


def test_prompts_with_a_recording_and_plain_words(tmp_path: Path) -> None:
    """No single digits, no stage directions, no text without its sound."""
    text = """\
; a comment of many words: that is no prompt
hold: Please hold the line.
digit: Five
beep: (this is a simple beep tone)
missing: This one has no recording.
"""
    (tmp_path / "texts.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("hold", "digit", "beep"):
        codec.write_wav(tmp_path / f"{name}.wav", silence(0.5))
    found = list(prompts(tmp_path, tmp_path / "texts.gz"))
    assert [(prompt.path.stem, prompt.text) for prompt in found] == [
        ("hold", "Please hold the line.")
    ]


def test_without_the_package_one_line_says_what_to_install(tmp_path: Path) -> None:
    """It names both packages."""
    with pytest.raises(AudioError, match="apt install asterisk-core-sounds-en"):
        list(prompts(tmp_path, tmp_path / "none.gz"))
