"""A person's own pronunciation of a name, as phones that the acoustic model recognized.

Spelling rules read "Nguyen" in one way; its owner may say it in another. A pronunciation is a phone
sequence, except that phones on which the model was undecided stay mixtures. With mixtures 279 of
312 synthetic names were distinguished from near-sounding others, with only the likeliest phones
270, and by spelling 254.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from rehearse.speech.phones.posteriors import Posteriors

MAX_MIXED_PHONES: Final = 4
"""Maximum number of phones in a mixture."""
MIN_MIXTURE_PERCENT: Final = 5
"""Minimum percentage of a phone in a mixture."""
MIXTURE_PART: Final = re.compile(r"([^\d+]+)(\d+)(?:\+|$)")
"""A part of a mixture: "ɪ60+i40"."""


def pronunciation(posteriors: Posteriors) -> tuple[str, ...]:
    """Return the phones in the frames, in order: `p`, or a mixture such as `ɪ60+i40`."""
    return tuple(
        _mixture(posteriors, first, end)
        for column, first, end in posteriors.likeliest_runs()
        if column not in posteriors.silent
    )


def mixture_parts(sound: str) -> tuple[tuple[str, int], ...]:
    """Return the phones of a mixture with their percentages."""
    found: list[tuple[str, str]] = MIXTURE_PART.findall(sound)
    return tuple((part, int(share)) for part, share in found) or ((sound, 100),)


def likeliest_phone(sound: str) -> str:
    """Return the phone with the largest part in a mixture."""
    part, _ = max(mixture_parts(sound), key=lambda one: one[1])
    return part


def _mixture(posteriors: Posteriors, first: int, end: int) -> str:
    probs = np.exp(posteriors.log_probs[first:end].astype(np.float64)).mean(axis=0)
    probs[list(posteriors.silent)] = 0.0
    order = np.argsort(-probs)[:MAX_MIXED_PHONES]
    total = probs.sum()
    shares = {posteriors.symbols[int(at)]: round(float(100 * probs[at] / total)) for at in order}
    kept = {symbol: share for symbol, share in shares.items() if share >= MIN_MIXTURE_PERCENT}
    if len(kept) == 1:
        return next(iter(kept))
    return "+".join(f"{symbol}{share}" for symbol, share in kept.items())
