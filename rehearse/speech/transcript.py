"""What a recognizer heard: words with times and confidences, and what it made of rival texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rehearse.language.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio.clip import Span

TIMED: Final = -1.2
"""Natural log a sound from which the sounds tell when a text began and ended."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How well rival texts explain one stretch of audio (verification by contrast)."""

    about: str
    """The check it was made for: `phone_number`, `full_name`."""
    span: Span
    """The stretch of audio that was scored."""
    texts: tuple[str, ...]
    """The texts; the first is the expected one, put where the free transcript had another."""
    scores: tuple[float, ...]
    """Natural-log probability of each text given the audio; higher explains it better. None where
    the sounds had settled it already."""
    ways: int = 1
    """So many of the first texts are ways to write the expected one."""
    sounded: tuple[float, ...] = ()
    """How well the sounds of each text fit those that the phonetic ear heard, in natural log; empty
    without such an ear."""
    ears: int = 1
    """How many ears `sounded` is the mean of."""

    @property
    def margin(self) -> float:
        """The expected text's score, its best way of writing, minus its best rival's.

        Raises:
            ValueError: there are no scores.
        """
        return lead(self.scores, self.ways)

    @property
    def sounded_margin(self) -> float | None:
        """The same by the sounds; None where they were not asked."""
        return lead(self.sounded, self.ways) if self.sounded else None

    @property
    def together(self) -> float:
        """By how much the expected text leads, by all ears that were asked: their mean.

        Raises:
            ValueError: nobody was asked.
        """
        by_sound = self.sounded_margin
        if by_sound is None:
            return self.margin
        if not self.scores:
            return by_sound
        return (self.margin + self.ears * by_sound) / (1 + self.ears)


@dataclass(frozen=True, slots=True)
class Own:
    """How a place fits ways of saying the name, by the fine ear.

    The caller's own ones (`Profile.sayings`), or those in which its spelling is read.
    """

    each: float
    """Natural log a sound of the way that fits best."""
    lead: float
    """By how much it fits better than the words that were heard there."""
    first: float
    """By how much the name fits better than with the likeliest common first name in its place."""
    last: float
    """The same with the likeliest family name."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """How well an expected text's sounds fit a place, whatever words were made of it."""

    about: str
    """The check it was asked for: `full_name`."""
    span: Span
    """The place that was asked about: words that were heard."""
    text: str
    """The way of saying it that fits best."""
    each: float
    """Natural log a sound, against the likeliest sounds of any kind there: 0 where they are it."""
    lead: float
    """By how much (natural log) it fits better than the words that were heard there."""
    place: Span
    """From where its voice begins to where it ends."""
    after: tuple[float, ...] = ()
    """When other sounds follow it at once, without a pause: those of a longer name, or of the next
    word."""
    own: Own | None = None
    """None where the caller's own way of saying it is not known."""
    read: Own | None = None
    """The same of the name as its spelling, or its hint, is read; None where its owner's way is
    known, or without a fine ear."""
    is_agreed: bool = True
    """Another ear finds it in the same place; true as well where there is none to ask."""

    @property
    def is_there(self) -> bool:
        """Whether the sounds fit well enough to tell when it was said."""
        return self.each >= TIMED and self.is_agreed


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a text sounds, as phonemes (IPA, from the speech synthesizer's own rules)."""

    text: str
    sounds: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was heard in one clip. Everything the pure core knows of the audio's words."""

    words: tuple[Word, ...] = ()
    verbatim: tuple[Word, ...] | None = None
    """A second decode that keeps fillers ("um"); None where none was made."""
    hums: tuple[Word, ...] = ()
    """Hesitations that the phonetic ear found by their sound alone; empty without one."""
    comparisons: tuple[Comparison, ...] = ()
    spotted: tuple[Spotted, ...] = ()
    """What the phonetic ear found of expected texts; empty without one."""
    pronunciations: tuple[Pronunciation, ...] = field(default=(), repr=False)
    """Phonemes of what was heard and of what was expected, for comparing names by sound."""

    is_fine: bool = False
    """The fine ear heard it: the caller's own way of saying the name could be known."""
    dictated: tuple[Word, ...] = ()
    """Letters and digits that the dictation ear heard, whatever words were made of them; what was
    not dictated left stray ones. Empty without such an ear."""

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(word.text for word in self.words)

    def margin(self, about: str, span: Span) -> float | None:
        """The margin of the comparison that overlaps the stretch most; None if none was made."""
        made = [c for c in self.compared(about, span) if c.scores]
        return _nearest(made, span).margin if made else None

    def sounded_margin(self, about: str, span: Span) -> float | None:
        """The same by the sounds alone."""
        made = [c for c in self.compared(about, span) if c.sounded]
        return _nearest(made, span).sounded_margin if made else None

    def dictation_fit(self, about: str, span: Span) -> float | None:
        """How well the expected text, said in its best way, fits what was dictated; None unasked.

        Natural log, against the likeliest tokens of any kind there.
        """
        made = [c for c in self.compared(about, span) if c.sounded]
        nearest = _nearest(made, span) if made else None
        return max(nearest.sounded[: nearest.ways]) if nearest else None

    def together(self, about: str, span: Span) -> float | None:
        """The lead by all ears that were asked; the best of the comparisons that touch it."""
        return max((c.together for c in self.compared(about, span)), default=None)

    def compared(self, about: str, span: Span) -> tuple[Comparison, ...]:
        """The answers to questions about a check that touch the stretch."""
        return tuple(
            c
            for c in self.comparisons
            if c.about == about and (c.scores or c.sounded) and c.span.overlap(span) > 0
        )

    def spot(self, about: str, span: Span) -> Spotted | None:
        """What was found at the place that overlaps the stretch most; None if none was asked."""
        found = [s for s in self.spotted if s.about == about and s.span.overlap(span) > 0]
        return max(found, key=lambda s: s.span.overlap(span)) if found else None

    def quote(self, first: int, last: int) -> str:
        """The words from index `first` up to and including `last`, as written."""
        return " ".join(word.text for word in self.words[first : last + 1])


def _nearest(made: Sequence[Comparison], span: Span) -> Comparison:
    """The one that overlaps the stretch most."""
    return max(made, key=lambda c: c.span.overlap(span))


def lead(scores: Sequence[float], ways: int) -> float:
    """By how much the best of the first `ways` scores exceeds the best of the others."""
    return max(scores[:ways]) - max(scores[ways:])


def shift(words: Sequence[Word], seconds: float) -> tuple[Word, ...]:
    """The same words on a clock that began `seconds` earlier."""
    return tuple(Word(w.text, w.span.shift(seconds), w.confidence) for w in words)
