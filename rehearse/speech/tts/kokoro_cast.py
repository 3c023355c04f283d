"""The natural voices, and which kind of person each one plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rehearse.errors import VoiceError

Accent = Literal["en-us", "en-gb"]


@dataclass(frozen=True, slots=True)
class NaturalVoice:
    """One of the natural voices."""

    id: str
    kind: Literal["female", "male"]
    accent: Accent = "en-us"

    @property
    def given_name(self) -> str:
        """The voice's first name, as in `Heart`."""
        return self.id.split("_")[1].capitalize()


VOICES: Final = (
    NaturalVoice("af_heart", "female"),
    NaturalVoice("af_bella", "female"),
    NaturalVoice("af_sarah", "female"),
    NaturalVoice("af_kore", "female"),
    NaturalVoice("bf_emma", "female", "en-gb"),
    NaturalVoice("am_michael", "male"),
    NaturalVoice("am_fenrir", "male"),
    NaturalVoice("am_puck", "male"),
    NaturalVoice("bm_george", "male", "en-gb"),
)
"""The voices that play people. None of this program's networks was trained on them."""


def entry(voice: str) -> NaturalVoice:
    """Return the voice with this id or name.

    Raises:
        VoiceError: there is no such voice.
    """
    for one in VOICES:
        if voice.lower() in (one.id, one.given_name.lower()):
            return one
    known = ", ".join(one.id for one in VOICES)
    raise VoiceError(f"there is no natural voice {voice!r}; choose one of {known}")


def is_known(voice: str) -> bool:
    """Return whether there is a natural voice with this id or name."""
    return any(voice.lower() in (one.id, one.given_name.lower()) for one in VOICES)


def by_kind(kind: str) -> tuple[NaturalVoice, ...]:
    """Return the voices of a kind, in casting order."""
    return tuple(one for one in VOICES if one.kind == kind)
