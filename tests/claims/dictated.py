"""A caller who dictates a number, as recognized."""

from __future__ import annotations

from claims.asked import find_numbers

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.transcript import Transcript

PRIYA = Profile("Priya Raman", "415-555-0192")


LONDON = Profile("Priya Raman", "020 7946 0958", zone="Europe/London")


def heard(text: str) -> Transcript:
    spoken = enumerate(text.split())
    return Transcript(tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in spoken))


def certainties(text: str, profile: Profile = PRIYA) -> list[str]:
    return [mention.certainty for mention in find_numbers(heard(text), profile)]


RIGHT = "four one five five five five zero one nine two"
