"""The one fix that helps most."""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Span
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.next_step import best_step

MET, PARTLY, MISSED, UNCLEAR = Status.MET, Status.PARTLY, Status.MISSED, Status.UNCLEAR


def found(check: str, status: Status, start: float = 0.0) -> Finding:
    """A finding with evidence from this second on."""
    target = (None, 60.0) if check == "length" else None
    return Finding(check, status, evidence=(Evidence(Span(start, start + 90), ""),), target=target)


def step(*findings: Finding) -> str:
    """The check that is named; empty if there is none."""
    best = best_step(findings)
    return best.check if best else ""


@pytest.mark.parametrize(
    "checks",
    [
        ("background", "clipping", "level", "phone_number", "full_name", "callback_reason"),
        ("full_name", "role", "thanks", "not_overfamiliar", "pace"),
        ("good_wishes", "question_load", "phone_pace", "monologue", "fillers"),
    ],
)
@pytest.mark.parametrize("status", [MISSED, PARTLY])
def test_sound_then_content_then_manner_then_pace(checks: tuple[str, ...], status: Status) -> None:
    """What keeps people from hearing or calling back comes first, the pace last."""
    for at, check in enumerate(checks):
        assert step(*(found(one, status) for one in reversed(checks[at:]))) == check


def test_missed_before_partly() -> None:
    """A greeting that was missed matters more than a little noise."""
    assert step(found("background", PARTLY), found("greeting", MISSED)) == "greeting"


def test_unclear_content_after_missed_content_and_before_pace() -> None:
    """A number that may have been misheard should be said again, before the pace is worked on."""
    number = found("phone_number", UNCLEAR)
    assert step(number, found("thanks", MISSED)) == "thanks"
    assert step(number, found("pace", MISSED)) == "phone_number"
    assert step(found("thanks", UNCLEAR)) == ""


@pytest.mark.parametrize(("start", "check"), [(80.0, "length"), (10.0, "role")])
@pytest.mark.parametrize("status", [MISSED, PARTLY])
def test_a_number_at_the_end_of_a_long_message(start: float, check: str, status: Status) -> None:
    """Who rambles until the number comes is told that first; a long message alone can wait."""
    number, length = found("phone_number", MET, start), found("length", status)
    assert step(number, length, found("role", MISSED)) == check


def test_nothing_left() -> None:
    """If all is met there is no next step."""
    assert step(found("phone_number", MET), found("length", MET)) == ""


def test_a_person_overrules() -> None:
    """What a person marked as met is no next step, and what they marked as missed is one."""
    findings = (found("full_name", MISSED), found("thanks", MET), found("pace", PARTLY))
    assert best_step(findings, {"full_name": MET, "pace": MET}) is None
    best = best_step(findings, {"full_name": MET, "thanks": MISSED})
    assert best is not None
    assert (best.check, best.advice) == ("thanks", "A person marked this as missed.")
