"""Speech spans: a row of frames is a string in which `#` is speech."""

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span, join, silence
from rehearse.language.word import Word
from rehearse.speech.vad.segments import (
    drop_hallucinated_repeats,
    spans_from_flags,
    speech_spans,
    trim_to_speech,
    truncated_edges,
)


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
        # A gap shorter than 0.3 s stays inside, a longer one separates two spans.
        ("###" + "." * 14 + "###", [(0, 20)]),
        ("###" + "." * 15 + "###", [(0, 3), (18, 21)]),
        # Speech that never stops ends with the clip.
        ("#" * 7, [(0, 7)]),
    ],
)
def test_spans(frames: str, spans: list[tuple[int, int]]) -> None:
    """Speech begins after 60 ms of it and ends after 0.3 s without."""
    found = [(round(s.start / 0.02), round(s.end / 0.02)) for s in spans_from_flags(flags(frames))]
    assert found == spans


def test_spans_stay_inside_the_clip() -> None:
    """The last frame is padded, but the span ends where the clip does."""

    class Always:
        def is_speech(self, frame: object) -> bool:
            return frame is not None

    clip = silence(0.11)
    assert speech_spans(Always(), clip) == (Span(0, clip.seconds),)


def test_words_end_with_their_speech() -> None:
    """Silence at a word's ends is cut off; a word outside all speech stays where it was."""
    speech = (Span(0.5, 1.0), Span(1.4, 2.0))
    heard = [Span(0.0, 0.8), Span(0.8, 1.45), Span(1.5, 2.6), Span(3.0, 3.2)]
    words = tuple(Word(str(at), span, 0.9) for at, span in enumerate(heard))
    assert [word.span for word in trim_to_speech(words, speech)] == [
        Span(0.5, 0.8), Span(0.8, 1.45), Span(1.5, 2.0), Span(3.0, 3.2)
    ]  # fmt: skip


def tone(seconds: float, loud: int = 8000) -> Clip:
    return Clip(np.full(round(seconds * RATE), loud, dtype=np.int16))


@pytest.mark.parametrize(
    ("clip", "ends"),
    [
        (join([silence(0.3), tone(1), silence(0.3)]), (False, False)),
        (join([tone(1), silence(0.3)]), (True, False)),
        (join([silence(0.3), tone(1)]), (False, True)),
        (tone(1), (True, True)),
        # A detector that lags: its last frames were no longer speech.
        (join([tone(1), tone(0.08, 80)]), (True, False)),
    ],
)
def test_cut_off_in_mid_speech(clip: Clip, ends: tuple[bool, bool]) -> None:
    """Speech that is loud up to the first or last frame was cut off by the recording."""
    loud = np.flatnonzero(clip.samples)
    speech = (Span(loud[0] / RATE, (loud[-1] + 1) / RATE),)
    assert truncated_edges(speech, clip) == ends


def test_where_nobody_speaks_nothing_is_cut_off() -> None:
    """A silent recording is not cut off."""
    assert truncated_edges((), silence(1)) == (False, False)


def test_words_that_took_no_time_were_not_said() -> None:
    """Fillers in a hallucinated repetition, which has zero length, are not counted.

    One or two zero-length words are an effect of alignment.
    """
    written = [("um", 0.0, 0.6), ("hi", 0.7, 0.7), ("it's", 1.5, 1.66)]
    again = [(text, 1.68, 1.68) for text in ("so", "um", "call", "um", "hi")]
    words = tuple(Word(text, Span(start, end), 0.9) for text, start, end in (*written, *again))
    assert drop_hallucinated_repeats(words) == words[:3]
    assert drop_hallucinated_repeats(words[:5]) == words[:5]
    assert drop_hallucinated_repeats(()) == ()
