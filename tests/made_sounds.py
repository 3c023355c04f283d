"""Made-up posteriors for tests: every sound three frames long, and sure."""

from __future__ import annotations

import numpy as np

from rehearse.speech.phones.confusions import HAMA, HEARD_AS
from rehearse.speech.phones.posteriors import Posteriors

SYMBOLS = ("<blank>", *sorted({symbol for counts in HEARD_AS.values() for symbol in counts}))


def heard(sounds: str) -> Posteriors:
    """Posteriors in which these sounds were heard; `_` is a gap."""
    rows = []
    for sound in sounds.split():
        row = np.full(len(SYMBOLS), 1e-4)
        row[0 if sound == "_" else SYMBOLS.index(sound)] = 1.0
        blank = np.full(len(SYMBOLS), 1e-4)
        blank[0] = 1.0
        rows += [row, row, blank]
    probs = np.asarray(rows)
    probs /= probs.sum(axis=1, keepdims=True)
    return Posteriors(np.log(probs).astype(np.float32), SYMBOLS, (0,), 0.02, HAMA)
