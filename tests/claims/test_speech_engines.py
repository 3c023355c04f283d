"""The speech engines begin with a clip that is still growing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fakes import FakeRecognizer, speak

from rehearse.claims.speech_engines import SpeechEngines
from rehearse.profile.record import Profile

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip, Samples
    from rehearse.speech.transcript import Transcript


class Speech:
    """A detector that finds speech everywhere."""

    def __init__(self, *, quiet: bool = False) -> None:
        del quiet

    def is_speech(self, frame: Samples) -> bool:
        """Always."""
        del frame
        return True


class Growing(FakeRecognizer):
    """Has one more settled part each time, and notes what it is asked to recognize."""

    def __init__(self, *ends: float) -> None:
        self.ends = list(ends)
        self.asked: list[float] = []

    def decode_ahead(self, clip: Clip) -> float:
        """The next of the ends."""
        del clip
        return self.ends.pop(0)

    def transcribe(self, clip: Clip) -> Transcript:
        """Note how long the clip is."""
        self.asked.append(clip.seconds)
        return super().transcribe(clip)


def test_a_settled_part_is_recognized_once() -> None:
    """In full, because its names and numbers take longer than its words; where none is new, not."""
    recognizer = Growing(0.0, 0.8, 0.0)
    engines = SpeechEngines(recognizer, Speech, None)
    clip = speak("my name is ann lee thank you")
    for _ in range(3):
        engines.decode_ahead(clip, Profile("Ann Lee"))
    assert [round(seconds, 1) for seconds in recognizer.asked] == [0.8]
