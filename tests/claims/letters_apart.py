"""A caller who spells a name, in the words and in the letter-and-digit model's output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.asked import letter_dictation_hypotheses
from claims.scored import margin_of, phone_margin_of, scored, with_scores

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from rehearse.claims.scored_transcript import ScoredTranscript

HANS = Profile("Hans Holt")
PRIYA = Profile("Priya Raman")


def answered(text: str, score: float) -> ScoredTranscript:
    """Return the transcript with a margin of `score` for the expected letters."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    return scored(Transcript(words), PRIYA, "name_spelled", margin_of(score))


def spaced(letters: str, start: float = 0.0) -> tuple[Word, ...]:
    """Return letters half a second apart."""
    return tuple(
        Word(letter, Span(start + at / 2, start + at / 2 + 0.4), 0.9)
        for at, letter in enumerate(letters.split())
    )


def dictated(words: str, letters: str, margin: float, profile: Profile) -> ScoredTranscript:
    """Return words with the letter-and-digit model's output in that time, and its margin."""
    heard = Transcript(spaced(words), dictated_tokens=spaced(letters))
    questions = letter_dictation_hypotheses(heard, profile)
    return with_scores(heard, profile, {q.id: phone_margin_of(q, margin) for q in questions})
