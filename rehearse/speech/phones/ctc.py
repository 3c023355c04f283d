"""The likelihood of a token sequence in a stretch of posteriors, summed over all alignments.

`keyword_spotting` takes the best path and knows the recognizer's confusions. The models scored here
were trained on these very tokens, so their own probabilities are the best there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio import Span
from rehearse.speech.phones.keyword_spotting import LOG_ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rehearse.speech.phones.posteriors import Floats, Posteriors


@dataclass(frozen=True, slots=True)
class PathSymbol:
    """A symbol on the likeliest path."""

    symbol: str
    span: Span
    """Where it is likeliest. It may begin earlier and end later."""
    confidence: float
    """Its probability in its most confident frame."""


def likeliest_path(posteriors: Posteriors) -> tuple[PathSymbol, ...]:
    """Return the likeliest symbol of each frame, without repeats and silence."""
    step, probs = posteriors.step, np.exp(posteriors.log_probs.max(axis=1))
    return tuple(
        PathSymbol(
            posteriors.symbols[column],
            Span(first * step, end * step),
            float(probs[first:end].max()),
        )
        for column, first, end in posteriors.likeliest_runs()
        if column not in posteriors.silent
    )


def without_symbol(posteriors: Posteriors, symbol: str) -> Posteriors:
    """Return the posteriors with the frames of one symbol turned into silence."""
    log_probs = posteriors.log_probs.copy()
    gone, silent = posteriors.symbols.index(symbol), posteriors.silent[0]
    log_probs[:, silent] = np.logaddexp(log_probs[:, silent], log_probs[:, gone])
    log_probs[:, gone] = LOG_ZERO
    return replace(posteriors, log_probs=log_probs)


def merge_symbols(posteriors: Posteriors, symbols: Sequence[str]) -> Posteriors:
    """Return the posteriors with symbols merged: each gets the probability of all of them."""
    log_probs = posteriors.log_probs.copy()
    columns = [posteriors.symbols.index(symbol) for symbol in symbols]
    log_probs[:, columns] = np.logaddexp.reduce(log_probs[:, columns], axis=1)[:, None]
    return replace(posteriors, log_probs=log_probs)


def sequence_scores(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]]
) -> tuple[float, ...]:
    """Return how well each token sequence fits at its best place in the frames.

    Returns:
        Natural log of its probability over all alignments (the forward algorithm of connectionist
        temporal classification), relative to the likeliest path of any tokens in those frames: 0 or
        slightly more if it is what was dictated.
    """
    longest = max(map(len, sequences), default=0)
    probs = posteriors.log_probs.astype(np.float64)
    if not longest or not len(probs):
        return (LOG_ZERO,) * len(sequences)
    free = np.concatenate([[0.0], np.cumsum(probs.max(axis=1))])
    rows = np.arange(len(sequences))
    labels = np.full((len(sequences), 2 * longest), posteriors.silent[0])
    for row, sequence in enumerate(sequences):
        labels[row, : 2 * len(sequence) : 2] = [posteriors.symbols.index(t) for t in sequence]
    # From one token to the next without a blank between them, unless they are equal.
    skips = np.zeros(labels.shape, dtype=bool)
    skips[:, 2::2] = labels[:, 2::2] != labels[:, :-2:2]
    ends = np.asarray([max(0, 2 * len(sequence) - 2) for sequence in sequences])
    paths, best = np.full(labels.shape, LOG_ZERO), np.full(len(sequences), LOG_ZERO)
    for at, here in enumerate(probs):
        paths = _stepped(paths, skips)
        paths[:, 0] = np.logaddexp(paths[:, 0], free[at])
        paths += here[labels]
        best = np.maximum(best, paths[rows, ends] - free[at + 1])
    empty = np.asarray([not sequence for sequence in sequences])
    return tuple(float(score) for score in np.where(empty, LOG_ZERO, best))


def _stepped(paths: Floats, skips: NDArray[np.bool_]) -> Floats:
    """Return the paths one frame on: each stays, or comes from one or two states before."""
    moved = paths.copy()
    moved[:, 1:] = np.logaddexp(moved[:, 1:], paths[:, :-1])
    two = np.full(paths.shape, LOG_ZERO)
    two[:, 2:] = paths[:, :-2]
    return np.where(skips, np.logaddexp(moved, two), moved)
