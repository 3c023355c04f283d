"""Windows of a clip, and those of a growing clip that are settled."""

from __future__ import annotations

import numpy as np

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.speech.asr.chunking import settled_end, settled_windows, windows

LONGEST = 28.0
STEP_S = 0.1


def talk(seed: int, seconds: float) -> Clip:
    """Noise whose level changes all the time, with pauses."""
    chance = np.random.default_rng(seed)
    levels = np.repeat(chance.choice([3, 300, 2000, 5000], round(seconds / 0.25)), RATE // 4)
    return Clip((chance.normal(size=len(levels)) * levels).clip(-32_000, 32_000).astype(np.int16))


def test_settled_windows_are_those_of_the_whole() -> None:
    """However a clip continues, the windows that were settled are windows of the whole."""
    for seed in range(3):
        whole = talk(seed, 95.0)
        final = windows(whole, LONGEST)
        for end in np.arange(20.0, whole.seconds, STEP_S):
            settled = settled_windows(whole.cut(Span(0.0, float(end))), LONGEST)
            assert settled == final[: len(settled)]


def test_a_window_is_settled_soon() -> None:
    """A window is settled 0.2 s after its longest possible end, and not before."""
    whole = talk(1, 60.0)
    for number, span in enumerate(windows(whole, LONGEST)[:-1]):
        early, late = span.start + LONGEST, span.start + LONGEST + 0.2
        assert len(settled_windows(whole.cut(Span(0.0, early)), LONGEST)) == number
        assert len(settled_windows(whole.cut(Span(0.0, late)), LONGEST)) == number + 1


def test_the_settled_part_alone_has_the_same_windows() -> None:
    """Where the part would be divided otherwise, it has no end that is of use."""
    ends = []
    for seed in range(3):
        whole = talk(seed, 95.0)
        for end in np.arange(20.0, whole.seconds, 1.0):
            growing = whole.cut(Span(0.0, float(end)))
            settled = settled_windows(growing, LONGEST)
            ends.append(settled_end(growing, LONGEST))
            part = growing.cut(Span(0.0, ends[-1]))
            alone = [part.cut(span) for span in windows(part, LONGEST)]
            same = [
                np.array_equal(one.samples, growing.cut(span).samples)
                for one, span in zip(alone, settled, strict=False)
            ]
            assert ends[-1] == 0.0 or (all(same) and len(alone) == len(settled))
    assert max(ends) > LONGEST
    assert min(ends) == 0.0


def test_the_last_window_is_never_settled() -> None:
    """The last window grows with the clip."""
    for seconds in (0.0, 10.0, 28.0, 60.0):
        clip = talk(2, seconds) if seconds else Clip(np.zeros(0, dtype=np.int16))
        assert len(settled_windows(clip, LONGEST)) <= max(0, len(windows(clip, LONGEST)) - 1)
