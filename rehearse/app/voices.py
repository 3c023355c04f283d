"""Who can speak on this machine, and more who could."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.line import play
from rehearse.app.options import DeviceOptions
from rehearse.errors import VoiceError
from rehearse.files import models_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.app.events import Tell

SAMPLE: Final = (
    "Good morning, Alder Logistics, this is Dana. Ms. Chen can see you on Tuesday, May 4th, at"
    " 2:30 pm. May I have your name and a number to reach you, please?"
)
"""What a voice says when it is tried."""


@dataclass(frozen=True, slots=True)
class SayOptions:
    """A line, who says it, and where it is kept."""

    text: str
    out: Path
    voice: str = "female"


@dataclass(frozen=True, slots=True)
class TryOptions:
    """Who is to be heard, and what they say."""

    voice: str
    text: str = SAMPLE
    out: Path | None = None
    """None: it is played."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)


@dataclass(frozen=True, slots=True)
class GetOptions:
    """Which voices are fetched."""

    name: str
    into: Path | None = None
    """None for the user's folder of models."""


VoicesEvent: TypeAlias = events.VoicesListed | events.LineSaid


def list_voices() -> Iterator[VoicesEvent]:
    """The voices there are.

    Raises:
        VoiceError: no voice can speak on this machine.
    """
    from rehearse.speech import engine_choice

    yield events.VoicesListed(
        engine_choice.voices(), has_natural=engine_choice.has_natural_voices()
    )


def say_line(options: SayOptions) -> Iterator[VoicesEvent]:
    """Let a voice speak into a file.

    Raises:
        RehearseError: there is no such voice, or the file cannot be written.
    """
    from rehearse.audio import codec
    from rehearse.speech import engine_choice

    clip = engine_choice.named_voice(options.voice).say(options.text)
    codec.write_wav(options.out, clip)
    yield events.LineSaid(options.out)


def try_voice(options: TryOptions, tell: Tell) -> None:
    """Let the user hear a voice.

    Raises:
        RehearseError: there is no such voice or no loudspeaker, or the file cannot be written.
    """
    from rehearse.audio import codec
    from rehearse.speech import engine_choice

    voice = engine_choice.named_voice(options.voice)
    tell(events.Working(f"{voice.name} speaks"))
    clip = voice.say(options.text)
    if options.out:
        codec.write_wav(options.out, clip)
        tell(events.LineSaid(options.out))
    else:
        play(options.devices, clip, lambda text: tell(events.Note(text)))


def get_voices(options: GetOptions, tell: Tell) -> None:
    """Fetch the natural voices; how far it has come is told meanwhile.

    Raises:
        RehearseError: there are no such voices, they cannot be fetched, or there is no room.
    """
    from rehearse.speech import natural

    if options.name != natural.NAME:
        raise VoiceError(
            f"there are no voices {options.name!r} to get; run `rehearse voices get natural`"
        )
    what = "downloading the natural voices"

    def progress(done: int, total: int) -> None:
        tell(events.Working(what, done, total))

    progress(0, natural.SIZE)
    tell(events.ModelFetched(natural.fetch(options.into or models_folder(), progress)))
