"""Choose the fix that helps most."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehearse.review.finding import Finding


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one fix that helps most, with a sentence to say."""

    check: str
    advice: str
    say: str


_HEARD: Final = ("background", "clipping", "level")
"""Checks without which nothing else is understood, the most important first."""

_REACHED: Final = ("phone_number", "full_name")
"""Checks without which nobody can call back."""

_ESSENTIAL: Final = (
    *("callback_reason", "role", "asks_for_contact", "name_spelled", "settles_date"),
    *("phone_repeated", "name_repeated"),
)
"""Checks the listener cannot do without."""

_ROUNDS_OFF: Final = (
    *("memory_jog", "interest", "looks_forward", "thanks", "good_wishes", "greeting"),
)
"""Checks that make a good message better."""

_MANNER: Final = ("polite", "not_overfamiliar", "self_assured", "question_load")
_PACE: Final = (
    *("phone_pace", "name_pace", "pace", "length", "monologue", "talked_over", "dead_air"),
    *("fillers", "pauses", "intonation"),
)

_CONTENT: Final = (*_ESSENTIAL, *_ROUNDS_OFF)
_ORDER: Final = (*_HEARD, *_REACHED, *_CONTENT, *_MANNER, *_PACE)


def best_step(
    findings: Iterable[Finding], marks: Mapping[str, Status] = MappingProxyType({})
) -> NextStep | None:
    """Return the most useful fix.

    First comes what keeps people from hearing the message or calling back: the sound, the number,
    the name, or a number at the end of a long message. Then come content, manner, and pace. What
    was only partly met comes after everything that was missed.

    Args:
        findings: the program's findings.
        marks: a person's outcomes, which overrule the program's.
    """
    by_check = {finding.check: finding for finding in findings}
    late = ("length",) if _number_is_late(by_check) else ()
    for order, status in (
        ((*_HEARD, *_REACHED), (Status.MISSED,)),
        (late, (Status.MISSED, Status.PARTLY)),
        (_CONTENT, (Status.MISSED,)),
        ((*_REACHED, *_ESSENTIAL), (Status.UNCLEAR,)),
        (_ORDER, (Status.MISSED,)),
        (_ORDER, (Status.PARTLY,)),
    ):
        for check in order:
            finding = by_check.get(check)
            outcome = marks.get(check, finding.status) if finding else None
            if finding is None or outcome not in status:
                continue
            is_overruled = outcome is not finding.status
            advice = f"A person marked this as {outcome}." if is_overruled else finding.advice
            return NextStep(check, advice, finding.say)
    return None


def _number_is_late(by_check: Mapping[str, Finding]) -> bool:
    """Return whether the number came only after the message had grown too long."""
    length, number = by_check.get("length"), by_check.get("phone_number")
    if not length or not number or not length.evidence or not number.evidence:
        return False
    most = length.target[1] if length.target else None
    late = number.evidence[0].span.start - length.evidence[0].span.start
    return number.status is Status.MET and most is not None and late > most
