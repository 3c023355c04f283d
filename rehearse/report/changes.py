"""What changed from one take to a later one, in words and numbers.

Nothing is claimed about a check that was unclear, not asked, or overruled in either take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.report.format import (
    band,
    check_title,
    finding_of,
    has_plain_band,
    in_words,
    moment,
    quote,
)
from rehearse.review import Status
from rehearse.scenario import is_content

if TYPE_CHECKING:
    from rehearse.review import Finding, Review
    from rehearse.takes import PersonMark, TakeDetail

_RANKS: Final = {Status.MISSED: 0, Status.PARTLY: 1, Status.MET: 2}

_TEMPO: Final = frozenset({"pace", "name_pace", "phone_pace"})
_TWICE: Final = frozenset({"name_repeated", "phone_repeated"})
NOTICED: Final = 0.05
"""Least relative difference in speech tempo that listeners notice (Quené 2007,
doi 10.1016/j.wocn.2006.09.001)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes as sentences, one per check."""

    better: tuple[str, ...]
    worse: tuple[str, ...]
    untold: tuple[str, ...]
    """Checks that cannot be compared, with the reason."""


def what_changed(before: TakeDetail, now: TakeDetail) -> Changes:
    """Return what changed from one take to a later one."""
    marks = (*before.marks, *now.marks)
    marked = {mark.check for mark in marks}
    earlier = {finding.check: finding for finding in before.findings}
    better: list[str] = []
    worse: list[str] = []
    unclear: list[str] = []
    is_other_recognizer = before.take.recognizer != now.take.recognizer
    for finding in now.findings:
        old = earlier.get(finding.check)
        if (
            old is None
            or finding.check in marked
            or (is_other_recognizer and finding.check == "fillers")
        ):
            continue
        if Status.UNCLEAR in (old.status, finding.status):
            unclear.append(check_title(finding.check).lower())
        elif direction := _direction(old, finding):
            (better if direction > 0 else worse).append(_sentence(old, finding))
    untold = []
    if unclear:
        untold.append(f"Unclear in one of the takes, so not compared: {', '.join(unclear)}.")
    if is_other_recognizer:
        untold.append(
            f"The recognizer was {before.take.recognizer} before and is {now.take.recognizer} now;"
            " they drop fillers differently, so fillers are not compared."
        )
    untold += [
        _marked(mark, "the earlier take" if mark in before.marks else "the later take")
        for mark in marks
    ]
    return Changes(tuple(better), tuple(worse), tuple(untold))


def what_became(before: Review, now: Review) -> str:
    """Return, as a sentence, what became of the one thing that a review advised.

    It is empty if nothing was advised, or if the later call did not ask for it.
    """
    step = before.next_step
    found = finding_of(now.findings, step.check) if step else None
    if step is None or found is None or found.status is Status.SKIPPED:
        return ""
    old = finding_of(before.findings, step.check)
    rank = _RANKS.get(found.status, -1)
    name = f"The one thing from last time ({check_title(step.check).lower()})"
    words = in_words(found) or quote(found)
    told = f": {words}" if words else ""
    match found.status:
        case Status.MET:
            return f"{name}: this time it is right{told}."
        case Status.UNCLEAR:
            return f"{name}: it could not be heard clearly this time; listen to it yourself."
        case Status.PARTLY if old and rank > _RANKS.get(old.status, rank):
            return f"{name}: better, but not all of it yet{told}."
    return f"{name}: not yet{told}. {found.advice}".rstrip()


def _direction(old: Finding, new: Finding) -> int:
    """Return 1 for better, -1 for worse, 0 for equal or not comparable."""
    if old.status not in _RANKS or new.status not in _RANKS:
        return 0
    if by_rank := _RANKS[new.status] - _RANKS[old.status]:
        return 1 if by_rank > 0 else -1
    if new.check not in _TEMPO or new.status is Status.MET or not old.value or new.value is None:
        return 0
    if abs(new.value - old.value) < NOTICED * abs(old.value):
        return 0
    closer = _off(old, old.value) - _off(new, new.value)
    return (closer > 0) - (closer < 0)


def _off(finding: Finding, value: float) -> float:
    """Return how far a value is outside its band."""
    low, high = finding.target or (None, None)
    under = low - value if low is not None else 0.0
    over = value - high if high is not None else 0.0
    return max(under, over, 0.0)


def _sentence(old: Finding, new: Finding) -> str:
    name = check_title(new.check)
    if old.value is not None and new.value is not None:
        fine = f" (fine: {band(new)})" if has_plain_band(new) else ""
        return f"{name}: before {in_words(old)}, now {in_words(new)}{fine}."
    return f"{name}: before {_outcome(old)}, now {_outcome(new)}."


def _outcome(finding: Finding) -> str:
    """Return the outcome and its evidence: `partly, “five five five” at 0:09`."""
    words = quote(finding)
    at = f" at {moment(finding)}" if words and moment(finding) else ""
    if words:
        return _how(finding) + words + at
    return "not heard" if is_content(finding.check) else finding.status.value


def _how(finding: Finding) -> str:
    """Return what goes before the quote: how often it was said, or how well."""
    match finding.status:
        case Status.PARTLY:
            return "partly, "
        case Status.MISSED:
            return "once, " if finding.count else "missed, "
        case _:
            return "twice, " if finding.check in _TWICE else ""


def _marked(mark: PersonMark, when: str) -> str:
    note = f" (“{mark.note}”)" if mark.note else ""
    return f"{check_title(mark.check)}: marked {mark.status.value} by a person in {when}{note}."
