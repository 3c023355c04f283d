"""Callers who have enrolled their name, as with `rehearse profile say`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from benchmarks.corpus.names import NAMES
from rehearse.audio.clip import join, silence
from rehearse.claims.name.enrollment import NameEnrollment
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.corpus.records import Case
    from rehearse.claims.speech_engines import SpeechEngines
    from rehearse.profile.record import Profile
    from rehearse.speech.ports import Voice

RATES: Final = (0.88, 1.0, 1.12)
"""Rates at which the name is said the first, second and third time."""
AROUND: Final = 0.5
"""Seconds of silence on either side."""


class Enrolled:
    """Enrolls each caller of the corpus with three recordings in the calling voice."""

    def __init__(self, voices: Mapping[str, Voice], engines: SpeechEngines) -> None:
        self._voices, self._engines = voices, engines
        self._known: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}

    def __call__(self, case: Case) -> Case:
        """Return the call with enrolled pronunciations in its profile; human digits have no name.

        Raises:
            RecognizerError: there is no acoustic model.
        """
        profile, voice = case.plan.profile, self._voices.get(case.voice)
        spoken = next((pair.spoken for pair in NAMES if pair.name == profile.name), "")
        if voice is None or not spoken:
            return case
        key = profile.name, case.voice
        if key not in self._known:
            self._known[key] = self._pronunciations(spoken, profile, voice)
        profile = replace(profile, pronunciations=self._known[key])
        return replace(case, plan=replace(case.plan, profile=profile))

    def _pronunciations(
        self, spoken: str, profile: Profile, voice: Voice
    ) -> tuple[tuple[str, ...], ...]:
        """Return the accepted pronunciations. A rejected one would be recorded again."""
        own = NameEnrollment(profile, self._engines)
        found: list[tuple[str, ...]] = []
        for rate in RATES:
            said = voice.say(f"{spoken}.", rate=rate)
            try:
                clip = join([silence(AROUND), said, silence(AROUND)])
                found.append(own.pronunciation(clip))
            except AudioError:
                continue
        return tuple(found)
