"""Sixty lines of receptionists and interviewers, spoken by a natural voice and heard back.

Whisper base hears them, which is a good listener but no perfect one. What stands in brackets
(names, numbers, times) counts as right if it sounds right: names cannot be spelled by ear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
from rehearse.speech.tts.kokoro_voice import KokoroVoice

LIST: Final = Path(__file__).with_name("heard_back.txt")
MOST_WORDS_WRONG: Final = 0.08
"""The goal is 0.03; the rest is for the listener's own mistakes."""
MOST_PARTS_WRONG: Final = 4
"""Of the parts in brackets."""
LIKE: Final = 0.6
"""Similarity of sound at or above which a part counts as right."""


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
    """The similarity of the part with what is most like it in the words that were heard."""
    wanted, best = words(part), 0.0
    sound = g2p.phonemes(" ".join(wanted))
    for length in range(max(1, len(wanted) - 1), len(wanted) + 3):
        for at in range(max(1, len(heard) - length + 1)):
            stretch = " ".join(heard[at : at + length])
            best = max(best, sound_similarity(g2p.phonemes(stretch), sound))
    return best


def test_the_list_is_whole() -> None:
    """There are sixty lines, with names, numbers, and times among them."""
    lines = listed()
    assert len(lines) == 60
    assert sum(len(line.parts) for line in lines) >= 30
    assert len({line.written for line in lines}) == 60


def test_a_part_is_found_by_its_sound() -> None:
    """Another spelling of a name is right, another name or number is wrong."""
    g2p = EspeakG2P()
    heard = words("you will meet jean du pont at two thirty pm")
    assert sounds_like("Jean Dupont", heard, g2p) > LIKE
    assert sounds_like("two thirty pm", heard, g2p) > 0.95
    assert sounds_like("Katarzyna", heard, g2p) < LIKE


@pytest.mark.skipif(
    natural.folder() is None or not packaged.parts(),
    reason="run `rehearse voices get natural --into models`; Whisper base must be installed",
)
def test_sixty_lines_are_heard_back() -> None:
    """Words come back as they were written, and names, numbers, and times almost always."""
    folder = packaged.assembled(packaged.default_folder(), packaged.parts())
    recognizer = WhisperRecognizer(folder, packaged.MODEL_NAME)
    voice, g2p = KokoroVoice("af_heart"), EspeakG2P()
    wrong, total = 0, 0
    missed: list[str] = []
    for line in listed():
        clip = join([silence(0.4), voice.say(line.written), silence(0.6)])
        heard = words(" ".join(word.text for word in recognizer.transcribe(clip).words))
        expected = words(line.expected)
        faults = edits(heard, expected)
        total += len(expected)
        bad = [part for part in line.parts if sounds_like(part, heard, g2p) < LIKE]
        missed += [f"{part}: {' '.join(heard)}" for part in bad]
        # A name in another spelling is no wrong word.
        names = sum(len(words(part)) for part in line.parts if part not in bad)
        wrong += max(0, faults - names)
    assert wrong / total <= MOST_WORDS_WRONG
    assert len(missed) <= MOST_PARTS_WRONG, missed
