"""Choose a voice for each person of a scenario, and the tones of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip, join
from rehearse.call import tones
from rehearse.call.dialog import Beep, Ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.profile import Ringing
    from rehearse.scenario import Person, Scenario, VoiceKind
    from rehearse.speech import Voice

VOICE_PITCHES: Final = (50, 38, 62, 30, 70)
"""Pitches on eSpeak NG's scale (50 is normal), so that two women on one call sound different."""


def cast_voices(
    scenario: Scenario, make: Callable[[VoiceKind, int], Voice]
) -> Callable[[Person], Voice]:
    """Return a function from person to voice; `make` takes the kind of voice and a pitch (0 to 99).

    A voice is made when its person first speaks, and reused.
    """
    voices: dict[str, Voice] = {}
    alike: dict[str, int] = {}
    for person in scenario.people:
        earlier = [p for p in scenario.people if p.voice == person.voice]
        alike[person.id] = [p.id for p in earlier].index(person.id)

    def voice_of(person: Person) -> Voice:
        if person.id not in voices:
            voices[person.id] = make(
                person.voice, VOICE_PITCHES[alike[person.id] % len(VOICE_PITCHES)]
            )
        return voices[person.id]

    return voice_of


def call_tones(country: Ringing = "us") -> Callable[[Ring | Beep], Clip]:
    """Return the country's tones: ringing that ends with the pickup, and the voicemail beep."""
    ringback = {"us": tones.ringback_us, "uk": tones.ringback_uk}[country]

    def sound_of(action: Ring | Beep) -> Clip:
        match action:
            case Ring(times=times):
                return join([ringback(times), tones.pick_up()])
            case Beep():
                return tones.beep()

    return sound_of
