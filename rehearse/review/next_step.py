"""Choose the fix that helps most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.review.finding import Finding


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one fix that helps most, with a sentence to say."""

    check: str
    advice: str
    say: str


_ESSENTIAL: Final = (
    *("phone_number", "full_name", "callback_reason", "role", "asks_for_contact", "name_spelled"),
    *("phone_repeated", "name_repeated"),
)
"""Checks the listener cannot do without, the most important first."""

_HINDERS: Final = (
    *("not_overfamiliar", "question_load", "phone_pace", "name_pace", "pace", "monologue"),
    *("length", "clipping", "level", "background", "talked_over", "dead_air"),
)
"""Checks on what keeps the listener from following."""

_ROUNDS_OFF: Final = (
    *("memory_jog", "interest", "looks_forward", "thanks", "good_wishes", "greeting"),
    *("fillers", "pauses", "intonation"),
)
"""Checks that make a good call better."""

_ORDER: Final = (*_ESSENTIAL, *_HINDERS, *_ROUNDS_OFF)


def best_step(findings: Iterable[Finding]) -> NextStep | None:
    """Return the most useful fix: essentials first, then obstacles, then refinements."""
    by_check = {finding.check: finding for finding in findings}
    for status, order in (
        (Status.MISSED, _ORDER),
        (Status.UNCLEAR, _ESSENTIAL),
        (Status.PARTLY, _ORDER),
    ):
        for check in order:
            finding = by_check.get(check)
            if finding is not None and finding.status is status:
                return NextStep(check, finding.advice, finding.say)
    return None
