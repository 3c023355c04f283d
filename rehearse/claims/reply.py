"""One reply of the caller and everything found in it, as measures and rules read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, joined
from rehearse.claims.fillers import find_fillers
from rehearse.claims.manner import find_familiar, find_questions
from rehearse.claims.phrases import NEEDS, find_need
from rehearse.language import count_syllables

if TYPE_CHECKING:
    from rehearse.claims.records import Mention
    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.speech import Transcript, Utterance

WORD_TIME_SLACK_S: Final = 0.4
"""Most seconds by which a recognizer's word times may be off."""

MIN_UNREAD_S: Final = 0.8
"""Speech without a word for this many seconds means that something said was not transcribed."""

MAX_SYLLABLE_S: Final = 1.0
MAX_DRAWN_OUT_S: Final = 1.0
"""Longest word, in seconds: the first for each syllable, plus the second. Of 3,900 words in 60
synthetic calls, slow digits before a pause included, the slowest exceeds its syllables by 1.5 s.
Where Whisper loses a passage ("five five five"), it stretches the next word over it, in these calls
by 5.5 and 6.5 s. Speech past this limit was not transcribed."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything found in one reply. Times are seconds from the start of its clip."""

    needs: tuple[tuple[str, tuple[Mention, ...]], ...] = ()
    names: tuple[Mention, ...] = ()
    first_names: tuple[Mention, ...] = ()
    """Places where only the first name was given."""
    spelling: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    familiar: tuple[Mention, ...] = ()
    questions: tuple[Mention, ...] = ()
    fillers: tuple[Mention, ...] | None = None
    """None if no verbatim decode was made, so fillers are unknown."""

    def of(self, check: str) -> tuple[Mention, ...]:
        """Return the mentions for a check id or `first_name`; empty if there are none."""
        if check in {"full_name", "name_repeated", "name_pace"}:
            return self.names
        if check in {"phone_number", "phone_repeated", "phone_pace"}:
            return self.numbers
        others = {
            "first_name": self.first_names,
            "name_spelled": self.spelling,
            "not_overfamiliar": self.familiar,
            "question_load": self.questions,
            "fillers": self.fillers or (),
        }
        return others[check] if check in others else dict(self.needs).get(check, ())


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """What the caller said in one turn, and what was found in it."""

    utterance: Utterance
    transcript: Transcript
    claims: Claims

    @property
    def speech(self) -> tuple[Span, ...]:
        """Return the speech spans: from the detector, or from the words if it was not run."""
        if self.utterance.speech:
            return self.utterance.speech
        return joined(tuple(word.span for word in self.transcript.words), 0.3)

    @property
    def unread(self) -> tuple[Span, ...]:
        """Return speech spans without words, where something said was not transcribed."""
        words = joined(
            tuple(
                Span(
                    max(0.0, word.span.start - WORD_TIME_SLACK_S),
                    _latest_end(word) + WORD_TIME_SLACK_S,
                )
                for word in self.transcript.words
            ),
            0.0,
        )
        gaps: list[Span] = []
        for speech in self.utterance.speech:
            begin = speech.start
            for word in words:
                if word.end <= begin or word.start >= speech.end:
                    continue
                if word.start > begin:
                    gaps.append(Span(begin, word.start))
                begin = max(begin, word.end)
            if speech.end > begin:
                gaps.append(Span(begin, speech.end))
        return tuple(gap for gap in gaps if gap.duration >= MIN_UNREAD_S)


def _latest_end(word: Word) -> float:
    """Return the latest end of a word in seconds, whatever time it was given."""
    sounds = max(count_syllables(word.text), sum(letter.isdigit() for letter in word.text))
    return min(word.span.end, word.span.start + MAX_DRAWN_OUT_S + MAX_SYLLABLE_S * sounds)


def find_claims(transcript: Transcript, profile: Profile) -> Claims:
    """Return everything in one transcript that any check looks for."""
    # These import phonemes and numbering plans, which is too slow for code that only reads records.
    from rehearse.claims.name.decide import find_name
    from rehearse.claims.name.first_name import find_first_name
    from rehearse.claims.number.decide import find_numbers
    from rehearse.claims.spelling.decide import find_spelling

    verbatim = transcript.verbatim
    return Claims(
        needs=tuple((check, find_need(check, transcript, profile)) for check in NEEDS),
        names=find_name(transcript, profile),
        first_names=find_first_name(transcript, profile),
        spelling=find_spelling(transcript, profile),
        numbers=find_numbers(transcript, profile),
        familiar=find_familiar(transcript, profile),
        questions=find_questions(transcript),
        fillers=None if verbatim is None else find_fillers(verbatim, transcript.filled_pauses),
    )
