"""Choose the other side's voices for a live call, at the latest when somebody picks up.

Synthesizing a line in a natural voice takes nearly as long as the line lasts, so natural voices are
used only if every possible line is ready. A separate process (`background_voices`) synthesizes
missing lines from the moment the call is chosen until the ringing ends, and the rest after the
call. Voices never change during a call.

Lines with the day that the caller proposes are not among them, because nobody knows it before the
call. Unless such a line is ready all the same, a natural voice says it without the day (`sayable`
in `call/conductor.py`).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from rehearse.app import background_voices, events, voice_order
from rehearse.app.background_voices import SpokenLine, begin, cast_of, lines_of
from rehearse.errors import VoiceError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from rehearse.app.events import Tell
    from rehearse.call import Script
    from rehearse.scenario import Person
    from rehearse.speech import KokoroVoice, Voice, VoiceChoice

LOOK_S: Final = 0.25
"""Seconds between two checks of how many lines are ready."""
DECIDE_S: Final = 0.5
"""Seconds before the first line at which the voices are chosen. A quick voice takes half of that to
synthesize the line."""


class OtherSide:
    """The natural voices of a call; missing lines are synthesized in the background."""

    def __init__(self, script: Script, choice: VoiceChoice) -> None:
        """Start synthesizing missing lines, and return at once.

        Raises:
            VoiceError: natural voices were requested but are not installed.
        """
        from rehearse.speech import engine_choice

        self._script, self._choice = script, choice
        self._voices: dict[str, KokoroVoice] = {}
        self._lines: tuple[SpokenLine, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self._deciding = threading.Lock()
        self._is_natural: bool | None = None
        """Which voices speak; None until it is decided."""
        self._ready = 0
        self._is_told = False
        self._is_over = threading.Event()
        if choice == "quick" or (choice == "auto" and not engine_choice.has_natural_voices()):
            voice_order.stop()
            return
        cast_ = cast_of(script)
        self._voices = {person: engine_choice.natural_voice(name) for person, name in cast_.items()}
        self._lines = lines_of(script, cast_)
        if missing := self._missing():
            self._process = begin(missing)

    @property
    def is_ready(self) -> bool:
        """Whether every possible line is ready."""
        return bool(self._voices) and not self._missing()

    def voice_of(
        self, quick: Callable[[Person], Voice], tell: Tell, ring_s: float = 0.0
    ) -> Callable[[Person], Voice]:
        """Return the voice of each person for the call: natural voices if they are ready in time.

        Which ones they are is decided when the first of them is asked for, in a thread that may
        wait; `report` tells why.

        Args:
            quick: the voices that are always available.
            tell: receives the progress of the natural voices.
            ring_s: seconds until the first line, in which lines may still get ready.

        Raises:
            VoiceError: natural voices were requested but cannot be used.
        """
        from rehearse.call import in_manner

        if not self._voices:
            return quick
        if self._choice == "natural":
            self._wait(tell)
        until = time.monotonic() + ring_s - DECIDE_S

        def voice(person: Person) -> Voice:
            with self._deciding:
                if self._is_natural is None:
                    self._is_natural = self._is_ready_by(until)
                    voice_order.stop()  # From here on, the call needs the computer.
            return in_manner(self._voices[person.id], person) if self._is_natural else quick(person)

        return voice

    def report(self, tell: Tell) -> None:
        """Tell once why the quick voices speak, if they do."""
        if self._is_natural is False and not self._is_told:
            self._is_told = True
            ready = f"{self._ready} of {len(self._lines)} lines ready"
            tell(
                events.Note(
                    f"the natural voices have only {ready}, so this call uses the quick voices;"
                    " to wait for the natural ones, add --voices natural"
                )
            )

    def close(self) -> None:
        """Stop waiting for lines, because the call is over."""
        self._is_over.set()

    def _is_ready_by(self, until: float) -> bool:
        """Wait until all lines are ready, or no more can be; return whether they are."""
        while missing := self._missing():
            self._ready = len(self._lines) - len(missing)
            process = self._process
            if time.monotonic() >= until or process is None or process.poll() is not None:
                return not self._missing()
            if self._is_over.wait(LOOK_S):
                return False
        return True

    def go_on(self) -> None:
        """Synthesize what is still missing, now that the call is over."""
        if self._voices:
            background_voices.prepare_all(self._script.profile, self._lines)

    def _missing(self) -> list[SpokenLine]:
        by_name = {voice.id: voice for voice in self._voices.values()}
        return [
            line
            for line in self._lines
            if not by_name[line.voice].is_ready(line.text, rate=line.rate)
        ]

    def _wait(self, tell: Tell) -> None:
        """Wait until all lines are ready."""
        total = len(self._lines)
        while missing := self._missing():
            tell(events.Working("the voices are prepared", total - len(missing), total))
            process = self._process
            if process is not None and process.poll() is None:
                time.sleep(LOOK_S)
                continue
            if still := self._missing():
                self._voice_here(still[0])
        tell(events.Working("the voices are prepared", total, total))

    def _voice_here(self, line: SpokenLine) -> None:
        """Synthesize one line in this process, to report the error that ended the other one.

        Raises:
            VoiceError: the line cannot be synthesized or saved.
        """
        from rehearse.speech import engine_choice

        voice = engine_choice.natural_voice(line.voice)
        voice.say(line.text, rate=line.rate)
        if not voice.is_ready(line.text, rate=line.rate):
            raise VoiceError(
                "the natural voices' lines cannot be saved; free some space, or call with"
                " --voices quick"
            )
