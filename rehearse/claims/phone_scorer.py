"""Phone scores: how well texts fit the audio of a clip, whatever words were recognized.

The phone recognizer processes the clip once, in less than a hundredth of its length. After that
each hypothesis set takes a few milliseconds. So it is asked first, and the recognizer need not be
asked what it settles.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.number.alignment import DICTATED_DIGITS
from rehearse.claims.spelling.alignment import AS_ONE
from rehearse.claims.spelling.dictation_tokens import FOR_SYMBOL, spelled_out, tokens
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
"""Seconds on either side of words in which their phones may lie. Recognizers' times are rough."""
MAX_SCORE_LOSS: Final = 0.5
"""How much worse, per phone (natural log), another pronunciation may fit and still have been said.
"""
MERGED_LETTERS: Final = ("m", "n")
"""Letters that the letter-and-digit model does not distinguish in every voice."""
DICTATION_MARGIN_S: Final = 0.5
"""Seconds on either side of letters and digits, whose times are rougher still."""
MIN_ENROLLED_SCORE: Final = -0.8
"""Minimum score per phone (natural log) at which a place may hold the caller's enrolled name."""
MAX_PLACES: Final = 4
"""Maximum number of places of the name. It is said two or three times in a call."""
NAME_MARGIN_S: Final = 0.06
"""Seconds kept around a name when it is compared with confusable names."""
MAX_NAME_MARGIN: Final = 10.0
"""Cap on the margin (natural log) over confusable names. A larger one tells nothing more."""
MAX_BOUNDARY_DIFFERENCE_S: Final = 0.05
"""Maximum seconds by which two models may differ on when a name began and ended. Measured on 40
names in 56 calls. The models agree on 34 of them, and there nine out of ten durations are off by 8
% or less; over all 40, by 23 % or less."""
HYPOTHESIS_MARGIN_S: Final = 0.25
"""Seconds on either side of longer texts, which include the words beside them."""


@dataclass(frozen=True, slots=True)
class PhoneScorer:
    """Scores texts against the phone posteriors of one clip."""

    posteriors: Posteriors
    g2p: G2P
    levels: Floats
    """`voiced_extent.frame_levels` of the clip, one per frame."""
    fine_posteriors: Posteriors | None = None
    """Phone posteriors of the acoustic model; None without one."""
    enrolled: tuple[tuple[str, ...], ...] = ()
    """The caller's enrolled pronunciations of the name, for the acoustic model."""
    confusable_names: ConfusableNames = field(default_factory=ConfusableNames)
    """Common names that may have been said instead."""
    dictation: Posteriors | None = None
    """Posteriors of the letter-and-digit model; None without one."""

    def phone_evidence(self, question: HypothesisSet) -> PhoneEvidence:
        """Score the expected text against the recognized words, which come last in `texts`."""
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
        # "Maria Fernandez" fits. "Lopez" after it is not another name if one form includes it.
        after = min(
            (
                continuation(self.posteriors, begin + fit.end)
                for fit in expected
                if fit.score_per_phone >= each - MAX_SCORE_LOSS
            ),
            key=len,
        )
        found = PhoneEvidence(text, each, ahead, place, after)
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
        """Return how well each text fits the stretch; with `finely`, the mean of both models."""
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

    def dictation_scores(self, question: HypothesisSet, dictation: Posteriors) -> HypothesisScores:
        """Return how well each text of a set about letters or digits fits what was dictated.

        For `AS_ONE`, M and N are merged. The model was trained on synthetic voices only, and for
        one speaker it takes every N for an M.
        """
        if question.check == DICTATED_DIGITS:
            digits = [tokens(text) for text in question.texts]
            scores = sequence_scores(dictation.cut(_around(question)), digits)
            return HypothesisScores(question.texts, (), question.expected_count, scores)
        heard = without_symbol(dictation.cut(_around(question)), FOR_SYMBOL)
        if question.check == AS_ONE:
            heard = merge_symbols(heard, MERGED_LETTERS)
        spelled = [spelled_out(text) for text in question.texts]
        return HypothesisScores(question.texts, (), phone_scores=sequence_scores(heard, spelled))

    def best_place(self, texts: tuple[str, ...], within: Span) -> tuple[float, Span]:
        """Return the score per phone and the place of the text that fits best."""
        return _best_place(self.posteriors, [self._sequence(text) for text in texts], within)

    def enrolled_places(self, within: Span) -> tuple[Span, ...]:
        """Return where the enrolled name fits, the likeliest place first."""
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
        """Return whether the acoustic model finds the same boundaries.

        A first syllable is easily lost.
        """
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
        """Return how well the pronunciations fit, and their margin over others; None if empty."""
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
        """Return the margins of the name over the same name with another first or last name.

        Args:
            here: the posteriors of the name's frames.
            score: the score of the name on them.
            pronunciation: the pronunciation that fits best.
            ways: the ways the name is written.
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
        # A single name is compared with both first and last names, and the smaller margin counts.
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
    """Return the score per phone of the sequence that fits best, and where it lies."""
    best = max(
        spot_keywords(posteriors.cut(within), sequences), key=lambda fit: fit.score_per_phone
    )
    return best.score_per_phone, Span(within.start + best.start, within.start + best.end)


def _around(question: HypothesisSet) -> Span:
    return Span(
        max(0.0, question.span.start - DICTATION_MARGIN_S), question.span.end + DICTATION_MARGIN_S
    )
