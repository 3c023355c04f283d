"""The other side's lines, voiced before they are needed, in a thread of their own.

A voice takes from a tenth of a second to several seconds for a line. While the phone rings or the
caller speaks nobody waits for it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future

    from rehearse.audio import Clip
    from rehearse.call.dialog import Say
    from rehearse.scenario import Person, Scenario
    from rehearse.speech import Voice


class VoicedAhead:
    """Voices what may be said next; use as a context to its end.

    All lines are voiced in one thread, one after the other: a voice need not bear more.
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
        """Voice these lines, in this order; what was to be voiced before gives way."""
        self._give_way()
        for line in lines:
            self._submit(self._scenario.person(line.speaker), line.text, 1.0)

    def voice_of(self, person: Person) -> Voice:
        """The person's voice, which need not speak where a line was voiced already."""
        return _Ready(self, person)

    def name_of(self, person: Person) -> str:
        """What the person's voice is called."""
        return self._beside.submit(lambda: self._voice_of(person).name).result()

    def clip(self, person: Person, text: str, rate: float) -> Clip:
        """The line's sound, as soon as it is there.

        Raises:
            VoiceError: it could not be voiced.
        """
        future = self._voiced.get((person.id, text, rate))
        if future is None or not (future.running() or future.done()):
            # Nobody waits for the others; this one is to be heard now.
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
    """A `Voice` that looks first whether the line is there."""

    ahead: VoicedAhead
    person: Person

    @property
    def name(self) -> str:
        """What to call this voice in reports."""
        return self.ahead.name_of(self.person)

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """The line's sound."""
        return self.ahead.clip(self.person, text, rate)
