"""What a recognizer heard: words with times and confidences, and what it made of rival texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rehearse.language import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span

MIN_TIMED_SCORE: Final = -1.2
"""Natural log a sound from which the sounds tell when a text began and ended."""


@dataclass(frozen=True, slots=True)
class HypothesisScores:
    """How well rival texts explain one stretch of audio (verification by contrast)."""

    check: str
    """The check it was made for: `phone_number`, `full_name`."""
    span: Span
    """The stretch of audio that was scored."""
    texts: tuple[str, ...]
    """The texts; the first is the expected one, put where the free transcript had another."""
    scores: tuple[float, ...]
    """Natural-log probability of each text given the audio; higher explains it better. None where
    the sounds had settled it already."""
    expected_count: int = 1
    """So many of the first texts are ways to write the expected one."""
    phone_scores: tuple[float, ...] = ()
    """How well the sounds of each text fit those that the phone recognizer heard, in natural log;
    empty without one."""
    phone_model_count: int = 1
    """How many models `phone_scores` is the mean of."""

    @property
    def margin(self) -> float:
        """The expected text's score, its best way of writing, minus its best rival's.

        Raises:
            ValueError: there are no scores.
        """
        return expected_margin(self.scores, self.expected_count)

    @property
    def phone_margin(self) -> float | None:
        """The margin by the phone scores; None without them."""
        return (
            expected_margin(self.phone_scores, self.expected_count) if self.phone_scores else None
        )

    @property
    def combined_margin(self) -> float:
        """By how much the expected text leads: the mean of all models that were asked.

        Raises:
            ValueError: nobody was asked.
        """
        by_sound = self.phone_margin
        if by_sound is None:
            return self.margin
        if not self.scores:
            return by_sound
        return (self.margin + self.phone_model_count * by_sound) / (1 + self.phone_model_count)


@dataclass(frozen=True, slots=True)
class PronunciationScore:
    """How a place fits ways of saying the name, by the acoustic model.

    The caller's own ones (`Profile.pronunciations`), or those in which its spelling is read.
    """

    score_per_phone: float
    """Natural log a sound of the way that fits best."""
    margin: float
    """By how much it fits better than the words that were heard there."""
    first_name_margin: float
    """By how much the name fits better than with the likeliest common first name in its place."""
    last_name_margin: float
    """By how much it fits better than with the likeliest common family name in its place."""


@dataclass(frozen=True, slots=True)
class PhoneEvidence:
    """How well an expected text's sounds fit a place, whatever words were made of it."""

    check: str
    """The check it was asked for: `full_name`."""
    span: Span
    """The place that was asked about: words that were heard."""
    text: str
    """The way of saying it that fits best."""
    score_per_phone: float
    """Natural log a sound, against the likeliest sounds of any kind there: 0 where they are it."""
    margin: float
    """By how much (natural log) it fits better than the words that were heard there."""
    voiced_span: Span
    """From where its voice begins to where it ends."""
    next_phones: tuple[float, ...] = ()
    """When other sounds follow it at once, without a pause: those of a longer name, or of the next
    word."""
    enrolled_score: PronunciationScore | None = None
    """None where the caller's own way of saying it is not known."""
    spelled_score: PronunciationScore | None = None
    """How the name fits as its spelling, or its hint, is read; None where its owner's way is
    known, or without an acoustic model."""
    boundaries_agree: bool = True
    """The acoustic model finds it in the same place; true as well without one."""

    @property
    def is_timed(self) -> bool:
        """Whether the sounds fit well enough to tell when it was said."""
        return self.score_per_phone >= MIN_TIMED_SCORE and self.boundaries_agree


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a text sounds, as phonemes (IPA, from the speech synthesizer's own rules)."""

    text: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was heard in one clip. Everything the pure core knows of the audio's words."""

    words: tuple[Word, ...] = ()
    verbatim: tuple[Word, ...] | None = None
    """A second decode that keeps fillers ("um"); None where none was made."""
    filled_pauses: tuple[Word, ...] = ()
    """Hesitations that the phone recognizer found by their sound alone; empty without one."""
    hypothesis_scores: tuple[HypothesisScores, ...] = ()
    phone_evidence: tuple[PhoneEvidence, ...] = ()
    """What the phone recognizer found of expected texts; empty without one."""
    pronunciations: tuple[Pronunciation, ...] = field(default=(), repr=False)
    """Phonemes of what was heard and of what was expected, for comparing names by sound."""

    used_acoustic_model: bool = False
    """The acoustic model heard it: the caller's own way of saying the name could be known."""
    dictated_tokens: tuple[Word, ...] = ()
    """Letters and digits that the dictation model heard, whatever words were made of them; what was
    not dictated left stray ones. Empty without one."""

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(word.text for word in self.words)

    def margin(self, check: str, span: Span) -> float | None:
        """The margin of the scores that overlap the stretch most; None if there are none."""
        made = [c for c in self.scores_for(check, span) if c.scores]
        return _nearest(made, span).margin if made else None

    def phone_margin(self, check: str, span: Span) -> float | None:
        """The margin by the phone scores alone."""
        made = [c for c in self.scores_for(check, span) if c.phone_scores]
        return _nearest(made, span).phone_margin if made else None

    def dictation_fit(self, check: str, span: Span) -> float | None:
        """How well the expected text, said in its best way, fits what was dictated; None unasked.

        Natural log, against the likeliest tokens of any kind there.
        """
        made = [c for c in self.scores_for(check, span) if c.phone_scores]
        nearest = _nearest(made, span) if made else None
        return max(nearest.phone_scores[: nearest.expected_count]) if nearest else None

    def combined_margin(self, check: str, span: Span) -> float | None:
        """The combined margin; the best of the hypothesis scores that touch it."""
        return max((c.combined_margin for c in self.scores_for(check, span)), default=None)

    def scores_for(self, check: str, span: Span) -> tuple[HypothesisScores, ...]:
        """The answers to questions about a check that touch the stretch."""
        return tuple(
            c
            for c in self.hypothesis_scores
            if c.check == check and (c.scores or c.phone_scores) and c.span.overlap(span) > 0
        )

    def evidence_for(self, check: str, span: Span) -> PhoneEvidence | None:
        """What was found at the place that overlaps the stretch most; None if none was asked."""
        found = [s for s in self.phone_evidence if s.check == check and s.span.overlap(span) > 0]
        return max(found, key=lambda s: s.span.overlap(span)) if found else None

    def quote(self, first: int, last: int) -> str:
        """The words from index `first` up to and including `last`, as written."""
        return " ".join(word.text for word in self.words[first : last + 1])


def _nearest(made: Sequence[HypothesisScores], span: Span) -> HypothesisScores:
    """The one that overlaps the stretch most."""
    return max(made, key=lambda c: c.span.overlap(span))


def expected_margin(scores: Sequence[float], expected_count: int) -> float:
    """By how much the best of the first `expected_count` scores exceeds the best of the others."""
    return max(scores[:expected_count]) - max(scores[expected_count:])


def shift(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """The same words on a clock that began `seconds` earlier."""
    return tuple(Word(w.text, w.span.shift(seconds), w.confidence) for w in words)
