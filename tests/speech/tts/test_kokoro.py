"""The natural voices: what they are given to read, and how they speak where they are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.errors import VoiceError
from rehearse.speech.models import natural
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.kokoro_cast import VOICES, entry
from rehearse.speech.tts.kokoro_symbols import SYMBOLS, numbers_of, symbols_of
from rehearse.speech.tts.kokoro_voice import KokoroVoice, runs

if TYPE_CHECKING:
    from pathlib import Path

needs_voices = pytest.mark.skipif(
    natural.folder() is None, reason="run `rehearse voices get natural --into models`"
)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Good day, Ms. Chen!", "ɡˈʊd dˈA, mɪz ʧˈɛn!"),
        ("How may I help you?", "hˌW mˈA I hˈɛlp ju?"),
        ("the third bird", "ðə θˈɜɹd bˈɜɹd"),
        ("2:30", "tˈu θˈɜɹɾi"),
        ("...", ""),
        ("", ""),
    ],
)
def test_symbols(text: str, symbols: str) -> None:
    """The sounds of eSpeak NG become the network's: one letter a diphthong, pauses kept."""
    assert symbols_of(text, EspeakG2P()) == symbols


@pytest.mark.parametrize("name", ["Siobhan", "Nguyễn", "Łukasz", "Müller", "Xóchitl", "Bjørn"])
@pytest.mark.parametrize("accent", ["en-us", "en-gb"])
def test_every_name_has_symbols(name: str, accent: str) -> None:
    """Names from elsewhere have sounds, all of which the network knows."""
    symbols = symbols_of(name, EspeakG2P(accent))
    assert len(symbols) > 3
    assert all(0 < number < 178 for number in numbers_of(symbols))


def test_no_two_symbols_share_a_number() -> None:
    """The table is one to one."""
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_a_long_text_is_cut_between_sentences() -> None:
    """No run is longer than the network takes, nothing is lost, and sentences stay whole."""
    text = "ɡˈʊd dˈA. " * 100
    parts = runs(text)
    assert len(parts) > 2
    assert all(len(part) <= 400 and part.endswith(".") for part in parts)
    assert " ".join(parts) == text.strip()
    assert "".join(runs("a" * 900)) == "a" * 900


def test_an_unknown_voice_is_refused() -> None:
    """The message names the voices there are."""
    with pytest.raises(VoiceError, match=r"no natural voice 'nobody'.*af_heart"):
        entry("nobody")
    assert entry("Heart") is VOICES[0]


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to install the voices."""
    monkeypatch.setattr(natural, "places", lambda: (tmp_path,))
    with pytest.raises(VoiceError, match="rehearse voices get natural"):
        KokoroVoice()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """A network or a table with other bytes is never loaded."""
    (tmp_path / natural.NETWORK).write_bytes(b"other")
    (tmp_path / "af_heart.bin").write_bytes(b"other")
    with pytest.raises(VoiceError, match=r"model\.onnx: is damaged"):
        natural.checked(tmp_path)
    with pytest.raises(VoiceError, match=r"af_heart\.bin: is damaged"):
        natural.style_bytes(tmp_path, "af_heart")


@needs_voices
def test_a_line_is_the_same_every_time() -> None:
    """The network draws no numbers: one text has one sound."""
    voice = KokoroVoice("am_michael")
    first, second = voice.say("Hello there."), voice.say("Hello there.")
    assert np.array_equal(first.samples, second.samples)
