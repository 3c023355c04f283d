"""The review of a draft: a message in writing, judged before it is spoken.

What it says is judged as what was said would be; how it sounds is not. A quote has its place in
the text instead of a time.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, silence
from rehearse.claims import unscored
from rehearse.language import Word
from rehearse.review.review import Review, review_call
from rehearse.review.stages import single_reply_call
from rehearse.speech import Engine, Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.profile import Profile
    from rehearse.review.finding import Evidence, Finding
    from rehearse.scenario import Scenario

READER: Final = Engine("text", "")
"""No recognizer is involved."""
_WORD_S: Final = 0.4
"""Seconds per word: even times without pauses, used for judging only. No report shows them."""
_NOWHEN: Final = Span(0.0, 0.0)


def review_text(scenario: Scenario, profile: Profile, text: str, turn: str = "") -> Review:
    """Judge a draft as the reply to one turn, or to the whole scenario.

    Args:
        scenario: what is asked for.
        profile: whose draft it is.
        text: the draft.
        turn: the one turn that it answers; empty for all of them.

    Raises:
        KeyError: the scenario has no such turn.
    """
    places = [found.span() for found in re.finditer(r"\S+", text)]
    words = tuple(
        Word(text[slice(*place)], Span(at * _WORD_S, (at + 1) * _WORD_S), 1.0)
        for at, place in enumerate(places)
    )
    clip = silence(_WORD_S * len(words))
    speech = (Span(0.0, _WORD_S * len(words)),) if words else ()
    call = single_reply_call(scenario, clip, speech, turn, written=text)
    read = unscored(Transcript(words, is_written=True), profile)
    review = review_call(scenario, profile, call, (read,), READER)

    def placed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(
            replace(found, evidence=tuple(_placed(e, places) for e in found.evidence))
            for found in findings
        )

    return replace(
        review,
        findings=placed(review.findings),
        stages=tuple(replace(stage, findings=placed(stage.findings)) for stage in review.stages),
        words=tuple(replace(word, span=_NOWHEN) for word in review.words),
        lines=tuple(replace(line, start=0.0, end=0.0) for line in review.lines),
    )


def _placed(evidence: Evidence, places: Sequence[tuple[int, int]]) -> Evidence:
    """Return the evidence with its place in the text instead of a time."""
    covered = [
        place
        for at, place in enumerate(places)
        if evidence.span.start <= (at + 0.5) * _WORD_S <= evidence.span.end
    ]
    chars = (covered[0][0], covered[-1][1]) if covered else (0, 0)
    return replace(evidence, span=_NOWHEN, chars=chars)
