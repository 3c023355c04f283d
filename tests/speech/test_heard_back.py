"""Sixty lines of receptionists and interviewers, spoken by the natural voices and recognized again.

Whisper base transcribes them; it makes few mistakes, but some. A bracketed part (a name, number, or
time) is correct if it sounds right, because nobody can spell a name from its sound.

A voice pronounces the same phonemes the same way every time. So every run compares the phonemes of
all lines with those that were last recognized correctly, and transcribes only a few lines. `--long`
transcribes all lines in all voices, which takes half an hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from rehearse.audio.clip import join, silence
from rehearse.language.edit_distance import edits
from rehearse.language.sounds import sound_similarity
from rehearse.language.tokens import tokenize
from rehearse.speech.asr.whisper import WhisperRecognizer
from rehearse.speech.models import natural, packaged
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.kokoro_cast import VOICES
from rehearse.speech.tts.kokoro_symbols import symbols_of
from rehearse.speech.tts.kokoro_voice import KokoroVoice
from rehearse.speech.tts.pronunciations import phonemes

LIST: Final = Path(__file__).with_name("heard_back.txt")
SOUNDS: Final = Path(__file__).with_name("heard_back_sounds.txt")
MOST_WORDS_WRONG: Final = 0.03
LIKE: Final = 0.6
"""A part is correct if its similarity of sound is at least this."""
EVERY_TIME: Final = {
    "af_heart": ("We open at", "Ms. Chen", "Kwame"),
    "bm_george": ("My direct line", "Ms. Chen"),
}
"""The first words of the lines that every run transcribes, for one voice of each accent."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list."""

    written: str
    expected: str
    parts: tuple[str, ...]


def listed() -> list[Line]:
    """Read the list."""
    found = []
    for row in LIST.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            written, _, said = row.partition("\t")
            said = said or written
            bare = re.sub(r"[\[\]]", "", said)
            parts = tuple(re.findall(r"\[(.+?)\]", said))
            found.append(Line(re.sub(r"[\[\]]", "", written), bare, parts))
    return found


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text.split())]


def sounds_like(part: str, heard: list[str], g2p: EspeakG2P) -> float:
    """Return the similarity of a part to the most similar stretch of the recognized words."""
    wanted, best = words(part), 0.0
    sound = phonemes(" ".join(wanted), g2p)
    for length in range(max(1, len(wanted) - 1), len(wanted) + 3):
        for at in range(max(1, len(heard) - length + 1)):
            stretch = " ".join(heard[at : at + length])
            # A known name may be transcribed as it is spelled, or as it sounds.
            for said in {g2p.phonemes(stretch), phonemes(stretch, g2p)}:
                best = max(best, sound_similarity(said, sound))
    return best


def test_the_list_is_whole() -> None:
    """The list has sixty different lines, with at least thirty names, numbers, and times."""
    lines = listed()
    assert len(lines) == 60
    assert sum(len(line.parts) for line in lines) >= 30
    assert len({line.written for line in lines}) == 60


def test_a_part_is_found_by_its_sound() -> None:
    """A different spelling of a name is correct; a different name or number is not."""
    g2p = EspeakG2P()
    heard = words("you will meet jean du pont at two thirty pm")
    assert sounds_like("Jean Dupont", heard, g2p) > LIKE
    assert sounds_like("two thirty pm", heard, g2p) > 0.95
    assert sounds_like("Katarzyna", heard, g2p) < LIKE


def test_the_phonemes_are_those_that_were_recognized() -> None:
    """Every line has the phonemes with which it was recognized, in both accents.

    After an intended change of the phonemes, run this file with `--long`, then write the new ones:
    `python tests/speech/test_heard_back.py`.
    """
    assert SOUNDS.read_text("utf-8").splitlines() == symbols()


@dataclass
class Result:
    """How many words were recognized wrong, and which parts were."""

    wrong: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)


@cache
def recognizer() -> WhisperRecognizer:
    """Return the recognizer that transcribes all voices."""
    folder = packaged.assembled(packaged.default_folder(), packaged.parts())
    return WhisperRecognizer(folder, packaged.MODEL_NAME)


def heard_back(voice: str, lines: list[Line]) -> Result:
    """Speak the lines, transcribe them, and count what is wrong."""
    speaker, g2p, result = KokoroVoice(voice), EspeakG2P(), Result()
    for line in lines:
        clip = join([silence(0.4), speaker.say(line.written), silence(0.6)])
        heard = words(" ".join(word.text for word in recognizer().transcribe(clip).words))
        expected = words(line.expected)
        faults = edits(heard, expected)
        bad = [part for part in line.parts if sounds_like(part, heard, g2p) < LIKE]
        # A name that is only spelled differently is not a wrong word.
        names = sum(len(words(part)) for part in line.parts if part not in bad)
        result.wrong += max(0, faults - names)
        result.total += len(expected)
        result.missed += [f"{part}: {' '.join(heard)}" for part in bad]
    return result


needs_voices = pytest.mark.skipif(
    natural.folder() is None or not packaged.parts(),
    reason="run `rehearse voices get natural --into models`; Whisper base must be installed",
)


@needs_voices
@pytest.mark.parametrize("voice", EVERY_TIME)
def test_some_lines_are_heard_back(voice: str) -> None:
    """Every word of these lines is recognized, including all names, numbers, and times."""
    lines = [line for line in listed() if line.written.startswith(EVERY_TIME[voice])]
    assert len(lines) == len(EVERY_TIME[voice])
    result = heard_back(voice, lines)
    assert (result.missed, result.wrong) == ([], 0)


@needs_voices
@pytest.mark.parametrize("voice", [one.id for one in VOICES])
def test_all_lines_are_heard_back(voice: str, request: pytest.FixtureRequest) -> None:
    """At most 3% of each voice's words are recognized wrong, and no name, number, or time."""
    if not request.config.getoption("--long"):
        pytest.skip("takes half an hour for all voices: --long")
    result = heard_back(voice, listed())
    assert result.missed == []
    assert result.wrong / result.total <= MOST_WORDS_WRONG, result


def symbols() -> list[str]:
    """Return the phonemes of all lines: first in the American accent, then in the British one."""
    american, british = EspeakG2P(), EspeakG2P("en-gb")
    return [
        *(symbols_of(line.written, american) for line in listed()),
        *(symbols_of(line.written, british, is_british=True) for line in listed()),
    ]


if __name__ == "__main__":
    SOUNDS.write_text("".join(f"{line}\n" for line in symbols()), "utf-8")
