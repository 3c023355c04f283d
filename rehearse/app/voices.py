"""List, try, and download voices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rehearse.app import events
from rehearse.app.line import play
from rehearse.app.models import download_progress
from rehearse.app.options import DeviceOptions, ProfileOptions
from rehearse.errors import RehearseError, VoiceError
from rehearse.files import models_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.app.events import Tell
    from rehearse.app.models import FetchOptions
    from rehearse.audio import Clip

SAMPLE: Final = (
    "Good morning, Alder Logistics, this is Dana. Ms. Chen can see you on Tuesday, May 4th, at"
    " 2:30 pm. May I have your name and a number to reach you, please?"
)
"""The line with which a voice is tried."""
GREETING: Final = SAMPLE.partition(" Ms.")[0]
"""A shorter one, for a list of voices that are heard one after another."""


@dataclass(frozen=True, slots=True)
class TryOptions:
    """The voice to try, and its line."""

    voice: str
    text: str = SAMPLE
    out: Path | None = None
    """The WAV file; None to play the line."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)


def list_voices() -> Iterator[events.VoicesListed]:
    """List the voices.

    Raises:
        VoiceError: this computer has no voice.
    """
    from rehearse.speech import engine_choice

    yield events.VoicesListed(
        engine_choice.voices(), has_natural=engine_choice.has_natural_voices()
    )


def greeting(voice: str) -> Clip:
    """Return the greeting in this voice.

    Raises:
        VoiceError: there is no such voice, or it cannot speak.
    """
    from rehearse.speech import engine_choice

    return engine_choice.named_voice(voice).say(GREETING)


def try_voice(options: TryOptions, tell: Tell) -> None:
    """Play a voice, or save its line.

    Raises:
        RehearseError: the voice or the loudspeaker is missing, or the file cannot be written.
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


def get_voices(options: FetchOptions, tell: Tell) -> None:
    """Download the natural voices, report the progress, and prepare the lines of calls.

    Raises:
        RehearseError: the voices do not exist, cannot be downloaded, or do not fit on the disk.
    """
    from rehearse.app.background_voices import BEGUN
    from rehearse.speech import natural, natural_download

    if options.name != natural.NAME:
        raise VoiceError(
            f"there are no voices {options.name!r} to get; run `rehearse voices get natural`"
        )
    progress = download_progress("the natural voices", tell)
    progress(0, natural_download.SIZE)
    tell(events.ModelFetched(natural_download.fetch(options.into or models_folder(), progress)))
    if prepare_lines():
        tell(events.Note(BEGUN))


def prepare_lines() -> bool:
    """Synthesize what is missing of the user's calls, and return whether that began.

    Before there is a profile, these are the lines that are the same whoever calls.
    """
    from rehearse.app import background_voices
    from rehearse.app.profile import profile_of

    try:
        profile = profile_of(ProfileOptions())
    except RehearseError:
        return background_voices.prepare_for_anyone()
    return background_voices.prepare_all(profile)
