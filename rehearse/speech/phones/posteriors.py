"""Phoneme posteriors: for every moment of a clip, how likely each sound of speech is there.

What a phone recognizer (`ports.PhoneRecognizer`) makes of sound before anybody thinks of words.
Symbols are IPA; two kinds of frame hold none: the network's blank, and the joint between words.
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
    """What a phone recognizer makes of phonemes that were surely said, counted."""

    heard_as: Mapping[str, Mapping[str, int]]
    """Phoneme that was said, and how often each symbol was heard for it."""
    deleted: Mapping[str, float]
    """Natural log of the share of times that nothing was heard for it."""


NO_CONFUSIONS: Final = Confusions({}, {})


@dataclass(frozen=True, slots=True, eq=False)
class Posteriors:
    """Natural-log probabilities, a row for each frame and a column for each symbol."""

    log_probs: Frames
    symbols: tuple[str, ...]
    """IPA, one for each column."""
    silent: tuple[int, ...]
    """Columns that stand for no sound: blank, and the joint between words."""
    step: float
    """Seconds from one frame to the next."""
    confusions: Confusions = NO_CONFUSIONS
    """Those of the recognizer that made these."""

    def speech_probabilities(self) -> Frames:
        """How likely each frame holds a sound of speech, whichever it is."""
        silent: Frames = np.exp(self.log_probs[:, list(self.silent)]).sum(axis=1)
        return 1.0 - silent

    def likeliest_runs(self) -> Iterator[tuple[int, int, int]]:
        """Columns that are likeliest in a row of frames: the column, first frame, frame after."""
        first = 0
        for column, run in groupby(self.log_probs.argmax(axis=1).tolist()):
            end = first + len(list(run))
            yield column, first, end
            first = end

    def cut(self, span: Span) -> Posteriors:
        """The frames of a stretch; its ends may lie outside."""
        first = max(0, int(span.start / self.step))
        last = int(span.end / self.step) + 1
        return replace(self, log_probs=self.log_probs[first:last])


@dataclass(frozen=True, slots=True, eq=False)
class AcousticPosteriors:
    """What an `AcousticModel` makes of a clip."""

    phones: Posteriors
    """Phonemes, to a finer degree than they were heard before."""
    dictation: Posteriors
    """What may be dictated: the symbols are `claims.spelling.tokens.TOKENS`."""
