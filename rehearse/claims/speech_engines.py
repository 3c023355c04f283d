"""The speech engines of a call, which turn a clip into speech spans and a scored transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rehearse.audio import Span
from rehearse.claims.recognize import PARALLEL_JOBS, recognize
from rehearse.speech import AheadDecoder, Engine, Forgetful, Recognizer, has_high_snr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.speech import (
        G2P,
        AcousticModel,
        ConfusableNames,
        Detector,
        HypothesisScorer,
        PhoneRecognizer,
    )


class EnginesElsewhere(Protocol):
    """Engines in another process, which do what those of `SpeechEngines` do."""

    def recognize(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], ScoredTranscript]:
        """Return where there is speech in the clip, and its transcript.

        Raises:
            RecognizerError: an engine failed.
        """
        ...

    def decode_ahead(self, clip: Clip, profile: Profile) -> None:
        """Begin with a clip that is still growing.

        Raises:
            RecognizerError: an engine failed.
        """
        ...


class MakeDetector(Protocol):
    """Makes a speech detector, for a quiet room or for any room."""

    def __call__(self, *, quiet: bool = False) -> Detector:
        """Return a fresh detector."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechEngines:
    """The engines that recognize and score speech."""

    recognizer: Recognizer
    make_detector: MakeDetector
    """Makes a fresh detector for each clip, because detectors keep state."""
    g2p: G2P | None
    second_pass: HypothesisScorer | None = None
    """Scores rival texts against the audio. None: the recognizer does it, if it can."""
    phone_recognizer: PhoneRecognizer | None = None
    """Gives phone posteriors for names and numbers. None if its package is not installed."""
    acoustic_model: AcousticModel | None = None
    """Refines the phone posteriors. None for a recognizer whose encoder output is not available."""
    confusable_names: Callable[[], ConfusableNames] | None = None
    """Gives common names that may have been said instead of the caller's."""
    elsewhere: EnginesElsewhere | None = None
    """Recognizes clips in another process, so that a live call keeps this one. None: done here."""
    jobs: int = PARALLEL_JOBS
    """How much is done beside the free decode; 0 for one thing after the other."""

    @property
    def engine_label(self) -> Engine:
        """Return the names of the engines as a report gives them."""
        verifier = self.second_pass.model if isinstance(self.second_pass, Recognizer) else ""
        return Engine(self.recognizer.name, self.recognizer.model, verifier)

    def recognize(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], ScoredTranscript]:
        """Return where there is speech in the clip, and its transcript.

        Raises:
            RecognizerError: an engine failed.
        """
        if self.elsewhere is not None:
            return self.elsewhere.recognize(clip, profile)
        detector = self.make_detector(quiet=has_high_snr(clip))
        return recognize(
            self.recognizer,
            detector,
            self.g2p,
            clip,
            profile,
            second_pass=self.second_pass,
            phone_recognizer=self.phone_recognizer,
            acoustic_model=self.acoustic_model,
            confusable_names=self.confusable_names,
            jobs=self.jobs,
        )

    def forget(self) -> None:
        """Drop what the engines keep of earlier clips: no later clip has any of it."""
        for engine in (self.recognizer, self.second_pass):
            if isinstance(engine, Forgetful):
                engine.forget()

    def decode_ahead(self, clip: Clip, profile: Profile) -> None:
        """Begin with a clip that is still growing; `recognize` will need less time for the whole.

        The part that more sound cannot change is recognized in full: the engines keep the words and
        scores of every stretch, and the whole clip has most of these again.

        Raises:
            RecognizerError: an engine failed.
        """
        if self.elsewhere is not None:
            self.elsewhere.decode_ahead(clip, profile)
            return
        end = 0.0
        for engine in (self.recognizer, self.phone_recognizer):
            if isinstance(engine, AheadDecoder):
                end = max(end, engine.decode_ahead(clip))
        if end:
            self.recognize(clip.cut(Span(0.0, end)), profile)
