"""Synthesize the other side's lines before they are needed, in a separate thread.

A voice takes 0.1 s to several seconds per line. Synthesis runs while the phone rings or the caller
speaks, when nobody is waiting for it. Whether natural or quick voices speak is decided in
`app/choose_voices.py`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from rehearse.call.speaking_style import can_say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future

    from rehearse.audio import Clip
    from rehearse.call.dialog import Say
    from rehearse.scenario import Person, Scenario
    from rehearse.speech import Voice


class VoicedAhead:
    """Synthesizes possible next lines; a context manager.

    One thread synthesizes all lines in turn, so voices need not be thread-safe.
    """

    def __init__(self, scenario: Scenario, voice_of: Callable[[Person], Voice]) -> None:
        self._scenario = scenario
        self._voice_of = voice_of
        self._beside = ThreadPoolExecutor(1, "rehearse-voice")
        self._voiced: dict[tuple[str, str, float], Future[Clip]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._beside.shutdown(wait=False, cancel_futures=True)

    def begin(self, lines: Iterable[Say]) -> None:
        """Synthesize these lines in this order, replacing the earlier queue."""
        self._give_way()
        for line in lines:
            self._submit(self._scenario.person(line.speaker), line.spoken, 1.0)

    def voice_of(self, person: Person) -> Voice:
        """Return the person's voice, which reuses lines that were synthesized already."""
        return _Ready(self, person)

    def name_of(self, person: Person) -> str:
        """Return the name of the person's voice."""
        return self._beside.submit(lambda: self._voice_of(person).name).result()

    def can_say(self, person: Person, text: str, rate: float) -> bool:
        """Return whether the person's voice can say the line at once."""
        self._give_way()
        return self._beside.submit(lambda: can_say(self._voice_of(person), text, rate)).result()

    def clip(self, person: Person, text: str, rate: float) -> Clip:
        """Wait for and return the line's audio.

        Raises:
            VoiceError: it could not be synthesized.
        """
        future = self._voiced.get((person.id, text, rate))
        if future is None or not (future.running() or future.done()):
            # This line is needed now, before all others.
            self._give_way()
            future = self._submit(person, text, rate)
        return future.result()

    def _submit(self, person: Person, text: str, rate: float) -> Future[Clip]:
        key = (person.id, text, rate)
        if key not in self._voiced:
            self._voiced[key] = self._beside.submit(
                lambda: self._voice_of(person).say(text, rate=rate)
            )
        return self._voiced[key]

    def _give_way(self) -> None:
        for key, future in list(self._voiced.items()):
            if future.cancel():
                del self._voiced[key]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A `Voice` that uses a line's sound if it was synthesized already."""

    ahead: VoicedAhead
    person: Person

    @property
    def name(self) -> str:
        """The voice's name in reports."""
        return self.ahead.name_of(self.person)

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return the line's audio."""
        return self.ahead.clip(self.person, text, rate)

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Return whether the line can be said at once."""
        return self.ahead.can_say(self.person, text, rate)
