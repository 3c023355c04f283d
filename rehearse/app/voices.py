"""Who can speak on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SayOptions:
    """A line, who says it, and where it is kept."""

    text: str
    out: Path
    voice: str = "female"


VoicesEvent: TypeAlias = events.VoicesListed | events.LineSaid


def list_voices() -> Iterator[VoicesEvent]:
    """The voices there are.

    Raises:
        VoiceError: no voice can speak on this machine.
    """
    from rehearse.speech import pyttsx3_voice

    yield events.VoicesListed(tuple(pyttsx3_voice.installed_voices()))


def say_line(options: SayOptions) -> Iterator[VoicesEvent]:
    """Let a voice speak into a file.

    Raises:
        RehearseError: there is no such voice, or the file cannot be written.
    """
    from rehearse.audio import codec
    from rehearse.speech import pyttsx3_voice

    clip = pyttsx3_voice.Pyttsx3Voice(options.voice).say(options.text)
    codec.write_wav(options.out, clip)
    yield events.LineSaid(options.out)
