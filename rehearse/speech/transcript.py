"""A recognizer's output: words with times and confidences, and scores of hypotheses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rehearse.language import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span

MIN_TIMED_SCORE: Final = -1.2
"""Minimum score per phone (natural log) at which the phones show when a text began and ended."""


@dataclass(frozen=True, slots=True)
class HypothesisScores:
    """How well rival texts explain one stretch of audio."""

    check: str
    """The check they were scored for: `phone_number`, `full_name`."""
    span: Span
    """The stretch of audio that was scored."""
    texts: tuple[str, ...]
    """The texts. The first is the expected one, put in place of the transcribed words."""
    scores: tuple[float, ...]
    """Natural-log probability of each text given the audio; higher is better. Empty if the phones
    alone decided."""
    expected_count: int = 1
    """How many of the first texts are ways to write the expected one."""
    phone_scores: tuple[float, ...] = ()
    """How well the phones of each text fit the phone posteriors, in natural log; empty without a
    phone recognizer."""
    phone_model_count: int = 1
    """How many models `phone_scores` is the mean of."""

    @property
    def margin(self) -> float:
        """Return the score of the expected text, in its best form, minus its best rival's.

        Raises:
            ValueError: there are no scores.
        """
        return expected_margin(self.scores, self.expected_count)

    @property
    def phone_margin(self) -> float | None:
        """Return the margin by the phone scores; None without them."""
        return (
            expected_margin(self.phone_scores, self.expected_count) if self.phone_scores else None
        )

    @property
    def combined_margin(self) -> float:
        """Return the mean margin of the expected text over all models that scored it.

        Raises:
            ValueError: no model scored it.
        """
        by_sound = self.phone_margin
        if by_sound is None:
            return self.margin
        if not self.scores:
            return by_sound
        return (self.margin + self.phone_model_count * by_sound) / (1 + self.phone_model_count)


@dataclass(frozen=True, slots=True)
class PronunciationScore:
    """How well a place fits the pronunciations of the name, according to the acoustic model.

    The pronunciations are the enrolled ones (`Profile.pronunciations`), or those read from the
    spelling.
    """

    score_per_phone: float
    """Score per phone (natural log) of the pronunciation that fits best."""
    margin: float
    """Its margin over the words recognized there."""
    first_name_margin: float
    """Its margin over the name with the likeliest common first name in place of its own."""
    last_name_margin: float
    """Its margin over the name with the likeliest common family name in place of its own."""


@dataclass(frozen=True, slots=True)
class PhoneEvidence:
    """How well the phones of an expected text fit a place, independent of the recognized words."""

    check: str
    """The check it was scored for: `full_name`."""
    span: Span
    """The span of the recognized words that were scored."""
    text: str
    """The form of the text that fits best."""
    score_per_phone: float
    """Score per phone (natural log), relative to the likeliest phones there; 0 if those are the
    text's."""
    margin: float
    """Margin (natural log) over the words recognized there."""
    voiced_span: Span
    """The span of its voice."""
    next_phones: tuple[float, ...] = ()
    """Times of phones that follow without a pause: of a longer name, or of the next word."""
    enrolled_score: PronunciationScore | None = None
    """None if the caller has not enrolled a pronunciation."""
    spelled_score: PronunciationScore | None = None
    """How well the name fits as its spelling or hint is read. None if a pronunciation is enrolled,
    or without an acoustic model."""
    boundaries_agree: bool = True
    """Whether the acoustic model finds it in the same place; true without one."""

    @property
    def is_timed(self) -> bool:
        """Whether the phones fit well enough to show when it was said."""
        return self.score_per_phone >= MIN_TIMED_SCORE and self.boundaries_agree


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a text is pronounced, as IPA phonemes by the speech synthesizer's own rules."""

    text: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything recognized in one clip."""

    words: tuple[Word, ...] = ()
    verbatim: tuple[Word, ...] | None = None
    """A second decode that keeps fillers ("um"); None if none was made."""
    filled_pauses: tuple[Word, ...] = ()
    """Hesitations that the phone recognizer found by sound alone; empty without one."""
    hypothesis_scores: tuple[HypothesisScores, ...] = ()
    phone_evidence: tuple[PhoneEvidence, ...] = ()
    """Where the phone recognizer found expected texts; empty without one."""
    pronunciations: tuple[Pronunciation, ...] = field(default=(), repr=False)
    """Phonemes of recognized and expected texts, for comparing names by sound."""

    used_acoustic_model: bool = False
    """Whether the acoustic model was used, so an enrolled pronunciation could be recognized."""
    dictated_tokens: tuple[Word, ...] = ()
    """Letters and digits that the letter-and-digit model found, whatever the words are. Ordinary
    talk leaves stray ones. Empty without the model."""
    is_written: bool = False
    """The caller typed the words, so they are no mishearing."""

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(word.text for word in self.words)

    def margin(self, check: str, span: Span) -> float | None:
        """Return the margin of the scores that overlap the span most; None if there are none."""
        made = [c for c in self.scores_for(check, span) if c.scores]
        return _nearest(made, span).margin if made else None

    def phone_margin(self, check: str, span: Span) -> float | None:
        """Return the phone margin of the scores that overlap the span most; None without any."""
        made = [c for c in self.scores_for(check, span) if c.phone_scores]
        return _nearest(made, span).phone_margin if made else None

    def dictation_fit(self, check: str, span: Span) -> float | None:
        """Return how well the expected text's best form fits what was dictated; None if unscored.

        Natural log, relative to the likeliest tokens of any kind there.
        """
        made = [c for c in self.scores_for(check, span) if c.phone_scores]
        nearest = _nearest(made, span) if made else None
        return max(nearest.phone_scores[: nearest.expected_count]) if nearest else None

    def combined_margin(self, check: str, span: Span) -> float | None:
        """Return the largest combined margin of scores that touch the span; None without any."""
        return max((c.combined_margin for c in self.scores_for(check, span)), default=None)

    def scores_for(self, check: str, span: Span) -> tuple[HypothesisScores, ...]:
        """Return the scores for a check that touch the span."""
        return tuple(
            c
            for c in self.hypothesis_scores
            if c.check == check and (c.scores or c.phone_scores) and c.span.overlap(span) > 0
        )

    def evidence_for(self, check: str, span: Span) -> PhoneEvidence | None:
        """Return the evidence that overlaps the span most; None if there is none."""
        found = [s for s in self.phone_evidence if s.check == check and s.span.overlap(span) > 0]
        return max(found, key=lambda s: s.span.overlap(span)) if found else None

    def quote(self, first: int, last: int) -> str:
        """Return the words from index `first` up to and including `last`, as written."""
        return " ".join(word.text for word in self.words[first : last + 1])

    def bare_quote(self, first: int, last: int) -> str:
        """Return the words without their punctuation. Indexes outside the words are left out."""
        here = self.words[max(0, first) : last + 1]
        return " ".join(word.text.strip('.,;:!?"') for word in here)

    def span_of(self, first: int, last: int) -> Span:
        """Return when the words were said. Indexes outside the words are left out."""
        here = self.words[max(0, first) : last + 1]
        return here[0].span.cover(here[-1].span)


def _nearest(made: Sequence[HypothesisScores], span: Span) -> HypothesisScores:
    """Return the scores that overlap the span most."""
    return max(made, key=lambda c: c.span.overlap(span))


def expected_margin(scores: Sequence[float], expected_count: int) -> float:
    """Return the best of the first `expected_count` scores minus the best of the others."""
    return max(scores[:expected_count]) - max(scores[expected_count:])


def shift_words(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """Return the words on a clock that began `seconds` earlier."""
    return tuple(Word(w.text, w.span.shift(seconds), w.confidence) for w in words)
