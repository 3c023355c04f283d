"""The phonetic ear's answers: how well texts fit the sounds of a clip, whatever words it made.

It hears the clip once, for less than a hundredth of its length; each question then costs a few
milliseconds. So it is asked first, and what it settles need not be asked of a recognizer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.phonetics.following import following
from rehearse.phonetics.spoken_sounds import sequence
from rehearse.phonetics.spotting import spot
from rehearse.phonetics.voice import reach
from rehearse.transcript import Spotted, lead

if TYPE_CHECKING:
    from rehearse.heard.records import Question
    from rehearse.phonetics.posteriors import Floats, Posteriors
    from rehearse.phonetics.spotting import Fit
    from rehearse.ports import Speller

AROUND_WORDS: Final = 0.35
"""Seconds on either side of words in which their sounds may lie: recognizers' times are rough."""
NEARLY: Final = 0.5
"""Natural log a sound by which another way of saying it may fit worse, and be what was said."""
EDGE: Final = 0.25
"""The same for longer texts, which bring the words beside them along."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """The sounds of one clip, and how texts sound."""

    posteriors: Posteriors
    speller: Speller
    levels: Floats
    """`voice.levels` of the clip, frame by frame."""

    def spotted(self, question: Question) -> Spotted:
        """The expected text against the words that were heard: the texts after its ways."""
        step = self.posteriors.step
        begin = int(max(0.0, question.span.start - AROUND_WORDS) / step) * step
        fits = self._fits(question, Span(begin, question.span.end + AROUND_WORDS))
        expected = fits[: question.ways]
        best = max(range(question.ways), key=lambda way: expected[way].each)
        scores = [fit.score for fit in fits]
        ahead = lead(scores, question.ways) if len(scores) > question.ways else 0.0
        peaks = Span(begin + expected[best].start, begin + expected[best].end)
        place = reach(peaks, self.posteriors, self.levels)
        each, text = expected[best].each, question.texts[best]
        # "Maria Fernandez" fits, and "Lopez" is no other name where that is one of the ways.
        after = min(
            (
                following(self.posteriors, begin + fit.end)
                for fit in expected
                if fit.each >= each - NEARLY
            ),
            key=len,
        )
        return Spotted(question.about, question.span, text, each, ahead, place, after)

    def sounded(self, question: Question) -> tuple[float, ...]:
        """How well each text of a question fits the stretch."""
        begin = max(0.0, question.span.start - EDGE)
        fits = self._fits(question, Span(begin, question.span.end + EDGE))
        return tuple(fit.score for fit in fits)

    def place(self, texts: tuple[str, ...], within: Span) -> tuple[float, Span]:
        """Where one of the texts fits best, and how well each of its sounds does."""
        posteriors = self.posteriors.cut(within)
        best = max(spot(posteriors, [self._sequence(text) for text in texts]), key=lambda f: f.each)
        return best.each, Span(within.start + best.start, within.start + best.end)

    def _fits(self, question: Question, stretch: Span) -> tuple[Fit, ...]:
        return spot(self.posteriors.cut(stretch), [self._sequence(text) for text in question.texts])

    def _sequence(self, text: str) -> tuple[str, ...]:
        return sequence(text, self.speller.sounds)
