"""The phonetic ear's answers: how well texts fit the sounds of a clip, whatever words it made.

It hears the clip once, for less than a hundredth of its length; each question then costs a few
milliseconds. So it is asked first, and what it settles need not be asked of a recognizer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio.clip import Span
from rehearse.claims.spelling.decide import AMONG_WORDS, AS_ONE
from rehearse.claims.spelling.tokens import LINK, spelled_out, tokens
from rehearse.language.edit_distance import edits
from rehearse.speech.phones.confusable_names import Directory, halves
from rehearse.speech.phones.continuation import following
from rehearse.speech.phones.ctc import fits, merged, without
from rehearse.speech.phones.keyword_spotting import NEVER, explained, spot
from rehearse.speech.phones.phone_sequence import sequence
from rehearse.speech.phones.pronunciation import likeliest
from rehearse.speech.phones.voiced_extent import reach
from rehearse.speech.transcript import Comparison, Own, Spotted, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Question
    from rehearse.speech.phones.keyword_spotting import Fit
    from rehearse.speech.phones.posteriors import Floats, Posteriors
    from rehearse.speech.ports import Speller

AROUND_WORDS: Final = 0.35
"""Seconds on either side of words in which their sounds may lie: recognizers' times are rough."""
NEARLY: Final = 0.5
"""Natural log a sound by which another way of saying it may fit worse, and be what was said."""
ALIKE: Final = ("m", "n")
"""Letters that the dictation ear does not tell apart in every voice."""
DICTATED: Final = 0.5
"""Seconds on either side of letters and digits, whose times are rougher still."""
OWN: Final = -0.8
"""Natural log a sound from which a place may hold the caller's own way of saying the name."""
MOST_PLACES: Final = 4
"""A name is said twice in a call, or three times."""
BRIM: Final = 0.06
"""Seconds around the sounds of a name within which others are held against it."""
MOST_AHEAD: Final = 10.0
"""Natural log; more, as of a name that none is like, says no more."""
AGREED: Final = 0.05
"""Seconds by which two ears may differ on when a name began, and ended. 40 names in 56 calls: where
they agree, in 34, nine of ten lasted as long as measured but for 8 %; over all 40, but for 23 %."""
EDGE: Final = 0.25
"""The same for longer texts, which bring the words beside them along."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """The sounds of one clip, and how texts sound."""

    posteriors: Posteriors
    speller: Speller
    levels: Floats
    """`voice.levels` of the clip, frame by frame."""
    finer: Posteriors | None = None
    """The sounds by the fine ear; None without one."""
    sayings: tuple[tuple[str, ...], ...] = ()
    """The caller's own ways of saying the name, for the fine ear."""
    directory: Directory = field(default_factory=Directory)
    """Common names, which may have been said instead."""
    dictated: Posteriors | None = None
    """Letters and digits by the dictation ear; None without one."""

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
        found = Spotted(question.about, question.span, text, each, ahead, place, after)
        if question.about != "full_name" or self.finer is None:
            return found
        stretch = Span(begin, question.span.end + AROUND_WORDS)
        ways = question.texts[: question.ways]
        is_agreed = self._is_agreed(place, ways, stretch, self.finer)
        if self.sayings:
            own = self._own(question, self.sayings, self.finer)
            return replace(found, own=own, is_agreed=is_agreed)
        read = tuple(filter(None, map(self._sequence, ways)))
        return replace(found, read=self._own(question, read, self.finer), is_agreed=is_agreed)

    def sounded(self, question: Question, *, finely: bool = False) -> tuple[float, ...]:
        """How well each text of a question fits the stretch; `finely`: the mean of both ears."""
        around = Span(max(0.0, question.span.start - EDGE), question.span.end + EDGE)
        scores = tuple(fit.score for fit in self._fits(question, around))
        if not finely or self.finer is None:
            return scores
        finer = spot(self.finer.cut(around), [self._sequence(text) for text in question.texts])
        return tuple((one + fit.score) / 2 for one, fit in zip(scores, finer, strict=True))

    def letters(self, question: Question, dictated: Posteriors) -> tuple[Comparison, ...]:
        """How well each text of a question about letters fits what was dictated.

        Letters that stand among the words twice: with M and N apart, and as one, for the ear was
        taught by synthetic voices only and takes one person's N for an M every time.
        """
        here = without(dictated.cut(_around(question)), LINK)
        spelled = [spelled_out(text) for text in question.texts]
        asked = [(question.about, here)]
        if question.about == AMONG_WORDS:
            asked.append((AS_ONE, merged(here, ALIKE)))
        return tuple(
            Comparison(about, question.span, question.texts, (), sounded=fits(heard, spelled))
            for about, heard in asked
        )

    def digits(self, question: Question, dictated: Posteriors) -> Comparison:
        """The same of a question about digits."""
        scores = fits(dictated.cut(_around(question)), [tokens(text) for text in question.texts])
        ways = question.ways
        return Comparison(question.about, question.span, question.texts, (), ways, scores)

    def place(self, texts: tuple[str, ...], within: Span) -> tuple[float, Span]:
        """Where one of the texts fits best, and how well each of its sounds does."""
        return _best_place(self.posteriors, [self._sequence(text) for text in texts], within)

    def own_places(self, within: Span) -> tuple[Span, ...]:
        """Where the caller's own way of saying the name fits, the likeliest place first."""
        if self.finer is None or not self.sayings:
            return ()
        found: list[Span] = []
        left = [within]
        while left and len(found) < MOST_PLACES:
            stretch = left.pop()
            each, place = _best_place(self.finer, self.sayings, stretch)
            if each < OWN:
                continue
            found.append(place)
            # The last frame may end after the stretch does.
            left.append(Span(stretch.start, max(stretch.start, place.start)))
            left.append(Span(min(place.end, stretch.end), stretch.end))
        return tuple(found)

    def _is_agreed(
        self, place: Span, ways: tuple[str, ...], stretch: Span, finer: Posteriors
    ) -> bool:
        """Whether the fine ear finds the name there as well: a first syllable is lost easily."""
        _, peaks = _best_place(finer, [self._sequence(way) for way in ways], stretch)
        other = reach(peaks, finer, self.levels)
        return max(abs(other.start - place.start), abs(other.end - place.end)) <= AGREED

    def _own(
        self, question: Question, sayings: tuple[tuple[str, ...], ...], finer: Posteriors
    ) -> Own | None:
        """How a place fits ways of saying the name, and others fit them; None without a way."""
        if not sayings:
            return None
        around = Span(
            max(0.0, question.span.start - AROUND_WORDS), question.span.end + AROUND_WORDS
        )
        here = finer.cut(around)
        heard = [
            sounds for text in question.texts[question.ways :] if (sounds := self._sequence(text))
        ]
        fits = spot(here, (*sayings, *heard))
        best = max(fits[: len(sayings)], key=lambda fit: fit.each)
        ahead = lead([fit.score for fit in fits], len(sayings)) if heard else 0.0
        exact = here.cut(Span(max(0.0, best.start - BRIM), best.end + BRIM))
        score = max(explained(exact, sayings))
        own = sayings[fits.index(best)]
        first, last = self._ahead_of_others(exact, score, own, question.texts[: question.ways])
        return Own(best.each, ahead, first, last)

    def _ahead_of_others(
        self, here: Posteriors, score: float, own: tuple[str, ...], ways: tuple[str, ...]
    ) -> tuple[float, float]:
        """By how much the name explains the frames better than with another first or last name.

        Args:
            here: the frames.
            score: how well the name does.
            own: the way of saying it that fits best.
            ways: how it is written.
        """
        parts = [tuple(map(self._sequence, halves(way.split()))) for way in ways]
        plain = tuple(map(likeliest, own))
        at, (first, last) = min(
            ((at, part) for part in parts for at in range(len(own) + 1)),
            key=lambda cut: edits(plain[: cut[0]], cut[1][0]) + edits(plain[cut[0] :], cut[1][1]),
        )
        alone = () if first else (plain, last)
        others = (
            [other + own[at:] for other in self.directory.first.near((plain[:at], first))]
            + list(self.directory.first.near(alone)),
            [own[:at] + other for other in self.directory.last.near((plain[at:], last))],
        )
        ahead = [min(MOST_AHEAD, score - max(explained(here, o), default=NEVER)) for o in others]
        # A single name is held against names of both kinds, and leads by nothing else.
        return (ahead[0], ahead[1]) if first else (min(ahead), min(ahead))

    def _fits(self, question: Question, stretch: Span) -> tuple[Fit, ...]:
        return spot(self.posteriors.cut(stretch), [self._sequence(text) for text in question.texts])

    def _sequence(self, text: str) -> tuple[str, ...]:
        return sequence(text, self.speller.sounds)


def _best_place(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]], within: Span
) -> tuple[float, Span]:
    """How well each sound of the sequence that fits best does, and where."""
    best = max(spot(posteriors.cut(within), sequences), key=lambda fit: fit.each)
    return best.each, Span(within.start + best.start, within.start + best.end)


def _around(question: Question) -> Span:
    return Span(max(0.0, question.span.start - DICTATED), question.span.end + DICTATED)
