"""The voices of the demo: lines that were recorded once, so that every demo is the same.

A synthesizer may speak one text at another length in another process, so these are recordings, made
by `benchmarks/demo_recordings.py`. A line that was changed since is spoken by another voice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip, codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.speech import Voice

FOLDER: Final = Path(__file__).with_name("demo_recordings")


def recording(text: str, rate: float, speaker: str = "") -> Path:
    """Return the file of a line, whether it is there or not.

    Args:
        text: what is said at once.
        rate: the pace, relative to the voice's usual pace.
        speaker: the person of the scenario who says it; empty for the caller.
    """
    who = f"{speaker}\0" if speaker else ""
    name = hashlib.sha256(f"{who}{rate:g}\0{text}".encode()).hexdigest()[:16]
    return FOLDER / f"{name}.ogg"


@dataclass(slots=True)
class RecordedVoice:
    """A voice whose lines were recorded."""

    otherwise: Callable[[], Voice]
    """Makes the voice of lines that were not."""
    speaker: str = ""
    """The person of the scenario who speaks; empty for the caller."""
    _other: Voice | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """The voice's name in reports."""
        return "a recording" if self._other is None else f"a recording and {self._other.name}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return the line's recording.

        Raises:
            RehearseError: there is none, and the other voice cannot speak.
        """
        path = recording(text, rate, self.speaker)
        if path.is_file():
            return codec.read(path).clip
        if self._other is None:
            self._other = self.otherwise()
        return self._other.say(text, rate=rate)
