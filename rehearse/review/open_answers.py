"""What a review says of answers to an interviewer's open questions, which it does not judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.audio import as_timecode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims import Mention, Reply
    from rehearse.review.stage_facts import StageFacts
    from rehearse.scenario import Scenario


def open_answer_notes(scenario: Scenario, stages: Sequence[StageFacts]) -> tuple[str, ...]:
    """Return a note on the answers to turns of an interviewer that need nothing; or none.

    It has the length of each answer, and the examples that were heard.
    """
    questions = {
        turn.id: turn.id.replace("_", " ")
        for turn in scenario.turns
        if turn.listens and not (turn.needs or turn.goes_on)
        if scenario.person(turn.speaker).role == "interviewer"
    }
    replies = [
        reply
        for stage in stages
        for reply in stage.replies
        if reply.utterance.turn in questions and reply.transcript.words
    ]
    if not replies:
        return ()
    answers: dict[str, list[Reply]] = {}
    for reply in replies:
        answers.setdefault(questions[reply.utterance.turn], []).append(reply)
    told = "What you answered to open questions is not judged"
    if any(reply.utterance.typed is not None or not reply.speech for reply in replies):
        told += f" ({', '.join(answers)})"
    else:
        each = [f"{name} {sum(map(_seconds, given)):.0f} s" for name, given in answers.items()]
        told += f", only its length: {', '.join(each)}"
    return (f"{told}.{_examples(replies)}",)


def _seconds(reply: Reply) -> float:
    """Return the seconds from the reply's first word to its last."""
    return reply.speech[-1].end - reply.speech[0].start


def _examples(replies: Sequence[Reply]) -> str:
    """Return a sentence on the examples in the answers, with a space before it."""
    found = [(reply, one) for reply in replies for one in reply.claims.examples[:1]]
    if not found:
        return ' I noticed no example, such as "for example" or "when I worked at".'
    return f" An example: {', '.join(_quoted(reply, one) for reply, one in found)}."


def _quoted(reply: Reply, one: Mention) -> str:
    text = one.quoted
    if reply.utterance.typed is not None:
        return f'"{text}"'
    return f'"{text}" at {as_timecode(reply.utterance.start + one.span.start)}'
