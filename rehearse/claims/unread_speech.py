"""Speech in which no word was recognized: what is decoded again, and what a review reports.

Both are gaps between words, but a mistake costs differently. Decoding a stretch again for nothing
takes a little time, so `REDECODE` is strict: a short gap is enough, and a word that lasts too long
hides nothing. A review that says "this was not understood" where all was, misleads the caller, so
`REPORT` allows word times to be further off, and cuts a long word down to what it can last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, merge_spans
from rehearse.language import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.language import Word

WORD_TIME_SLACK_S: Final = 0.3
"""Seconds by which a recognizer's word times are usually off."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a word reaches beyond its times, and the shortest gap that counts; in seconds."""

    before_word: float
    after_word: float
    min_gap: float


REDECODE: Final = Tolerance(0.0, WORD_TIME_SLACK_S, 0.5)
"""For decoding a gap again. The cut reaches up to the next word, whose start is then decoded too.
"""
REPORT: Final = Tolerance(0.4, 0.4, 0.8)
"""For reporting a gap in a review."""

MAX_SHORT_WORD_S, MAX_LETTER_S = 0.6, 0.3
"""Seconds a word may last, and more for each letter, before `is_stretched`: "PRIYA" may be five
letters spelled out."""
MAX_SYLLABLE_S: Final = 1.0
MAX_DRAWN_OUT_S: Final = 1.0
"""Longest word, in seconds: the first for each syllable, plus the second. Of 3,900 words in 60
synthetic calls, slow digits before a pause included, the slowest exceeds its syllables by 1.5 s.
Where Whisper loses a passage ("five five five"), it stretches the next word over it, in these calls
by 5.5 and 6.5 s. Speech past this limit was not transcribed."""


def redecode_gaps(speech: Iterable[Span], words: Iterable[Word]) -> tuple[Span, ...]:
    """Return the stretches of speech to decode again: no word there, or only a stretched one."""
    return _gaps(speech, [word.span for word in words if not is_stretched(word)], REDECODE)


def reported_gaps(speech: Iterable[Span], words: Iterable[Word]) -> tuple[Span, ...]:
    """Return the stretches of speech to report as not understood."""
    return _gaps(speech, [Span(word.span.start, _latest_end(word)) for word in words], REPORT)


def is_stretched(word: Word) -> bool:
    """Whether a word seems to last for so long that it hides others, wherever it was said."""
    return word.span.duration > MAX_SHORT_WORD_S + MAX_LETTER_S * len(word.text)


def _gaps(speech: Iterable[Span], words: Iterable[Span], tolerance: Tolerance) -> tuple[Span, ...]:
    """Return the speech that no word covers once each word is widened by the tolerance."""
    before, after = tolerance.before_word, tolerance.after_word
    covered = merge_spans((Span(max(0.0, w.start - before), w.end + after) for w in words), 0.0)
    gaps: list[Span] = []
    for stretch in speech:
        begin = stretch.start
        for word in covered:
            if word.end <= begin or word.start >= stretch.end:
                continue
            if word.start > begin:
                gaps.append(Span(begin, word.start))
            begin = max(begin, word.end)
        if stretch.end > begin:
            gaps.append(Span(begin, stretch.end))
    return tuple(gap for gap in gaps if gap.duration >= tolerance.min_gap)


def _latest_end(word: Word) -> float:
    """Return the latest end of a word in seconds, whatever time it was given."""
    sounds = max(count_syllables(word.text), sum(letter.isdigit() for letter in word.text))
    return min(word.span.end, word.span.start + MAX_DRAWN_OUT_S + MAX_SYLLABLE_S * sounds)
