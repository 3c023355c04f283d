"""The dictionary of the natural voices: what it holds, and how it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rehearse.errors import VoiceError
from rehearse.speech.tts import kokoro_symbols, pronunciations
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.pronunciations import DICTIONARY_FILE, dictionary, phonemes

if TYPE_CHECKING:
    from pathlib import Path

ROWS: Final = [
    tuple(row.split("\t"))
    for row in DICTIONARY_FILE.read_text("utf-8").splitlines()
    if not row.startswith("#")
]
G2P: Final = EspeakG2P()


def test_every_row_is_needed() -> None:
    """ESpeak NG alone reads each of the words in another way."""
    assert [words for words, sounds in ROWS if G2P.phonemes(words) == sounds] == []
    assert len({words.lower() for words, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("is_british", [False, True])
def test_every_row_can_be_said(*, is_british: bool) -> None:
    """The network has a symbol for each sound: none is left out."""
    rules = kokoro_symbols._SOUNDS if is_british else kokoro_symbols._RULES
    for words, sounds in ROWS:
        for sound, symbol in rules:
            sounds = sounds.replace(sound, symbol)  # noqa: PLW2901 - one after the other
        assert set(sounds) <= set(kokoro_symbols.SYMBOLS), words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This is Kwame Mensah.", "ðɪs ɪz kwˈɑːmeɪ mˈɛnsɑː"),
        ("I will put you through to Nguyễn", "aɪ wɪl pˌʊt juː θɹuː tə nəwˈɪn"),
        ("Kwame's desk", "kwˈɑːmeɪz dˈɛsk"),
        ("Matthieu and Lukasz's room", "mætjˈuː ænd lˈuːkɑːʃᵻz ɹˈuːm"),
        ("an Olga, a Kwame", "ɐn ˈoʊlɡə ɐ kwˈɑːmeɪ"),
        ("eight A M", "ˈeɪt ˌeɪ ˈɛm"),
        ("A meeting", "ɐ mˈiːɾɪŋ"),
        ("your résumé", "jʊɹ ɹˈɛzəmˌeɪ"),
        ("by UPS", "baɪ jˌuːpˌiːˈɛs"),
        ("ups and downs", "ˌʌps ænd dˈaʊnz"),
        ("Olgas", "ˈɑːlɡəz"),
        ("Zhou zhou ZHOU", "dʒˈoʊ dʒˈoʊ dʒˈoʊ"),
        ("", ""),
    ],
)
def test_a_word_of_the_dictionary(text: str, said: str) -> None:
    """It has its own sounds, with any accents and a possessive s; its neighbors keep theirs."""
    assert phonemes(text, G2P) == said


def test_british_voices_have_the_dictionary_too() -> None:
    """The words around a name keep the accent's sounds."""
    assert phonemes("Kwame's office", EspeakG2P("en-gb")) == "kwˈɑːmeɪz ˈɒfɪs"


def test_another_espeak(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the library reads the stand-in differently, the text is read in pieces."""
    monkeypatch.setattr(pronunciations, "_STAND_INS", {True: ("a", "q"), False: ("b", "q")})
    assert phonemes("Call Kwame now", G2P) == "kˈɔːl kwˈɑːmeɪ nˈaʊ"


def test_a_damaged_dictionary(tmp_path: Path) -> None:
    """The message says what to do."""
    (tmp_path / "words.tsv").write_text("Kwame\n")
    with pytest.raises(VoiceError, match=r"words\.tsv: cannot be read.*reinstall"):
        dictionary(tmp_path / "words.tsv")
