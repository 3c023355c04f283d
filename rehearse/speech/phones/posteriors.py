"""Phone posteriors: how likely each phone is at every moment of a clip.

This is the output of a phone recognizer (`ports.PhoneRecognizer`), before any words. Symbols are
IPA. Two kinds of frame hold no phone: the CTC blank and the boundary between words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehearse.audio import Span

Frames: TypeAlias = NDArray[np.float32]
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Confusions:
    """A phone recognizer's confusion counts."""

    heard_as: Mapping[str, Mapping[str, int]]
    """For each phoneme that was said, how often each symbol was recognized."""
    deleted: Mapping[str, float]
    """Natural log of how often each phoneme was not recognized at all."""


NO_CONFUSIONS: Final = Confusions({}, {})


@dataclass(frozen=True, slots=True, eq=False)
class Posteriors:
    """Natural-log probabilities with shape (frames, symbols)."""

    log_probs: Frames
    symbols: tuple[str, ...]
    """One IPA symbol per column."""
    silent: tuple[int, ...]
    """Columns without a phone: the blank and the word boundary."""
    step: float
    """Seconds from one frame to the next."""
    confusions: Confusions = NO_CONFUSIONS
    """The confusions of the recognizer that made these posteriors."""

    def speech_probabilities(self) -> Frames:
        """Return the probability that each frame holds any phone."""
        silent: Frames = np.exp(self.log_probs[:, list(self.silent)]).sum(axis=1)
        return 1.0 - silent

    def likeliest_runs(self) -> Iterator[tuple[int, int, int]]:
        """Yield each run of frames with one likeliest column: column, first frame, end frame."""
        first = 0
        for column, run in groupby(self.log_probs.argmax(axis=1).tolist()):
            end = first + len(list(run))
            yield column, first, end
            first = end

    def cut(self, span: Span) -> Posteriors:
        """Return the frames of a span, which may extend past the ends."""
        first = max(0, int(span.start / self.step))
        last = int(span.end / self.step) + 1
        return replace(self, log_probs=self.log_probs[first:last])


@dataclass(frozen=True, slots=True, eq=False)
class AcousticPosteriors:
    """The output of an `AcousticModel` for one clip."""

    phones: Posteriors
    """Refined phone posteriors."""
    dictation: Posteriors
    """Posteriors of letters and digits: of `claims.spelling.dictation_tokens.TOKENS`."""
