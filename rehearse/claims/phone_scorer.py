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
from rehearse.speech.phones.confusable_names import ConfusableNames, phone_edits, split_name
from rehearse.speech.phones.continuation import continuation
from rehearse.speech.phones.ctc import merge_symbols, sequence_scores, without_symbol
from rehearse.speech.phones.keyword_spotting import LOG_ZERO, forced_alignment_scores, spot_keywords
from rehearse.speech.phones.phone_sequence import phone_sequence
from rehearse.speech.phones.pronunciation import likeliest_phone
from rehearse.speech.phones.voiced_extent import voiced_extent
from rehearse.speech.transcript import (
    HypothesisScores,
    PhoneEvidence,
    PronunciationScore,
    expected_margin,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Question
    from rehearse.speech.phones.keyword_spotting import KeywordHit
    from rehearse.speech.phones.posteriors import Floats, Posteriors
    from rehearse.speech.ports import G2P

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
    speller: G2P
    levels: Floats
    """`voice.levels` of the clip, frame by frame."""
    finer: Posteriors | None = None
    """The sounds by the fine ear; None without one."""
    sayings: tuple[tuple[str, ...], ...] = ()
    """The caller's own ways of saying the name, for the fine ear."""
    directory: ConfusableNames = field(default_factory=ConfusableNames)
    """Common names, which may have been said instead."""
    dictated: Posteriors | None = None
    """Letters and digits by the dictation ear; None without one."""

    def spotted(self, question: Question) -> PhoneEvidence:
        """The expected text against the words that were heard: the texts after its ways."""
        step = self.posteriors.step
        begin = int(max(0.0, question.span.start - AROUND_WORDS) / step) * step
        fits = self._fits(question, Span(begin, question.span.end + AROUND_WORDS))
        expected = fits[: question.ways]
        best = max(range(question.ways), key=lambda way: expected[way].score_per_phone)
        scores = [fit.score for fit in fits]
        ahead = expected_margin(scores, question.ways) if len(scores) > question.ways else 0.0
        peaks = Span(begin + expected[best].start, begin + expected[best].end)
        place = voiced_extent(peaks, self.posteriors, self.levels)
        each, text = expected[best].score_per_phone, question.texts[best]
        # "Maria Fernandez" fits, and "Lopez" is no other name where that is one of the ways.
        after = min(
            (
                continuation(self.posteriors, begin + fit.end)
                for fit in expected
                if fit.score_per_phone >= each - NEARLY
            ),
            key=len,
        )
        found = PhoneEvidence(question.about, question.span, text, each, ahead, place, after)
        if question.about != "full_name" or self.finer is None:
            return found
        stretch = Span(begin, question.span.end + AROUND_WORDS)
        ways = question.texts[: question.ways]
        is_agreed = self._is_agreed(place, ways, stretch, self.finer)
        if self.sayings:
            own = self._own(question, self.sayings, self.finer)
            return replace(found, enrolled_score=own, boundaries_agree=is_agreed)
        read = tuple(filter(None, map(self._sequence, ways)))
        return replace(
            found, spelled_score=self._own(question, read, self.finer), boundaries_agree=is_agreed
        )

    def sounded(self, question: Question, *, finely: bool = False) -> tuple[float, ...]:
        """How well each text of a question fits the stretch; `finely`: the mean of both ears."""
        around = Span(max(0.0, question.span.start - EDGE), question.span.end + EDGE)
        scores = tuple(fit.score for fit in self._fits(question, around))
        if not finely or self.finer is None:
            return scores
        finer = spot_keywords(
            self.finer.cut(around), [self._sequence(text) for text in question.texts]
        )
        return tuple((one + fit.score) / 2 for one, fit in zip(scores, finer, strict=True))

    def letters(self, question: Question, dictated: Posteriors) -> tuple[HypothesisScores, ...]:
        """How well each text of a question about letters fits what was dictated.

        Letters that stand among the words twice: with M and N apart, and as one, for the ear was
        taught by synthetic voices only and takes one person's N for an M every time.
        """
        here = without_symbol(dictated.cut(_around(question)), LINK)
        spelled = [spelled_out(text) for text in question.texts]
        asked = [(question.about, here)]
        if question.about == AMONG_WORDS:
            asked.append((AS_ONE, merge_symbols(here, ALIKE)))
        return tuple(
            HypothesisScores(
                about,
                question.span,
                question.texts,
                (),
                phone_scores=sequence_scores(heard, spelled),
            )
            for about, heard in asked
        )

    def digits(self, question: Question, dictated: Posteriors) -> HypothesisScores:
        """The same of a question about digits."""
        scores = sequence_scores(
            dictated.cut(_around(question)), [tokens(text) for text in question.texts]
        )
        ways = question.ways
        return HypothesisScores(question.about, question.span, question.texts, (), ways, scores)

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
        other = voiced_extent(peaks, finer, self.levels)
        return max(abs(other.start - place.start), abs(other.end - place.end)) <= AGREED

    def _own(
        self, question: Question, sayings: tuple[tuple[str, ...], ...], finer: Posteriors
    ) -> PronunciationScore | None:
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
        fits = spot_keywords(here, (*sayings, *heard))
        best = max(fits[: len(sayings)], key=lambda fit: fit.score_per_phone)
        ahead = expected_margin([fit.score for fit in fits], len(sayings)) if heard else 0.0
        exact = here.cut(Span(max(0.0, best.start - BRIM), best.end + BRIM))
        score = max(forced_alignment_scores(exact, sayings))
        own = sayings[fits.index(best)]
        first, last = self._ahead_of_others(exact, score, own, question.texts[: question.ways])
        return PronunciationScore(best.score_per_phone, ahead, first, last)

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
        parts = [tuple(map(self._sequence, split_name(way.split()))) for way in ways]
        plain = tuple(map(likeliest_phone, own))
        at, (first, last) = min(
            ((at, part) for part in parts for at in range(len(own) + 1)),
            key=lambda cut: (
                phone_edits(plain[: cut[0]], cut[1][0]) + phone_edits(plain[cut[0] :], cut[1][1])
            ),
        )
        alone = () if first else (plain, last)
        others = (
            [other + own[at:] for other in self.directory.first.similar((plain[:at], first))]
            + list(self.directory.first.similar(alone)),
            [own[:at] + other for other in self.directory.last.similar((plain[at:], last))],
        )
        ahead = [
            min(MOST_AHEAD, score - max(forced_alignment_scores(here, o), default=LOG_ZERO))
            for o in others
        ]
        # A single name is held against names of both kinds, and leads by nothing else.
        return (ahead[0], ahead[1]) if first else (min(ahead), min(ahead))

    def _fits(self, question: Question, stretch: Span) -> tuple[KeywordHit, ...]:
        return spot_keywords(
            self.posteriors.cut(stretch), [self._sequence(text) for text in question.texts]
        )

    def _sequence(self, text: str) -> tuple[str, ...]:
        return phone_sequence(text, self.speller.phonemes)


def _best_place(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]], within: Span
) -> tuple[float, Span]:
    """How well each sound of the sequence that fits best does, and where."""
    best = max(
        spot_keywords(posteriors.cut(within), sequences), key=lambda fit: fit.score_per_phone
    )
    return best.score_per_phone, Span(within.start + best.start, within.start + best.end)


def _around(question: Question) -> Span:
    return Span(max(0.0, question.span.start - DICTATED), question.span.end + DICTATED)
