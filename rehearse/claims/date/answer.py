"""Find what a reply answers to an offered day and time.

Phrases find what each clause of the reply does, and the last one counts: "Tuesday. No, wait,
Thursday". The language model, which doesn't know what was asked, confirms or doubts them, and finds
answers in other words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.date.offer import read_offer, whens_of, words_of
from rehearse.claims.date.reading import Reading, clauses
from rehearse.claims.mention import mention_of_words
from rehearse.claims.model_verdict import Understanding
from rehearse.claims.records import DOUBTED_DETAIL
from rehearse.language import numeral_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.claims.date.offer import DateOffer, When
    from rehearse.claims.date.reading import AnswerKind, Clause
    from rehearse.claims.records import Certainty, Mention
    from rehearse.language import ModelScores, NeedScore, NumeralLine
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

LEFT_OPEN_DETAIL: Final = "it leaves open whether you can come"
ONLY_REPEATED_DETAIL: Final = "it repeats the day, but doesn't say whether it suits you"
OPEN_DAY_DETAIL: Final = "it may be another day than the one they offered"
ANSWERS: Final = ("accepts_date", "proposes_date", "refuses_date")
"""The model's needs that answer an offer."""


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """What was answered, and in which words."""

    kind: AnswerKind
    mention: Mention
    offered: str
    """What it answers to."""
    named: str = ""
    """The day and time in the caller's words, if other than the offered one: `Friday at two`."""
    proposed: str = ""
    """A proposed day and time, completed from the offer: `Friday at ten in the morning`."""


def find_date_answer(
    transcript: Transcript, offer: DateOffer, scores: ModelScores
) -> DateAnswer | None:
    """Return the answer to the offer, or None if the reply has none.

    Args:
        transcript: the reply.
        offer: what the other side offered.
        scores: the language model's scores for the reply.
    """
    words = [word.text for word in transcript.words]
    line = numeral_line(words)
    whens = whens_of(line, offer)
    read = Reading()
    for part in clauses(line, whens):
        read.add(part)
    finding = _Finding(transcript, line, words, offer)
    kind, clause, when = read.result()
    found = finding.made(kind, clause, when, is_reason=read.is_reason) if kind and clause else None
    if not scores.needs:
        return found
    if found is None or clause is None:
        return finding.by_model(whens, scores)
    if read.is_reason:
        return finding.made("refused", clause, None) if _refuses(scores.needs) else found
    return _confirmed(found, clause, scores.needs, line, is_plain=read.is_plain)


def _refuses(scores: Mapping[str, NeedScore]) -> bool:
    """Return whether the model takes a reason ("I work until three") for a refusal."""
    accept, _, refuse = (scores[need] for need in ANSWERS)
    return refuse.verdict == "met" and accept.verdict != "met"


def proposed_day(transcripts: Sequence[Transcript], offered: str, profile: Profile) -> str:
    """Return the day and time that the last answer to an offer proposes; empty if none."""
    offer = read_offer(offered)
    for transcript in reversed(transcripts):
        if (answer := answer_to(transcript, offer, profile)) is not None:
            return answer.proposed
    return ""


def answer_to(transcript: Transcript, offer: DateOffer, profile: Profile) -> DateAnswer | None:
    """Return the answer to the offer by phrases and the language model; None if there is none."""
    return find_date_answer(transcript, offer, Understanding(transcript, profile).model_scores)


class _Finding:
    """Turns a clause into an answer with its quote."""

    def __init__(
        self, transcript: Transcript, line: NumeralLine, words: Sequence[str], offer: DateOffer
    ) -> None:
        self._transcript = transcript
        self._line = line
        self._words = words
        self._offer = offer

    def made(
        self, kind: AnswerKind, clause: Clause, when: When | None, *, is_reason: bool = False
    ) -> DateAnswer:
        """Return the answer that a clause gives."""
        detail = ""
        if kind == "unclear" and not is_reason and (when or clause.whens):
            detail = OPEN_DAY_DETAIL if when else ONLY_REPEATED_DETAIL
        elif kind == "unclear":
            detail = LEFT_OPEN_DETAIL
        first, last = self._line.words[clause.first], self._line.words[clause.last]
        return self._answer(kind, first, last, when, detail)

    def by_model(self, whens: Sequence[When], scores: ModelScores) -> DateAnswer | None:
        """Return the answer that only the model finds.

        Of several other days, the one that is most likely the caller's is proposed; none that is
        more likely not.
        """
        accept, propose, refuse = (scores.needs[need] for need in ANSWERS)
        best = max((accept, propose, refuse), key=lambda score: score.logit - score.bars.met)
        if best.verdict == "missed":
            return None
        met = [score for score in (accept, propose, refuse) if score.verdict == "met"]
        other = max(
            (when for when in whens if when.likeness != "offered"),
            key=lambda when: _own_logit(when, scores, self._line),
            default=None,
        )
        if other is not None and _own_logit(other, scores, self._line) < 0.0:
            other = None
        kind: AnswerKind = "unclear"
        if met and accept not in met:
            kind = "other_day" if propose in met and other else "refused"
        elif met == [accept] and not other:
            kind = "repeated" if whens else "accepted"
        detail = DOUBTED_DETAIL if kind == "unclear" else ""
        when = other if kind == "other_day" else None
        best = propose if kind == "other_day" else best
        found = self._answer(kind, best.first, best.last, when, detail)
        return replace(found, mention=replace(found.mention, probability=best.probability))

    def _answer(
        self, kind: AnswerKind, first: int, last: int, when: When | None, detail: str
    ) -> DateAnswer:
        certainty: Certainty = (
            "unsure" if kind == "unclear" else "other" if kind == "other_said" else "said"
        )
        quoted = mention_of_words(self._transcript, first, last, "said", detail)
        if quoted.certainty == "unsure":
            return DateAnswer("unclear", quoted, self._offer.text)
        quoted = replace(quoted, certainty=certainty)
        if when is None:
            return DateAnswer(kind, quoted, self._offer.text)
        named = [words_of(part, self._line, self._words) for part in (when.day, when.at)]
        full = [named[0] or self._offer.day_text, named[1] or self._offer.time_text]
        told, proposed = (" at ".join(filter(None, parts)) for parts in (named, full))
        proposed = proposed if kind == "other_day" else ""
        return DateAnswer(kind, quoted, self._offer.text, told, proposed)


def _own_logit(when: When, scores: ModelScores, line: NumeralLine) -> float:
    """Return the model's logit that a day or time is one that the caller accepts or proposes."""
    return scores.own_logit(line.words[when.first], line.words[when.last])


def _confirmed(
    found: DateAnswer,
    clause: Clause,
    scores: Mapping[str, NeedScore],
    line: NumeralLine,
    *,
    is_plain: bool,
) -> DateAnswer:
    """Return the answer, unclear where the model hears something else."""
    _, propose, refuse = (scores[need] for need in ANSWERS)
    match found.kind:
        case "accepted":
            is_doubted = "met" in {propose.verdict, refuse.verdict}
        case "refused":
            first, last = line.words[clause.first], line.words[clause.last]
            agrees = refuse.around(first, last, 1)
            is_doubted = not is_plain and agrees < refuse.bars.agrees
        case _:
            is_doubted = False
    if not is_doubted:
        return found
    doubted = replace(found.mention, certainty="unsure", detail=DOUBTED_DETAIL)
    return DateAnswer("unclear", doubted, found.offered)
