"""How a person speaks: pace and pauses, laid over any voice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip, join, silence
from rehearse.language import ABBREVIATIONS

if TYPE_CHECKING:
    from rehearse.scenario import Manner, Person
    from rehearse.speech import Voice

PACES: Final[dict[Manner, float]] = {"plain": 1.0, "brisk": 1.1, "warm": 0.95, "hurried": 1.2}
"""Factor on the voice's pace."""
PAUSES: Final[dict[Manner, float]] = {"brisk": 0.12, "warm": 0.4, "hurried": 0.05}
"""Seconds between sentences. A plain manner leaves them to the voice."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ABBREVIATED: Final = re.compile(rf"\b(?:{'|'.join(ABBREVIATIONS)}|[A-Z]|St|[ap]\.m)\.$")


@dataclass(frozen=True, slots=True)
class MannerVoice:
    """A voice that speaks in a person's manner."""

    voice: Voice
    person: Person

    @property
    def name(self) -> str:
        """The voice's name in reports."""
        return self.voice.name

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Speak the text in its parts, with the manner's pauses between them.

        Raises:
            VoiceError: the voice could not speak the line.
        """
        clips: list[Clip] = []
        for part in parts_of(text, self.person):
            clips += [silence(PAUSES[self.person.manner])] if clips else []
            clips.append(self.voice.say(part, rate=rate * pace_of(self.person)))
        return join(clips)

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Whether every part of the line can be said at once."""
        return all(
            can_say(self.voice, part, rate * pace_of(self.person))
            for part in parts_of(text, self.person)
        )


def can_say(voice: Voice, text: str, rate: float = 1.0) -> bool:
    """Return whether the voice can say the line at once, as the quick voices always can."""
    from rehearse.speech import PreparedVoice

    return not isinstance(voice, PreparedVoice) or voice.is_ready(text, rate=rate)


def in_manner(voice: Voice, person: Person) -> Voice:
    """Return the voice as the person speaks; the voice itself if they speak plainly."""
    is_plain = person.manner == "plain" and person.pace == 1.0
    return voice if is_plain else MannerVoice(voice, person)


def pace_of(person: Person) -> float:
    """Return the factor on the voice's pace."""
    return person.pace * PACES[person.manner]


def parts_of(text: str, person: Person) -> list[str]:
    """Return what the voice speaks at once: the sentences, or the whole text in a plain manner."""
    if person.manner not in PAUSES:
        return [text]
    parts: list[str] = []
    for sentence in _SENTENCE.split(text):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    return parts
