"""A person's own way of saying a name, as sounds: what the acoustic model heard when they said it.

Rules of spelling read a "Nguyen" in some way; its owner says it in theirs. A saying is a sequence
of sounds like any other, but for those that the model was in two minds about, which stay mixtures:
with them 279 of 312 voiced names were told from near-sounding others, with the likeliest sounds
alone 270, by the spelling 254.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from rehearse.speech.phones.posteriors import Posteriors

MAX_MIXED_PHONES: Final = 4
"""Sounds in a mixture, at most."""
MIN_MIXTURE_PERCENT: Final = 5
"""Parts in a hundred below which a sound is left out of a mixture."""
MIXTURE_PART: Final = re.compile(r"([^\d+]+)(\d+)(?:\+|$)")
"""A part of a mixture: "ɪ60+i40"."""


def pronunciation(posteriors: Posteriors) -> tuple[str, ...]:
    """The sounds in the frames, one after the other: `p`, or a mixture such as `ɪ60+i40`."""
    return tuple(
        _mixture(posteriors, first, end)
        for column, first, end in posteriors.likeliest_runs()
        if column not in posteriors.silent
    )


def mixture_parts(sound: str) -> tuple[tuple[str, int], ...]:
    """What a sound is a mixture of, and how many parts in a hundred of each."""
    found: list[tuple[str, str]] = MIXTURE_PART.findall(sound)
    return tuple((part, int(share)) for part, share in found) or ((sound, 100),)


def likeliest_phone(sound: str) -> str:
    """The sound that has the greatest part in a mixture."""
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
