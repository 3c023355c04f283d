"""Choose the other side's voices for a live call before it rings.

Synthesizing a line in a natural voice takes nearly as long as the line lasts, so natural voices are
used only if every possible line is ready. A separate process (`background_voices`) synthesizes
missing lines from the moment the call is chosen until it rings, and goes on after the call. Voices
never change during a call.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from rehearse.app import background_voices, events
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
        if choice == "quick" or (choice == "auto" and not engine_choice.has_natural_voices()):
            background_voices.stop()
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

    def voice_of(self, quick: Callable[[Person], Voice], tell: Tell) -> Callable[[Person], Voice]:
        """Return the voice of each person for the call: natural voices if they are ready.

        Args:
            quick: the voices that are always available.
            tell: receives the progress of the natural voices.

        Raises:
            VoiceError: natural voices were requested but cannot be used.
        """
        from rehearse.call import in_manner

        if not self._voices:
            return quick
        if self._choice == "natural":
            self._wait(tell)
        missing = self._missing()
        background_voices.stop()  # From here on, the call needs the computer.
        if missing:
            ready = len(self._lines) - len(missing)
            tell(
                events.Note(
                    f"the natural voices have {ready} of {len(self._lines)} lines ready, so the"
                    " quick voices speak in this call; --voices natural waits for them"
                )
            )
            return quick
        return lambda person: in_manner(self._voices[person.id], person)

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
