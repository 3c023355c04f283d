"""Tests of speech spans: a row of frames is a string, `#` is speech."""

import pytest

from rehearse.audio import Span, silence
from rehearse.speech import spans_of, speech_spans, within_speech
from rehearse.transcript import Word


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


def test_words_end_with_their_speech() -> None:
    """Silence at a word's ends is none of it; a word outside all speech stays where it was."""
    speech = (Span(0.5, 1.0), Span(1.4, 2.0))
    heard = [Span(0.0, 0.8), Span(0.8, 1.45), Span(1.5, 2.6), Span(3.0, 3.2)]
    words = tuple(Word(str(at), span, 0.9) for at, span in enumerate(heard))
    assert [word.span for word in within_speech(words, speech)] == [
        Span(0.5, 0.8), Span(0.8, 1.45), Span(1.5, 2.0), Span(3.0, 3.2)
    ]  # fmt: skip
