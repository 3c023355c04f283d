"""What is heard at once after some sounds: a longer name goes on where a sentence would pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from rehearse.speech.phones.posteriors import Posteriors

PASSED: Final = 0.04
"""Seconds after a sound's last peak in which a peak is still its own."""
AT_ONCE: Final = 0.16
"""Seconds from a sound's last peak within which another is of the same word or the next one: in
three sets of 88 names, a second word of a name came within 0.14 s of the first one's end, the next
sentence after 0.20 s or more, at any pace."""
APART: Final = 0.2
"""Seconds between the peaks of sounds in a row, at most."""
PEAK: Final = 0.4
"""Probability from which a symbol is a sound, not a doubt."""


def following(posteriors: Posteriors, seconds: float) -> tuple[float, ...]:
    """When sounds follow those that ended `seconds` from the first frame; empty after a pause.

    Returns:
        Seconds of each peak from the first frame, in order.
    """
    first = round((seconds + PASSED) / posteriors.step)
    times: list[float] = []
    last, symbol_before = seconds, -1
    for at in range(first, len(posteriors.log_probs)):
        time = at * posteriors.step
        if time - last > (APART if times else AT_ONCE) + posteriors.step / 2:
            break
        symbol = int(posteriors.log_probs[at].argmax())
        is_new = symbol not in posteriors.silent and symbol != symbol_before
        if is_new and np.exp(posteriors.log_probs[at, symbol]) >= PEAK:
            times.append(time)
            last = time
        symbol_before = symbol
    return tuple(times)
