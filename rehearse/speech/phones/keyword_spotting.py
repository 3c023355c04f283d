"""Keyword spotting: how well a phone sequence fits a stretch of phone posteriors.

A word recognizer writes a rare name as words that it knows, and the phones are lost. Here the
phones themselves are scored: the best path of the expected phones through the frames, relative to
the best path of any phones (the filler model of keyword spotting). The posteriors come with the
recognizer's confusions, counted on synthetic sentences without names. So an accent's "ɪ" for "iː"
costs little, and an "m" for a "p" much.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.speech.phones.phone_sequence import VOWELS
from rehearse.speech.phones.pronunciation import likeliest_phone, mixture_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rehearse.speech.phones.posteriors import Confusions, Floats, Posteriors

INSERTION_LOG_PROB: Final = -3.0
"""Natural log of the cost of an extra phone, per frame. Its peaks last one or two frames."""
SMOOTHING_COUNT: Final = 8.0
"""Pseudocounts spread over all phones, which smooth the counts of rare ones."""
CROSS_CLASS_WEIGHT: Final = 0.15
"""Weight of a confusion between a vowel and a consonant, relative to one within its class."""
MIN_PROBABILITY: Final = 1e-7
"""Floor of the network's probabilities. Lower ones mean nothing."""
DEFAULT_DELETION_LOG_PROB: Final = -3.0
"""Natural log of the chance that a phone is not recognized at all, where too few were counted."""
LOG_ZERO: Final = -1e9


@dataclass(frozen=True, slots=True)
class KeywordHit:
    """How well a phone sequence fits at its best place."""

    score: float
    """Natural log, relative to the best path of any phones: 0 if nothing else is likelier."""
    start: float
    """Seconds from the first frame."""
    end: float
    phone_count: int

    @property
    def score_per_phone(self) -> float:
        """The score divided by the number of phones."""
        return self.score / max(1, self.phone_count)


def spot_keywords(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]]
) -> tuple[KeywordHit, ...]:
    """Return the best place of each phone sequence in the frames, all in one pass.

    Args:
        posteriors: the stretch to search.
        sequences: results of `phone_sequence`. One longer than the stretch fits nowhere.
    """
    count = len(posteriors.log_probs)
    longest = max((len(sequence) for sequence in sequences), default=0)
    if not longest or not count:
        return tuple(KeywordHit(LOG_ZERO, 0.0, 0.0, len(sequence)) for sequence in sequences)
    silent, filler, emitted = _costs(posteriors, sequences, longest)
    left_out = _deletion_costs(posteriors, sequences, longest)
    path = _Path(np.asarray([len(sequence) for sequence in sequences]), longest)
    for at in range(count):
        path.step(at, silent[at] - filler[at], emitted[at] - filler[at], left_out)
    return tuple(
        KeywordHit(
            float(score),
            float(first * posteriors.step),
            float((last + 1) * posteriors.step),
            len(sequence),
        )
        for score, first, last, sequence in zip(
            path.best, path.best_from, path.best_to, sequences, strict=True
        )
    )


def forced_alignment_scores(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]]
) -> tuple[float, ...]:
    """Return how well each sequence explains all of the frames, from the first to the last.

    Returns:
        Natural log, relative to the best path of any phones. A missing phone costs as much as an
        extra one, so that whole names can be compared with each other.
    """
    count, longest = len(posteriors.log_probs), max(map(len, sequences), default=0)
    if not longest or not count:
        return (LOG_ZERO,) * len(sequences)
    silent, filler, emitted = _costs(posteriors, sequences, longest)
    left_out = _deletion_costs(posteriors, sequences, longest)
    gap = np.full((len(sequences), longest + 1), LOG_ZERO)
    on = np.full_like(gap, LOG_ZERO)
    gap[:, 0] = 0.0
    for at in range(count):
        before = _with_deletions(np.maximum(gap, on), left_out)
        here = emitted[at] - filler[at]
        gap = before + max(silent[at] - filler[at], INSERTION_LOG_PROB)
        stay = on[:, 1:]
        on = np.full_like(gap, LOG_ZERO)
        on[:, 1:] = np.maximum(stay, before[:, :-1]) + here
    ends = _with_deletions(np.maximum(gap, on), left_out)
    return tuple(float(ends[row, len(sequence)]) for row, sequence in enumerate(sequences))


def _with_deletions(scores: Floats, left_out: Floats) -> Floats:
    """Return the scores with up to two consecutive phones left out."""
    for _ in range(2):
        scores[:, 1:] = np.maximum(scores[:, 1:], scores[:, :-1] + left_out)
    return scores


class _Path:
    """The best paths through the frames so far: in the gap before each phone, or on it."""

    def __init__(self, lengths: NDArray[np.int64], longest: int) -> None:
        shape = (len(lengths), longest + 1)
        self._rows, self._lengths = np.arange(len(lengths)), lengths
        self._gap, self._on = np.full(shape, LOG_ZERO), np.full(shape, LOG_ZERO)
        self._gap_from = np.zeros(shape, dtype=np.int64)
        self._on_from = np.zeros(shape, dtype=np.int64)
        self.best = np.full(len(lengths), LOG_ZERO)
        self.best_from = np.zeros(len(lengths), dtype=np.int64)
        self.best_to = np.zeros(len(lengths), dtype=np.int64)

    def step(self, at: int, silent: float, emitted: Floats, left_out: Floats) -> None:
        """Advance by one frame.

        Args:
            at: the frame's index.
            silent: the cost of a frame without a phone.
            emitted: the cost of each phone of each sequence.
            left_out: the cost of skipping each phone.
        """
        # A path may begin anywhere, at no cost.
        self._gap[:, 0], self._gap_from[:, 0] = 0.0, at
        is_gap = self._gap >= self._on
        before = np.where(is_gap, self._gap, self._on)
        since = np.where(is_gap, self._gap_from, self._on_from)
        for _ in range(2):  # Up to two consecutive phones may be left out.
            passed = before[:, :-1] + left_out
            better = passed > before[:, 1:]
            before[:, 1:] = np.where(better, passed, before[:, 1:])
            since[:, 1:] = np.where(better, since[:, :-1], since[:, 1:])
        stay, on = self._on[:, 1:] + emitted, before[:, :-1] + emitted
        is_stay = stay >= on
        on_from = np.where(is_stay, self._on_from[:, 1:], since[:, :-1])
        self._gap, self._gap_from = before + max(silent, INSERTION_LOG_PROB), since
        self._on = np.full_like(before, LOG_ZERO)
        self._on[:, 1:] = np.where(is_stay, stay, on)
        self._on_from = np.zeros_like(since)
        self._on_from[:, 1:] = on_from
        ends = self._on[self._rows, self._lengths]
        better = (ends > self.best) & (self._lengths > 0)
        self.best = np.where(better, ends, self.best)
        self.best_from = np.where(better, self._on_from[self._rows, self._lengths], self.best_from)
        self.best_to = np.where(better, at, self.best_to)


def _costs(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]], longest: int
) -> tuple[Floats, Floats, Floats]:
    """Return the log costs per frame of no phone, any phone, and each phone of each sequence."""
    probs = np.exp(posteriors.log_probs.astype(np.float64))
    columns = list(posteriors.silent)
    silent = np.log(np.maximum(probs[:, columns].sum(axis=1), MIN_PROBABILITY))
    probs[:, columns] = 0.0
    filler = np.maximum(silent, np.log(np.maximum(probs.max(axis=1), MIN_PROBABILITY)))
    known = tuple(dict.fromkeys(sound for sequence in sequences for sound in sequence))
    rows = np.stack(
        [_mixture_confusions(s, posteriors.symbols, posteriors.confusions) for s in known]
    )
    each = np.log(np.maximum(probs @ rows.T, MIN_PROBABILITY))
    emitted = np.full((len(probs), len(sequences), longest), LOG_ZERO)
    for row, sequence in enumerate(sequences):
        emitted[:, row, : len(sequence)] = each[:, [known.index(sound) for sound in sequence]]
    return silent, filler, emitted


def _deletion_costs(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]], longest: int
) -> Floats:
    """Return the log cost of skipping each phone of each sequence."""
    deleted = posteriors.confusions.deleted
    costs = np.full((len(sequences), longest), LOG_ZERO)
    for row, sequence in enumerate(sequences):
        costs[row, : len(sequence)] = [
            deleted.get(likeliest_phone(s), DEFAULT_DELETION_LOG_PROB) for s in sequence
        ]
    return costs


def _mixture_confusions(sound: str, symbols: tuple[str, ...], confusions: Confusions) -> Floats:
    """Return how a phone or mixture is recognized, relative to its most common symbol."""
    mixture = np.zeros(len(symbols))
    for part, share in mixture_parts(sound):
        mixture += share * _phoneme_confusions(part, symbols, confusions)
    shares: Floats = mixture / mixture.max()
    return shares


@lru_cache(maxsize=512)
def _phoneme_confusions(sound: str, symbols: tuple[str, ...], confusions: Confusions) -> Floats:
    """Return how a phoneme is recognized, relative to its most common symbol."""
    common = np.ones(len(symbols))
    for counts in confusions.heard_as.values():
        for symbol, count in counts.items():
            common[symbols.index(symbol)] += count
    is_vowel = np.asarray([symbol in VOWELS for symbol in symbols])
    spread = np.where(is_vowel == (sound in VOWELS), common, CROSS_CLASS_WEIGHT * common)
    spread = 0.5 * spread / spread.sum()
    if sound in symbols:
        spread[symbols.index(sound)] += 0.5
    counted = SMOOTHING_COUNT * spread
    for symbol, count in confusions.heard_as.get(sound, {}).items():
        counted[symbols.index(symbol)] += count
    share: Floats = counted / counted.max()
    return share
