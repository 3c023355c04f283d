"""Choose a voice for each person of a scenario, and the tones of the line.

The natural voices are listed in `speech/tts/kokoro_cast.py`. Whether they or the quick ones speak
in a call is decided in `app/choose_voices.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip, join
from rehearse.call import telephone_sounds
from rehearse.call.dialog import Beep, Ring
from rehearse.call.speaking_style import in_manner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.profile import Ringing
    from rehearse.scenario import Person, Role, Scenario, VoiceKind
    from rehearse.speech import Voice

VOICE_PITCHES: Final = (50, 38, 62, 30, 70)
"""Pitches on eSpeak NG's scale (50 is normal), so that two women on one call sound different."""


ROLES: Final[tuple[Role, ...]] = ("interviewer", "assistant", "voicemail", "other")
"""The order in which natural voices are given out."""


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
            pitch = VOICE_PITCHES[alike[person.id] % len(VOICE_PITCHES)]
            voices[person.id] = in_manner(make(person.voice, pitch), person)
        return voices[person.id]

    return voice_of


def cast_by_name(scenario: Scenario, names: Callable[[VoiceKind], Sequence[str]]) -> dict[str, str]:
    """Return the name of each person's voice, the same in every call of the scenario.

    Interviewers come first in the list of their kind, so that they sound alike across scenarios;
    nobody shares a voice while there are enough of them.
    """
    cast: dict[str, str] = {}
    for person in sorted(scenario.people, key=lambda one: ROLES.index(one.role)):
        known = names(person.voice)
        free = [name for name in known if name not in cast.values()]
        cast[person.id] = (free or list(known))[0]
    return cast


def call_tones(country: Ringing = "us") -> Callable[[Ring | Beep], Clip]:
    """Return the country's tones: ringing that ends with the pickup, and the voicemail beep."""
    ringback = {"us": telephone_sounds.ringback_us, "uk": telephone_sounds.ringback_uk}[country]

    def sound_of(action: Ring | Beep) -> Clip:
        match action:
            case Ring(times=times):
                return join([ringback(times), telephone_sounds.pick_up()])
            case Beep():
                return telephone_sounds.beep()

    return sound_of
