"""What follows some phones at once: a longer name goes on where a sentence would pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from rehearse.speech.phones.posteriors import Posteriors

OWN_PEAK_S: Final = 0.04
"""Seconds after a phone's last peak in which a further peak still belongs to it."""
MAX_CONTINUATION_GAP_S: Final = 0.16
"""Within this many seconds of a phone's last peak, another belongs to the same word or the next
one. In three sets of 88 names, the second word of a name came within 0.14 s of the first one's end,
and the next sentence after 0.20 s or more, at any rate."""
MAX_PEAK_GAP_S: Final = 0.2
"""Maximum seconds between the peaks of consecutive phones."""
MIN_PEAK_PROBABILITY: Final = 0.4
"""Minimum probability at which a symbol counts as a phone."""


def continuation(posteriors: Posteriors, seconds: float) -> tuple[float, ...]:
    """Return when phones follow those that ended `seconds` from the first frame.

    Returns:
        Seconds of each peak from the first frame, in order; empty after a pause.
    """
    first = round((seconds + OWN_PEAK_S) / posteriors.step)
    times: list[float] = []
    last, symbol_before = seconds, -1
    for at in range(first, len(posteriors.log_probs)):
        time = at * posteriors.step
        if (
            time - last
            > (MAX_PEAK_GAP_S if times else MAX_CONTINUATION_GAP_S) + posteriors.step / 2
        ):
            break
        symbol = int(posteriors.log_probs[at].argmax())
        is_new = symbol not in posteriors.silent and symbol != symbol_before
        if is_new and np.exp(posteriors.log_probs[at, symbol]) >= MIN_PEAK_PROBABILITY:
            times.append(time)
            last = time
        symbol_before = symbol
    return tuple(times)
