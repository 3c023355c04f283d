"""A caller who says a name, as recognized."""

from __future__ import annotations

from dataclasses import replace

from claims.asked import find_name

from rehearse.audio.clip import Span
from rehearse.claims.name.candidates import texts_to_pronounce
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Pronunciation, Transcript
from rehearse.speech.tts.g2p import EspeakG2P

PRIYA = Profile("Priya Raman", contact="Ms. Chen")


def heard(text: str, profile: Profile = PRIYA) -> Transcript:
    """Return the words with their phonemes, as `verify` adds them."""
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))
    transcript, speller = Transcript(words), EspeakG2P()
    texts = texts_to_pronounce(transcript, profile)
    sounds = tuple(Pronunciation(text, speller.phonemes(text)) for text in texts)
    return replace(transcript, pronunciations=sounds)


def certainties(text: str, profile: Profile = PRIYA) -> list[str]:
    return [mention.certainty for mention in find_name(heard(text, profile), profile)]
