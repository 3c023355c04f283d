"""What the recognizers found in a clip: words with times and confidences; and records of scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rehearse.language import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span

MIN_TIMED_SCORE: Final = -1.2
"""Minimum score per phone (natural log) for the phones to tell when a text began and ended."""


@dataclass(frozen=True, slots=True)
class HypothesisScores:
    """How well competing texts explain one stretch of audio."""

    texts: tuple[str, ...]
    """The texts that were scored. The first is the expected one."""
    scores: tuple[float, ...]
    """Natural-log probability of each text given the audio; higher is better. Empty if only the
    phones were scored."""
    expected_count: int = 1
    """How many of the texts, counted from the first, are ways to write the expected one."""
    phone_scores: tuple[float, ...] = ()
    """How well each text's phones fit the phone posteriors (natural log). Empty without a phone
    recognizer."""
    phone_model_count: int = 1
    """How many models `phone_scores` is the mean of."""

    @property
    def margin(self) -> float | None:
        """Return the expected text's best score minus the best score of the other texts.

        None if only the phones were scored.
        """
        return expected_margin(self.scores, self.expected_count) if self.scores else None

    @property
    def phone_margin(self) -> float | None:
        """Return the margin of the phone scores; None if there are none."""
        return (
            expected_margin(self.phone_scores, self.expected_count) if self.phone_scores else None
        )

    @property
    def expected_phone_score(self) -> float | None:
        """Return the phone score of the expected text in its best form; None without them."""
        return max(self.phone_scores[: self.expected_count]) if self.phone_scores else None

    @property
    def combined_margin(self) -> float:
        """Return the expected text's margin, averaged over all models that scored it.

        Raises:
            ValueError: no model scored it.
        """
        by_recognizer, by_sound = self.margin, self.phone_margin
        if by_recognizer is None and by_sound is None:
            raise ValueError("no model scored these texts")
        if by_sound is None:
            return by_recognizer or 0.0
        if by_recognizer is None:
            return by_sound
        return (by_recognizer + self.phone_model_count * by_sound) / (1 + self.phone_model_count)


UNSCORED: Final = HypothesisScores((), ())
"""What is known of texts that no model scored: no margin."""


@dataclass(frozen=True, slots=True)
class PronunciationScore:
    """How well a stretch of audio fits the name's pronunciations, according to the acoustic model.

    The pronunciations are the enrolled ones (`Profile.pronunciations`), or those read from the
    spelling.
    """

    score_per_phone: float
    """Score per phone (natural log) of the best-fitting pronunciation."""
    margin: float
    """Its margin over the recognized words."""
    first_name_margin: float
    """Its margin over the likeliest name with a different, common first name."""
    last_name_margin: float
    """Its margin over the likeliest name with a different, common family name."""


@dataclass(frozen=True, slots=True)
class PhoneEvidence:
    """How well an expected text's phones fit a stretch of audio, whatever words were recognized."""

    text: str
    """The best-fitting form of the text."""
    score_per_phone: float
    """Score per phone (natural log), relative to the likeliest phones; 0 if those are the text's
    own."""
    margin: float
    """Margin (natural log) over the recognized words."""
    voiced_span: Span
    """From its first voiced moment to its last."""
    next_phones: tuple[float, ...] = ()
    """Times of the phones that follow without a pause; they belong to a longer name or to the next
    word."""
    enrolled_score: PronunciationScore | None = None
    """None if the caller has not enrolled a pronunciation."""
    spelled_score: PronunciationScore | None = None
    """How well the name fits when its spelling or hint is read aloud. None if a pronunciation is
    enrolled, or without an acoustic model."""
    boundaries_agree: bool = True
    """Whether the acoustic model finds the text at the same time; true without one."""

    @property
    def is_timed(self) -> bool:
        """Whether the phones fit well enough to tell when the text was said."""
        return self.score_per_phone >= MIN_TIMED_SCORE and self.boundaries_agree


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A text's pronunciation in IPA, by the rules of the speech synthesizer."""

    text: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words recognized in one clip, and what else was found beside them."""

    words: tuple[Word, ...] = ()
    verbatim: tuple[Word, ...] | None = None
    """A second decode that keeps fillers ("um"); None if none was made."""
    filled_pauses: tuple[Word, ...] = ()
    """Hesitations that the phone recognizer found without words; empty without one."""
    pronunciations: tuple[Pronunciation, ...] = field(default=(), repr=False)
    """Phonemes of recognized and expected texts, for comparing names by sound."""

    used_acoustic_model: bool = False
    """Whether the acoustic model was used, so an enrolled pronunciation could be recognized."""
    dictated_tokens: tuple[Word, ...] = ()
    """Letters and digits that the letter-and-digit model found, whatever words were recognized. It
    finds a few in ordinary speech, too. Empty without the model."""
    is_written: bool = False
    """Whether the caller typed the words, so none can be misheard."""

    @property
    def text(self) -> str:
        """Return the words, separated by spaces."""
        return " ".join(word.text for word in self.words)

    def quote(self, first: int, last: int) -> str:
        """Return the words from index `first` through `last`, with punctuation."""
        return " ".join(word.text for word in self.words[first : last + 1])

    def bare_quote(self, first: int, last: int) -> str:
        """Return the words without their punctuation. Indexes out of range are ignored."""
        here = self.words[max(0, first) : last + 1]
        return " ".join(word.text.strip('.,;:!?"') for word in here)

    def words_within(self, span: Span) -> tuple[int, int] | None:
        """Return the indexes of the first and last word that share time with it; None if none."""
        here = [at for at, word in enumerate(self.words) if word.span.overlap(span) > 0]
        return (here[0], here[-1]) if here else None

    def span_of(self, first: int, last: int) -> Span:
        """Return when the words were said. Indexes out of range are ignored."""
        here = self.words[max(0, first) : last + 1]
        return here[0].span.cover(here[-1].span)


def expected_margin(scores: Sequence[float], expected_count: int) -> float:
    """Return the best of the first `expected_count` scores minus the best of the others."""
    return max(scores[:expected_count]) - max(scores[expected_count:])


def shift_words(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """Return the words with `seconds` added to their times."""
    return tuple(Word(w.text, w.span.shift(seconds), w.confidence) for w in words)
