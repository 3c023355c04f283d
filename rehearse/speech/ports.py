"""What the core asks of engines and devices, in its own words. Adapters live in `engines/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.audio import Clip, Samples
    from rehearse.speech.phones.posteriors import AcousticPosteriors, Frames, Posteriors
    from rehearse.speech.transcript import Transcript


class Voice(Protocol):
    """Speaks a line; makes a clip and never plays it."""

    @property
    def name(self) -> str:
        """What to call this voice in reports: `pyttsx3 en-us+f3`."""
        ...

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Voice `text`; `rate` 1.0 is the voice's usual pace, 1.5 half as fast again.

        Raises:
            VoiceError: the engine could not speak the line.
        """
        ...


class Detector(Protocol):
    """Tells speech from everything else, 20 ms at a time."""

    def is_speech(self, frame: Samples) -> bool:
        """Whether this frame (320 samples) holds speech."""
        ...


@runtime_checkable
class Recognizer(Protocol):
    """Hears words in a clip."""

    @property
    def name(self) -> str:
        """The engine: `vosk`, `whisper`."""
        ...

    @property
    def model(self) -> str:
        """The model's name, for reports: `tiny.en`."""
        ...

    def transcribe(self, clip: Clip) -> Transcript:
        """Hear the clip; silence gives an empty transcript. Numbers come out as words.

        Raises:
            RecognizerError: the engine failed.
        """
        ...


@runtime_checkable
class HypothesisScorer(Protocol):
    """A recognizer that can also score given texts against audio (verify by contrast)."""

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Natural-log probability of each text given the clip (at most 30 s)."""
        ...


@runtime_checkable
class VerbatimRecognizer(Protocol):
    """A recognizer that can also make a decode that keeps fillers."""

    def transcribe_verbatim(self, clip: Clip) -> Transcript:
        """Hear the clip again, writing down um, uh and repeated words."""
        ...


@runtime_checkable
class Stoppable(Protocol):
    """An engine that works in pieces, and can be told that nobody waits for the rest."""

    def stop(self) -> None:
        """Hear no further, now or later: what is under way ends with the piece it is at."""
        ...


@runtime_checkable
class PartialRecognizer(Protocol):
    """A recognizer that can tell in a moment what was said so far."""

    def transcribe_partial(self, clip: Clip) -> Transcript:
        """The words of a reply's last stretch; their times need not be right."""
        ...


class PhoneRecognizer(Protocol):
    """Hears the sounds of speech, without any words."""

    def posteriors(self, clip: Clip) -> Posteriors:
        """How likely each phoneme is at each moment of the clip."""
        ...


class FeatureEncoder(Protocol):
    """A recognizer whose network's own view of the sound is to be had."""

    def encoder_features(self, clip: Clip) -> Frames:
        """A row every 20 ms; for a few minutes that were just transcribed, at hardly any cost."""
        ...


class AcousticModel(Protocol):
    """Refines phone posteriors by the recognizer's own encoder output."""

    def refined_posteriors(self, clip: Clip, phone_posteriors: Posteriors) -> AcousticPosteriors:
        """How likely each sound is at each moment of the clip, by what was `heard` and more."""
        ...


class G2P(Protocol):
    """Says how text sounds."""

    def phonemes(self, text: str) -> str:
        """IPA phonemes of `text` in English; words apart by a space."""
        ...


class Phone(Protocol):
    """A telephone line with the caller at the near end. Keeps both sides on one clock."""

    @property
    def seconds(self) -> float:
        """How long the call has lasted, on the line's own clock."""
        ...

    def play(self, clip: Clip) -> None:
        """Let the caller hear `clip`; returns when it has been played."""
        ...

    def frames(self) -> Iterator[Samples]:
        """The caller's sound from now on, 320 samples at a time.

        A recorded reply ends by itself; a live one goes on until the consumer stops asking.
        """
        ...

    def hang_up(self) -> None:
        """End the call; `frames` and `play` must not be used afterwards."""
        ...
