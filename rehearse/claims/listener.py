"""The speech engines of a call: from a clip to where there is speech and what was heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from rehearse.claims.verify import recognize
from rehearse.speech import Engine, Recognizer, has_high_snr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip, Span
    from rehearse.profile import Profile
    from rehearse.speech import (
        G2P,
        AcousticModel,
        ConfusableNames,
        Detector,
        HypothesisScorer,
        PhoneRecognizer,
        Transcript,
    )


class MakeDetector(Protocol):
    """Makes a speech detector, for a quiet room or for any."""

    def __call__(self, *, quiet: bool = False) -> Detector:
        """A fresh one."""
        ...


@dataclass(frozen=True, slots=True)
class SpeechEngines:
    """The engines that listen."""

    recognizer: Recognizer
    make_detector: MakeDetector
    """Makes a fresh one for each clip: detectors remember what they heard before."""
    g2p: G2P | None
    second_pass: HypothesisScorer | None = None
    """Scores rival texts against the sound; None: the recognizer itself, if it can."""
    phone_recognizer: PhoneRecognizer | None = None
    """Hears the sounds of names and numbers; None where its package is not installed."""
    acoustic_model: AcousticModel | None = None
    """Hears them again, more finely; None for a recognizer that it cannot look into."""
    confusable_names: Callable[[], ConfusableNames] | None = None
    """Gives common names, which may be said instead of the caller's."""

    @property
    def engine_label(self) -> Engine:
        """What a report calls them."""
        careful = self.second_pass.model if isinstance(self.second_pass, Recognizer) else ""
        return Engine(self.recognizer.name, self.recognizer.model, careful)

    def recognize(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], Transcript]:
        """Where there is speech in the clip, and what was heard in it."""
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
        )
