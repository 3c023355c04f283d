"""A caller who meets needs in words, as recognized."""

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

PRIYA = Profile(
    name="Priya Raman",
    phone="415-555-0192",
    role="warehouse supervisor",
    company="Acme Freight",
    contact="Ms. Linda Chen",
    met="the Oakland career fair",
)


def transcript(text: str, confidence: float = 0.9) -> Transcript:
    """Return the words of a text, 0.3 s each."""
    return Transcript(
        tuple(
            Word(word, Span(0.3 * i, 0.3 * i + 0.28), confidence)
            for i, word in enumerate(text.split())
        )
    )
