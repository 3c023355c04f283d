"""A recognizer that is loaded on first use, or in the background."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from rehearse.errors import RecognizerError
from rehearse.speech.ports import Forgetful, HypothesisScorer, Recognizer, Stoppable
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.audio import Clip


class ScoringRecognizer(Recognizer, HypothesisScorer, Protocol):
    """A recognizer that can also score texts."""


class LazyRecognizer:
    """A `Recognizer` and `HypothesisScorer` that `make` creates for the first clip."""

    def __init__(self, name: str, model: str, make: Callable[[], ScoringRecognizer]) -> None:
        self.name, self.model = name, model
        self._make = make
        self._made: ScoringRecognizer | None = None
        self._making = threading.Lock()
        self._is_stopped = False

    def transcribe(self, clip: Clip) -> Transcript:
        """Return the transcript of the clip.

        Raises:
            RecognizerError: it cannot be loaded, or failed.
        """
        return Transcript() if self._is_stopped else self._loaded().transcribe(clip)

    def log_likelihoods(self, clip: Clip, texts: Sequence[str]) -> tuple[float, ...]:
        """Return the natural-log probability of each text given the clip (at most 30 s).

        Raises:
            RecognizerError: it cannot be loaded.
        """
        return self._loaded().log_likelihoods(clip, texts)

    def prepare(self) -> None:
        """Load it now. An error is raised only when it is used."""
        with suppress(RecognizerError):
            if not self._is_stopped:
                self._loaded()

    def stop(self) -> None:
        """Stop recognizing, also if the recognizer is still being loaded."""
        self._is_stopped = True
        _stop(self._made)

    def forget(self) -> None:
        """Drop what it keeps of earlier clips, if it has been loaded."""
        if isinstance(self._made, Forgetful):
            self._made.forget()

    def _loaded(self) -> ScoringRecognizer:
        with self._making:  # Two segments may need it at the same time.
            if self._made is None:
                self._made = self._make()
                if self._is_stopped:
                    _stop(self._made)
            return self._made


def _stop(made: ScoringRecognizer | None) -> None:
    if isinstance(made, Stoppable):
        made.stop()
