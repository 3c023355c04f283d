"""A review as a person corrected it: the outcomes, and the next step that follows from them.

The review's document stays as the program wrote it; the person's marks are beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.review import best_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehearse.review import Finding, Review, Status
    from rehearse.takes.records import PersonMark


def outcomes(findings: Iterable[Finding], marks: Iterable[PersonMark]) -> Mapping[str, Status]:
    """Return each check's outcome: a person's if there is one, otherwise the program's."""
    own = {mark.check: mark.status for mark in marks}
    return {finding.check: own.get(finding.check, finding.status) for finding in findings}


def as_marked(review: Review, marks: Iterable[PersonMark]) -> Review:
    """Return the review with the next step that follows from a person's marks."""
    own = {mark.check: mark.status for mark in marks}
    step = review.next_step
    if not own or (not review.words and step is not None and step.check not in own):
        return review
    return replace(review, next_step=best_step(review.findings, own))
