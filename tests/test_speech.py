"""Tests of speech spans: a row of frames is a string, `#` is speech."""

import pytest

from rehearse.audio import Span, silence
from rehearse.speech import spans_of, speech_spans


def flags(text: str) -> list[bool]:
    return [mark == "#" for mark in text]


@pytest.mark.parametrize(
    ("frames", "spans"),
    [
        ("", []),
        ("..........", []),
        # Two frames are a click, three are speech.
        ("..##......", []),
        ("..###.....", [(2, 5)]),
        # A gap shorter than 0.3 s stays inside, a longer one parts two stretches.
        ("###" + "." * 14 + "###", [(0, 20)]),
        ("###" + "." * 15 + "###", [(0, 3), (18, 21)]),
        # Speech that never stops ends with the clip.
        ("#" * 7, [(0, 7)]),
    ],
)
def test_spans(frames: str, spans: list[tuple[int, int]]) -> None:
    """Speech begins after 60 ms of it and ends after 0.3 s without."""
    found = [(round(s.start / 0.02), round(s.end / 0.02)) for s in spans_of(flags(frames))]
    assert found == spans


def test_spans_stay_inside_the_clip() -> None:
    """The last frame is filled up; the span ends where the clip does."""

    class Always:
        def is_speech(self, frame: object) -> bool:
            return frame is not None

    clip = silence(0.11)
    assert speech_spans(Always(), clip) == (Span(0, clip.seconds),)
