"""A voice that is given times, money, dates, and phone numbers in words.

eSpeak NG reads `510-555-0192` as amounts with dashes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.language import read_aloud

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.speech.ports import Voice


@dataclass(frozen=True, slots=True)
class WordsVoice:
    """Speaks with another voice, in words."""

    voice: Voice

    @property
    def name(self) -> str:
        """The voice's name in reports."""
        return self.voice.name

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return `text` as speech; a phone number is dictated in groups.

        Raises:
            VoiceError: the voice could not speak the line.
        """
        return self.voice.say(read_aloud(text), rate=rate)
