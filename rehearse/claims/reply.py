"""One reply of the caller and everything found in it, as measures and rules read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.audio import Span, merge_spans
from rehearse.claims.fillers import find_fillers
from rehearse.claims.manner import (
    find_apologies,
    find_belittling,
    find_examples,
    find_questions,
    find_rude,
)
from rehearse.claims.needs_met import find_needs
from rehearse.claims.unread_speech import reported_gaps

if TYPE_CHECKING:
    from rehearse.claims.date.answer import DateAnswer
    from rehearse.claims.records import Mention
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.speech import Transcript, Utterance


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
    rude: tuple[Mention, ...] = ()
    belittling: tuple[Mention, ...] = ()
    apologies: tuple[Mention, ...] = ()
    questions: tuple[Mention, ...] = ()
    examples: tuple[Mention, ...] = ()
    fillers: tuple[Mention, ...] | None = None
    """None if no verbatim decode was made, so fillers are unknown."""
    date: DateAnswer | None = None
    """The answer to an offered day and time, if one was offered."""

    def of(self, check: str) -> tuple[Mention, ...]:
        """Return the mentions for a check id, `first_name`, or `apologies`; empty if none."""
        if check in {"full_name", "name_repeated", "name_pace"}:
            return self.names
        if check in {"phone_number", "phone_repeated", "phone_pace"}:
            return self.numbers
        others = {
            "first_name": self.first_names,
            "name_spelled": self.spelling,
            "not_overfamiliar": self.familiar,
            "polite": self.rude,
            "self_assured": self.belittling,
            "apologies": self.apologies,
            "question_load": self.questions,
            "fillers": self.fillers or (),
            "settles_date": (self.date.mention,) if self.date else (),
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
        return merge_spans(tuple(word.span for word in self.transcript.words), 0.3)

    @property
    def unread(self) -> tuple[Span, ...]:
        """Return speech spans without words, where something said was not transcribed."""
        return reported_gaps(self.utterance.speech, self.transcript.words)


def find_claims(heard: ScoredTranscript, profile: Profile, offered: str = "") -> Claims:
    """Return everything in one reply that any check looks for.

    Args:
        heard: the reply, with the places that may make a claim, and their scores.
        profile: the expected names, number and job.
        offered: the day and time that the other side offered, such as `Thursday at ten`.
    """
    # These import phonemes and numbering plans, which is too slow for code that only reads records.
    from rehearse.claims.date.answer import find_date_answer
    from rehearse.claims.date.offer import read_offer
    from rehearse.claims.model_verdict import Understanding
    from rehearse.claims.name.decide import decide_names
    from rehearse.claims.name.first_name import find_first_name
    from rehearse.claims.number.decide import decide_numbers
    from rehearse.claims.spelling.decide import decide_spelling

    transcript, verbatim = heard.transcript, heard.transcript.verbatim
    by_words = Claims(
        needs=find_needs(heard, profile),
        names=decide_names(heard, profile),
        first_names=find_first_name(heard.proposals.name, transcript, profile),
        spelling=decide_spelling(heard),
        numbers=decide_numbers(heard, profile),
        rude=find_rude(transcript, profile),
        belittling=find_belittling(transcript),
        apologies=find_apologies(transcript),
        questions=find_questions(transcript),
        examples=find_examples(transcript),
        fillers=None if verbatim is None else find_fillers(verbatim, transcript.filled_pauses),
    )
    model = Understanding(transcript, profile)
    return replace(
        by_words,
        needs=tuple((check, model.confirm(check, found)) for check, found in by_words.needs),
        names=model.doubt_others("name", by_words.names),
        numbers=model.doubt_others("number", by_words.numbers),
        familiar=model.find("overfamiliar"),
        questions=model.confirm_each("question", by_words.questions),
        date=find_date_answer(transcript, read_offer(offered), model.model_scores)
        if offered
        else None,
    )
