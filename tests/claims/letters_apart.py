"""A caller who spells a name, in the words and in the letter-and-digit model's output."""

from __future__ import annotations

from dataclasses import replace

from claims.asked import letter_dictation_hypotheses
from claims.scored import margin_of, phone_margin_of, scored

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

HANS = Profile("Hans Holt")
PRIYA = Profile("Priya Raman")


def answered(text: str, score: float) -> Transcript:
    """Return the transcript with a margin of `score` for the expected letters."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    return scored(Transcript(words), PRIYA, "name_spelled", margin_of(score))


def spaced(letters: str, start: float = 0.0) -> tuple[Word, ...]:
    """Return letters half a second apart."""
    return tuple(
        Word(letter, Span(start + at / 2, start + at / 2 + 0.4), 0.9)
        for at, letter in enumerate(letters.split())
    )


def dictated(words: str, letters: str, margin: float, profile: Profile) -> Transcript:
    """Return words with the letter-and-digit model's output in that time, and its margin."""
    heard = Transcript(spaced(words), dictated_tokens=spaced(letters))
    questions = letter_dictation_hypotheses(heard, profile)
    return replace(heard, scores={q.id: phone_margin_of(q, margin) for q in questions})
