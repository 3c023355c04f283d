"""Stand-ins for the recognizer and the voices in a typed call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import silence
from rehearse.call.turns.turn_end import Listen
from rehearse.errors import VoiceError
from rehearse.speech import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip
    from rehearse.call.dialog import Action
    from rehearse.scenario import VoiceKind
    from rehearse.speech import Utterance, Voice

WORD_SECONDS: Final = 0.4
"""Seconds per word of a line without a voice: 150 words per minute."""


class NullRecognizer:
    """A `Recognizer` for a typed call, which needs none."""

    name = "typed"
    model = ""

    def transcribe(self, clip: Clip) -> Transcript:
        """Return an empty transcript."""
        del clip
        return Transcript()


class SilentVoice:
    """A `Voice` for a machine without one: silence as long as the line would be."""

    name = "none"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return the silence."""
        return silence(WORD_SECONDS * len(text.split()) / rate)


YOUR_TURN: Final = (
    "your turn, they are listening: type what you would say, then Enter (Ctrl-D hangs up)"
)
AND_AGAIN: Final = "your turn, they are listening"


def tell_with_prompts(
    tell: Callable[[Action | Utterance], None], note: Callable[[str], None]
) -> Callable[[Action | Utterance], None]:
    """Return `tell` with a prompt added each time the call waits for the caller."""
    waited: list[Listen] = []

    def told(event: Action | Utterance) -> None:
        tell(event)
        if isinstance(event, Listen):
            note(AND_AGAIN if waited else YOUR_TURN)
            waited.append(event)

    return told


class _SilentWhereItFails:
    """A `Voice` that is silent for a line that it cannot speak."""

    def __init__(self, voice: Voice, failed: Callable[[VoiceError], None]) -> None:
        self._voice = voice
        self._failed = failed

    @property
    def name(self) -> str:
        """Return the name of the voice itself."""
        return self._voice.name

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return the line's sound, or as much silence."""
        try:
            return self._voice.say(text, rate=rate)
        except VoiceError as problem:
            self._failed(problem)
            return SilentVoice().say(text, rate=rate)


def voice_or_silence(
    make: Callable[[VoiceKind, int], Voice], tell: Callable[[str], None]
) -> Callable[[VoiceKind, int], Voice]:
    """Make voices that are silent where none can speak. `tell` is told why, once."""
    told: list[str] = []

    def failed(problem: VoiceError) -> None:
        if not told:
            told.append(str(problem))
            tell(f"their lines are shown as text: {problem}")

    def voice(kind: VoiceKind, pitch: int) -> Voice:
        try:
            return _SilentWhereItFails(make(kind, pitch), failed)
        except VoiceError as problem:
            failed(problem)
            return SilentVoice()

    return voice
