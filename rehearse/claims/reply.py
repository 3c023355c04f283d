"""One reply of the caller with all that was heard in it: what measures and findings read."""

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
"""Seconds by which a recognizer's word times may be off."""

MIN_UNREAD_S: Final = 0.8
"""Seconds of speech without any word from which something was said that nobody could read."""

MAX_SYLLABLE_S: Final = 1.0
MAX_DRAWN_OUT_S: Final = 1.0
"""Seconds that a word can last: so many for each syllable, and so many more. Of 3,900 words of 60
voiced calls, slow digits before a pause among them, the slowest exceeds its syllables by 1.5 s.
Where Whisper loses a passage ("five five five"), it stretches the next word over it: by 5.5 and
6.5 s in these. What is past this was said, and was not understood."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything found in one reply; times are seconds from the start of its clip."""

    needs: tuple[tuple[str, tuple[Mention, ...]], ...] = ()
    names: tuple[Mention, ...] = ()
    first_names: tuple[Mention, ...] = ()
    """The first name alone."""
    spelling: tuple[Mention, ...] = ()
    numbers: tuple[Mention, ...] = ()
    familiar: tuple[Mention, ...] = ()
    questions: tuple[Mention, ...] = ()
    fillers: tuple[Mention, ...] | None = None
    """None: no verbatim decode was made, so nobody can tell."""

    def of(self, check: str) -> tuple[Mention, ...]:
        """The mentions that a check, or `first_name`, is about; empty where it is about none."""
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
    """What the caller said in one turn, and what was heard in it."""

    utterance: Utterance
    transcript: Transcript
    claims: Claims

    @property
    def speech(self) -> tuple[Span, ...]:
        """Where there was speech: by the detector, or by the words where none was asked."""
        if self.utterance.speech:
            return self.utterance.speech
        return joined(tuple(word.span for word in self.transcript.words), 0.3)

    @property
    def unread(self) -> tuple[Span, ...]:
        """Stretches of speech without words: something was said that was not understood."""
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
    """Where a word ends at the latest, whatever time it was given."""
    sounds = max(count_syllables(word.text), sum(letter.isdigit() for letter in word.text))
    return min(word.span.end, word.span.start + MAX_DRAWN_OUT_S + MAX_SYLLABLE_S * sounds)


def find_claims(transcript: Transcript, profile: Profile) -> Claims:
    """Find everything in one transcript that any check is about."""
    # These know phonemes and the world's numbering plans: too heavy for who reads a record only.
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
