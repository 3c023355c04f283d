"""The simplest honest implementations of the ports: speech that is text in disguise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio.clip import RATE, Clip, Span, join, silence
from rehearse.claims.scored_transcript import unscored
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.review.finding import Status
from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    from rehearse.call.conductor import RecognizedReply
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.scenario.records import Turn

ANN = Profile("Ann Lee")
WORD = 6400
"""Samples in a spoken word: 0.4 s."""


@dataclass
class Done:
    """A look that is finished at once."""

    heard: Transcript

    def done(self) -> bool:
        """Always."""
        return True

    def result(self) -> Transcript:
        """What was heard."""
        return self.heard


def speak(text: str) -> Clip:
    """A clip that `FakeRecognizer` hears as `text`: a word each 0.4 s, its letters as samples."""
    samples = np.zeros(WORD * len(text.split()), dtype=np.int16)
    for index, word in enumerate(text.split()):
        letters = [ord(letter) for letter in word]
        samples[index * WORD : index * WORD + len(letters)] = letters
    return Clip(samples)


class FakeVoice:
    """Speaks text in disguise."""

    name = "fake"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """The text as a clip; the rate changes nothing."""
        del rate
        return speak(text)


class FakeRecognizer:
    """Reads what `speak` wrote."""

    name = "fake"
    model = "letters"

    def transcribe(self, clip: Clip) -> Transcript:
        """Each 0.4 s that holds letters is a word."""
        words = []
        for start in range(0, len(clip.samples), WORD):
            letters = clip.samples[start : start + WORD]
            if letters.any():
                text = "".join(chr(letter) for letter in letters[letters != 0])
                words.append(Word(text, Span(start / RATE, (start + WORD) / RATE), 1.0))
        return Transcript(tuple(words))


def hear(clip: Clip, profile: Profile = ANN) -> tuple[tuple[Span, ...], ScoredTranscript]:
    """Speech is where words are."""
    transcript = FakeRecognizer().transcribe(clip)
    return tuple(word.span for word in transcript.words), unscored(transcript, profile)


def judge(turn: Turn, replies: tuple[RecognizedReply, ...]) -> tuple[tuple[str, Status], ...]:
    """A check is met where its id was spoken, and unclear where it was spoken with a `?`."""
    words = {word.text for _, heard in replies for word in heard.transcript.words}
    return tuple(
        (
            check,
            Status.MET
            if check in words
            else Status.UNCLEAR
            if f"{check}?" in words
            else Status.MISSED,
        )
        for check in (*turn.needs, *turn.hopes)
    )


def pause(seconds: float) -> Clip:
    """A reply in which nobody speaks."""
    return join([silence(seconds)])
