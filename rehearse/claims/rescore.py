"""What is asked of the ears about a clip that was heard once: by its sounds first, then by rivals.

Questions are made by pure functions of what was heard so far. The phonetic ear is quick, and what
it settles need not be asked of a recognizer; the fine ear knows the caller's own way of saying the
name, and the dictation ear letters and digits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio.clip import Span, join, silence
from rehearse.claims.name.candidates import name_forms
from rehearse.claims.name.hypotheses import name_questions, name_sounds, name_sounds_at, opening
from rehearse.claims.number.decide import is_sounded_out, likeliest
from rehearse.claims.number.hypotheses import number_dictations, number_places, number_questions
from rehearse.claims.spelling.hypotheses import (
    dictated_questions,
    letter_dictations,
    spelling_questions,
)
from rehearse.claims.subject.hypotheses import about_questions
from rehearse.speech.ports import HypothesisScorer
from rehearse.speech.transcript import HypothesisScores, Transcript

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rehearse.audio.clip import Clip
    from rehearse.claims.phone_scorer import Sounding
    from rehearse.claims.records import Question
    from rehearse.profile.record import Profile
    from rehearse.speech.ports import Recognizer

EDGE: Final = 0.25
"""Seconds of sound kept on either side of a stretch that is cut out."""
FILLED_UP: Final = frozenset({"phone_number", "name_spelled", "name_dictated"})
"""Questions whose sound is filled up with silence to the network's thirty seconds: it counts
repeated digits far better then ("five five" against "five five five": the right one leads by 3.6 or
more instead of -0.2 or more), for 0.25 s."""
CAREFUL: Final = frozenset({"full_name"})
"""Questions for the careful ear, where there is one."""
FINELY: Final = frozenset({"role", "asks_for_contact", "memory_jog"})
"""Questions that the phonetic ear is asked as well, and the fine ear with it."""
BY_SOUND: Final = frozenset({"phone_number", *FINELY})
"""Those and the number, whose margins are the phonetic ear's; names are asked by themselves."""
UNLIKE_WORDS: Final = -1.3
"""Natural log a sound from which the name's sounds are looked at where no words are like it: the
best place in 60 calls without a name came to -0.93, and only twice to -1.3 or more."""
LONGEST: Final = 28.0
"""Seconds a comparison may span; the network's own limit is 30."""


def _questions(transcript: Transcript, profile: Profile) -> tuple[Question, ...]:
    """All that there is to ask; with one text there is nothing to compare."""
    questions = (
        *number_questions(transcript, profile),
        *spelling_questions(transcript, profile),
        *dictated_questions(transcript, profile),
        *name_questions(transcript, profile),
        *about_questions(transcript, profile),
    )
    return tuple(question for question in questions if len(question.texts) > 1)


def spotted(transcript: Transcript, sounding: Sounding | None, profile: Profile) -> Transcript:
    """The transcript with what the sounds say of every place of the name, and of numbers."""
    if sounding is None:
        return transcript
    questions = name_sounds(transcript, profile)
    within = None if questions else opening(transcript)
    if within is not None:
        each, place = sounding.place(name_forms(profile), within)
        if each >= UNLIKE_WORDS:
            questions = name_sounds_at(transcript, profile, place)
    whole = Span(0.0, max((word.span.end for word in transcript.words), default=0.0))
    for place in sounding.own_places(whole):
        if not any(question.span.overlap(place) > 0 for question in questions):
            questions = (*questions, *name_sounds_at(transcript, profile, place))
    questions = (*questions, *number_places(transcript, profile))
    return replace(transcript, phone_evidence=tuple(sounding.spotted(q) for q in questions))


def answers(
    transcript: Transcript,
    recognizer: Recognizer,
    verifier: HypothesisScorer | None,
    sounding: Sounding | None,
    clip: Clip,
    profile: Profile,
    beside: Executor,
) -> tuple[HypothesisScores, ...]:
    """What there is to be said to every question."""
    if verifier is None and isinstance(recognizer, HypothesisScorer):
        verifier = recognizer
    # Digits are counted by the ear that the margins were measured with, letters likewise.
    own = recognizer if isinstance(recognizer, HypothesisScorer) else verifier

    def answer(question: Question) -> HypothesisScores | None:
        return _answer(verifier if question.about in CAREFUL else own, sounding, clip, question)

    # Begun before letters and digits are held against each other: neither waits for the other.
    made = beside.map(answer, _questions(transcript, profile))
    dictated: list[HypothesisScores] = []
    if sounding and sounding.dictated:
        ear = sounding.dictated
        for question in letter_dictations(transcript, profile):
            dictated += sounding.letters(question, ear)
        dictated += [sounding.digits(q, ear) for q in number_dictations(transcript, profile)]
    return tuple(filter(None, (*made, *dictated)))


def _answer(
    verifier: HypothesisScorer | None, sounding: Sounding | None, clip: Clip, question: Question
) -> HypothesisScores | None:
    """What is to be said to a question; None without anybody to ask."""
    sounded: tuple[float, ...] = ()
    ears = 1
    if sounding and question.about in BY_SOUND:
        is_fine = question.about in FINELY and sounding.finer is not None
        sounded, ears = sounding.sounded(question, finely=is_fine), 1 + is_fine
    made = HypothesisScores(
        *(question.about, question.span, question.texts, (), question.ways),
        phone_scores=sounded,
        phone_model_count=ears,
    )
    if verifier is None or is_sounded_out(question, made):
        return made if sounded else None
    start = max(0.0, question.span.start - EDGE)
    end = min(clip.seconds, question.span.end + EDGE, start + LONGEST)
    stretch = clip.cut(Span(start, end))
    if question.about in FILLED_UP:
        stretch = join([stretch, silence(max(0.0, 30.0 - stretch.seconds))])
    asked = likeliest(question, made)
    return replace(asked, scores=verifier.log_likelihoods(stretch, asked.texts))
