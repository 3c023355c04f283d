"""The protocols that the core requires of engines and devices. Their adapters implement them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.audio import Clip, Samples
    from rehearse.speech.phones.posteriors import AcousticPosteriors, Frames, Posteriors
    from rehearse.speech.transcript import Transcript


class Voice(Protocol):
    """Speaks a line: makes a clip and never plays it."""

    @property
    def name(self) -> str:
        """The voice's name in reports: `pyttsx3 en-us+f3`."""
        ...

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Speak `text`; rate 1.0 is the voice's usual rate, 1.5 is half as fast again.

        Raises:
            VoiceError: the engine could not speak the line.
        """
        ...


@runtime_checkable
class PreparedVoice(Protocol):
    """A `Voice` that takes seconds for a line, so its lines are synthesized ahead of time."""

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Whether the line can be said at once."""
        ...


class Detector(Protocol):
    """Distinguishes speech from everything else, 20 ms at a time."""

    def is_speech(self, frame: Samples) -> bool:
        """Whether this frame (320 samples) holds speech."""
        ...


@runtime_checkable
class Recognizer(Protocol):
    """Recognizes the words in a clip."""

    @property
    def name(self) -> str:
        """The engine: `vosk`, `whisper`."""
        ...

    @property
    def model(self) -> str:
        """The model's name, for reports: `tiny.en`."""
        ...

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the transcript of the clip; empty for silence. Numbers are written as words.

        Raises:
            RecognizerError: the engine failed.
        """
        ...


@runtime_checkable
class HypothesisScorer(Protocol):
    """A recognizer that can also score given texts against audio."""

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Return the natural-log probability of each text given the clip (at most 30 s)."""
        ...


@runtime_checkable
class VerbatimRecognizer(Protocol):
    """A recognizer that can also make a decode that keeps fillers."""

    def transcribe_verbatim(self, clip: Clip) -> Transcript:
        """Return a second transcript of the clip with um, uh and repeated words."""
        ...


@runtime_checkable
class Stoppable(Protocol):
    """An engine that works in pieces and can be stopped between them."""

    def stop(self) -> None:
        """Stop, now and for later clips: running work ends with its current piece."""
        ...


@runtime_checkable
class Forgetful(Protocol):
    """An engine that keeps results of the latest clips, and can drop them."""

    def forget(self) -> None:
        """Drop what is kept of earlier clips. Later results are the same without it."""
        ...


@runtime_checkable
class PartialRecognizer(Protocol):
    """A recognizer that can quickly decode an unfinished reply."""

    def transcribe_partial(self, clip: Clip) -> Transcript:
        """Return the words of a reply's last stretch. Their times need not be right."""
        ...


@runtime_checkable
class AheadDecoder(Protocol):
    """An engine that can begin with a clip that is still growing."""

    def decode_ahead(self, clip: Clip) -> float:
        """Process the parts that more sound cannot change. Results for the whole stay the same.

        Returns:
            The seconds from the start that are processed, if there are more of them than before and
            they can be used alone; else 0.0.
        """
        ...


class PhoneRecognizer(Protocol):
    """Recognizes phones, without any words."""

    def posteriors(self, clip: Clip) -> Posteriors:
        """Return the probability of each phone at each moment of the clip."""
        ...


class FeatureEncoder(Protocol):
    """A recognizer whose encoder output is available."""

    def encoder_features(self, clip: Clip) -> Frames:
        """Return one row every 20 ms; cached for the last few minutes that were transcribed."""
        ...


class AcousticModel(Protocol):
    """Refines phone posteriors with the recognizer's own encoder output."""

    def refined_posteriors(self, clip: Clip, phone_posteriors: Posteriors) -> AcousticPosteriors:
        """Return the refined posteriors of the clip."""
        ...


class G2P(Protocol):
    """Converts text to phonemes (grapheme to phoneme)."""

    def phonemes(self, text: str) -> str:
        """Return the IPA phonemes of English `text`, words separated by a space."""
        ...


class Phone(Protocol):
    """A telephone line with the caller at the near end. Both sides share one clock."""

    @property
    def seconds(self) -> float:
        """Return how long the call has lasted, on the line's own clock."""
        ...

    def play(self, clip: Clip) -> None:
        """Play `clip` to the caller and return when it has been played."""
        ...

    def frames(self) -> Iterator[Samples]:
        """Yield the caller's audio from now on, 320 samples at a time.

        A recorded reply ends by itself. A live one goes on until the consumer stops iterating.
        """
        ...

    def hang_up(self) -> None:
        """End the call; `frames` and `play` must not be used afterwards."""
        ...
