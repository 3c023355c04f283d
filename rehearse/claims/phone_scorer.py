"""The phone recognizer's answers: how well texts fit the sounds of a clip, whatever words it made.

It hears the clip once, for less than a hundredth of its length; each question then costs a few
milliseconds. So it is asked first, and what it settles need not be asked of a recognizer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.spelling.decide import AMONG_WORDS, AS_ONE
from rehearse.claims.spelling.tokens import FOR_SYMBOL, spelled_out, tokens
from rehearse.language import edits
from rehearse.speech import (
    LOG_ZERO,
    ConfusableNames,
    HypothesisScores,
    PhoneEvidence,
    PronunciationScore,
    continuation,
    expected_margin,
    forced_alignment_scores,
    likeliest_phone,
    merge_symbols,
    phone_sequence,
    sequence_scores,
    split_name,
    spot_keywords,
    voiced_extent,
    without_symbol,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import HypothesisSet
    from rehearse.speech import G2P, Floats, KeywordHit, Posteriors

WORD_MARGIN_S: Final = 0.35
"""Seconds on either side of words in which their sounds may lie: recognizers' times are rough."""
MAX_SCORE_LOSS: Final = 0.5
"""Natural log a sound by which another way of saying it may fit worse, and be what was said."""
MERGED_LETTERS: Final = ("m", "n")
"""Letters that the dictation model does not tell apart in every voice."""
DICTATION_MARGIN_S: Final = 0.5
"""Seconds on either side of letters and digits, whose times are rougher still."""
MIN_ENROLLED_SCORE: Final = -0.8
"""Natural log a sound from which a place may hold the caller's own way of saying the name."""
MAX_PLACES: Final = 4
"""A name is said twice in a call, or three times."""
NAME_MARGIN_S: Final = 0.06
"""Seconds around the sounds of a name within which others are compared with it."""
MAX_NAME_MARGIN: Final = 10.0
"""Natural log; more, as of a name that none is like, says no more."""
MAX_BOUNDARY_DIFFERENCE_S: Final = 0.05
"""Seconds by which two models may differ on when a name began, and ended. 40 names in 56 calls:
where they agree, in 34, nine of ten lasted as long as measured but for 8 %; over all 40, but for 23
%."""
HYPOTHESIS_MARGIN_S: Final = 0.25
"""Seconds on either side of longer texts, which bring the words beside them along."""


@dataclass(frozen=True, slots=True)
class PhoneScorer:
    """The sounds of one clip, and how texts sound."""

    posteriors: Posteriors
    g2p: G2P
    levels: Floats
    """`voiced_extent.frame_levels` of the clip, frame by frame."""
    fine_posteriors: Posteriors | None = None
    """The sounds by the acoustic model; None without one."""
    enrolled: tuple[tuple[str, ...], ...] = ()
    """The caller's own ways of saying the name, for the acoustic model."""
    confusable_names: ConfusableNames = field(default_factory=ConfusableNames)
    """Common names, which may have been said instead."""
    dictation: Posteriors | None = None
    """Letters and digits by the dictation model; None without one."""

    def phone_evidence(self, question: HypothesisSet) -> PhoneEvidence:
        """The expected text against the words that were heard: the texts after its ways."""
        step = self.posteriors.step
        begin = int(max(0.0, question.span.start - WORD_MARGIN_S) / step) * step
        fits = self._hits(question, Span(begin, question.span.end + WORD_MARGIN_S))
        expected = fits[: question.expected_count]
        best = max(range(question.expected_count), key=lambda way: expected[way].score_per_phone)
        scores = [fit.score for fit in fits]
        ahead = (
            expected_margin(scores, question.expected_count)
            if len(scores) > question.expected_count
            else 0.0
        )
        peaks = Span(begin + expected[best].start, begin + expected[best].end)
        place = voiced_extent(peaks, self.posteriors, self.levels)
        each, text = expected[best].score_per_phone, question.texts[best]
        # "Maria Fernandez" fits, and "Lopez" is no other name where that is one of the ways.
        after = min(
            (
                continuation(self.posteriors, begin + fit.end)
                for fit in expected
                if fit.score_per_phone >= each - MAX_SCORE_LOSS
            ),
            key=len,
        )
        found = PhoneEvidence(question.check, question.span, text, each, ahead, place, after)
        if question.check != "full_name" or self.fine_posteriors is None:
            return found
        stretch = Span(begin, question.span.end + WORD_MARGIN_S)
        ways = question.texts[: question.expected_count]
        is_agreed = self._boundaries_agree(place, ways, stretch, self.fine_posteriors)
        if self.enrolled:
            own = self._pronunciation_score(question, self.enrolled, self.fine_posteriors)
            return replace(found, enrolled_score=own, boundaries_agree=is_agreed)
        read = tuple(filter(None, map(self._sequence, ways)))
        return replace(
            found,
            spelled_score=self._pronunciation_score(question, read, self.fine_posteriors),
            boundaries_agree=is_agreed,
        )

    def phone_scores(self, question: HypothesisSet, *, finely: bool = False) -> tuple[float, ...]:
        """How well each text of a question fits the stretch; `finely`: the mean of both models."""
        around = Span(
            max(0.0, question.span.start - HYPOTHESIS_MARGIN_S),
            question.span.end + HYPOTHESIS_MARGIN_S,
        )
        scores = tuple(fit.score for fit in self._hits(question, around))
        if not finely or self.fine_posteriors is None:
            return scores
        finer = spot_keywords(
            self.fine_posteriors.cut(around), [self._sequence(text) for text in question.texts]
        )
        return tuple((one + fit.score) / 2 for one, fit in zip(scores, finer, strict=True))

    def letter_scores(
        self, question: HypothesisSet, dictation: Posteriors
    ) -> tuple[HypothesisScores, ...]:
        """How well each text of a question about letters fits what was dictated.

        Letters that stand among the words twice: with M and N apart, and as one, for the model was
        taught by synthetic voices only and takes one person's N for an M every time.
        """
        here = without_symbol(dictation.cut(_around(question)), FOR_SYMBOL)
        spelled = [spelled_out(text) for text in question.texts]
        asked = [(question.check, here)]
        if question.check == AMONG_WORDS:
            asked.append((AS_ONE, merge_symbols(here, MERGED_LETTERS)))
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

    def digit_scores(self, question: HypothesisSet, dictation: Posteriors) -> HypothesisScores:
        """How well each text of a hypothesis set about digits fits what was dictated."""
        scores = sequence_scores(
            dictation.cut(_around(question)), [tokens(text) for text in question.texts]
        )
        ways = question.expected_count
        return HypothesisScores(question.check, question.span, question.texts, (), ways, scores)

    def best_place(self, texts: tuple[str, ...], within: Span) -> tuple[float, Span]:
        """Where one of the texts fits best, and how well each of its sounds does."""
        return _best_place(self.posteriors, [self._sequence(text) for text in texts], within)

    def enrolled_places(self, within: Span) -> tuple[Span, ...]:
        """Where the caller's own way of saying the name fits, the likeliest place first."""
        if self.fine_posteriors is None or not self.enrolled:
            return ()
        found: list[Span] = []
        left = [within]
        while left and len(found) < MAX_PLACES:
            stretch = left.pop()
            each, place = _best_place(self.fine_posteriors, self.enrolled, stretch)
            if each < MIN_ENROLLED_SCORE:
                continue
            found.append(place)
            # The last frame may end after the stretch does.
            left.append(Span(stretch.start, max(stretch.start, place.start)))
            left.append(Span(min(place.end, stretch.end), stretch.end))
        return tuple(found)

    def _boundaries_agree(
        self, place: Span, ways: tuple[str, ...], stretch: Span, fine_posteriors: Posteriors
    ) -> bool:
        """Whether the acoustic model puts the name there too: a first syllable is lost easily."""
        _, peaks = _best_place(fine_posteriors, [self._sequence(way) for way in ways], stretch)
        other = voiced_extent(peaks, fine_posteriors, self.levels)
        return (
            max(abs(other.start - place.start), abs(other.end - place.end))
            <= MAX_BOUNDARY_DIFFERENCE_S
        )

    def _pronunciation_score(
        self,
        question: HypothesisSet,
        pronunciations: tuple[tuple[str, ...], ...],
        fine_posteriors: Posteriors,
    ) -> PronunciationScore | None:
        """How a place fits ways of saying the name, and others fit them; None without a way."""
        if not pronunciations:
            return None
        around = Span(
            max(0.0, question.span.start - WORD_MARGIN_S), question.span.end + WORD_MARGIN_S
        )
        here = fine_posteriors.cut(around)
        heard = [
            sounds
            for text in question.texts[question.expected_count :]
            if (sounds := self._sequence(text))
        ]
        fits = spot_keywords(here, (*pronunciations, *heard))
        best = max(fits[: len(pronunciations)], key=lambda fit: fit.score_per_phone)
        ahead = expected_margin([fit.score for fit in fits], len(pronunciations)) if heard else 0.0
        exact = here.cut(Span(max(0.0, best.start - NAME_MARGIN_S), best.end + NAME_MARGIN_S))
        score = max(forced_alignment_scores(exact, pronunciations))
        own = pronunciations[fits.index(best)]
        first, last = self._name_margins(
            exact, score, own, question.texts[: question.expected_count]
        )
        return PronunciationScore(best.score_per_phone, ahead, first, last)

    def _name_margins(
        self, here: Posteriors, score: float, pronunciation: tuple[str, ...], ways: tuple[str, ...]
    ) -> tuple[float, float]:
        """By how much the name explains the frames better than with another first or last name.

        Args:
            here: the frames.
            score: how well the name does.
            pronunciation: the way of saying it that fits best.
            ways: how it is written.
        """
        parts = [tuple(map(self._sequence, split_name(way.split()))) for way in ways]
        plain = tuple(map(likeliest_phone, pronunciation))
        at, (first, last) = min(
            ((at, part) for part in parts for at in range(len(pronunciation) + 1)),
            key=lambda cut: edits(plain[: cut[0]], cut[1][0]) + edits(plain[cut[0] :], cut[1][1]),
        )
        alone = () if first else (plain, last)
        others = (
            [
                other + pronunciation[at:]
                for other in self.confusable_names.first.similar((plain[:at], first))
            ]
            + list(self.confusable_names.first.similar(alone)),
            [
                pronunciation[:at] + other
                for other in self.confusable_names.last.similar((plain[at:], last))
            ],
        )
        ahead = [
            min(MAX_NAME_MARGIN, score - max(forced_alignment_scores(here, o), default=LOG_ZERO))
            for o in others
        ]
        # A single name is compared with names of both kinds, and leads by nothing else.
        return (ahead[0], ahead[1]) if first else (min(ahead), min(ahead))

    def _hits(self, question: HypothesisSet, stretch: Span) -> tuple[KeywordHit, ...]:
        return spot_keywords(
            self.posteriors.cut(stretch), [self._sequence(text) for text in question.texts]
        )

    def _sequence(self, text: str) -> tuple[str, ...]:
        return phone_sequence(text, self.g2p.phonemes)


def _best_place(
    posteriors: Posteriors, sequences: Sequence[tuple[str, ...]], within: Span
) -> tuple[float, Span]:
    """How well each sound of the sequence that fits best does, and where."""
    best = max(
        spot_keywords(posteriors.cut(within), sequences), key=lambda fit: fit.score_per_phone
    )
    return best.score_per_phone, Span(within.start + best.start, within.start + best.end)


def _around(question: HypothesisSet) -> Span:
    return Span(
        max(0.0, question.span.start - DICTATION_MARGIN_S), question.span.end + DICTATION_MARGIN_S
    )
