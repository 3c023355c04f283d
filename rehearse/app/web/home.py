"""The home page: the next step, the user's profile, recent takes, and all scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool

from rehearse.app.clock import dates_of
from rehearse.app.options import ClockOptions
from rehearse.app.scenarios import list_scenarios
from rehearse.app.user_status import standing
from rehearse.app.web.coach_page import where_coach_stands
from rehearse.app.web.once_more import call_again, turns_of
from rehearse.app.web.site import page
from rehearse.app.web.takes_there import address, title

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.scenario import Role, Scenario
    from rehearse.takes import TakeRow

GROUPS: Final[tuple[tuple[Role, str, str], ...]] = (
    ("voicemail", "Leave a message", "The easiest start: nobody answers back."),
    ("assistant", "Get put through", "Somebody else picks up first."),
    ("interviewer", "Talk to the interviewer", "The person who called you."),
)
"""Scenario groups, easiest first: the hardest role in the call, a title, a description."""


@dataclass(frozen=True, slots=True)
class ScenarioGroup:
    """Scenarios of similar difficulty."""

    title: str
    about: str
    scenarios: tuple[tuple[Scenario, bool], ...]
    """Each scenario, and whether it is the user's own."""


@dataclass(frozen=True, slots=True)
class TakeCard:
    """A recent take, as one line of the home page."""

    address: str
    title: str
    made: str
    met: int
    judged: int
    unclear: int
    part: bool
    """Whether only one turn was rehearsed."""


async def home(request: Request) -> Response:
    """Return the home page."""
    return page(
        request,
        "home.html",
        coach=where_coach_stands(request),
        **await run_in_threadpool(_all),
    )


def _all() -> dict[str, Any]:
    now = standing()
    last = now.takes[0] if now.takes else None
    return {
        "standing": now,
        "takes": tuple(map(_card, now.takes)),
        "again": call_again(turns_of(last.about.id), now.again) if last and now.again else "",
        "groups": groups(),
    }


def groups() -> tuple[ScenarioGroup, ...]:
    """Return the scenarios in groups, easiest first; empty groups are left out."""
    from rehearse.app import events

    found: dict[str, list[tuple[Scenario, bool]]] = {role: [] for role, _, _ in GROUPS}
    for event in list_scenarios():
        if not isinstance(event, events.ScenariosListed):
            continue
        for entry in event.entries:
            if entry.scenario is not None:
                is_own = entry.path.parent == event.folder
                found[_hardest(entry.scenario)].append((entry.scenario, is_own))
    return tuple(
        ScenarioGroup(title, about, tuple(found[role]))
        for role, title, about in GROUPS
        if found[role]
    )


def _hardest(scenario: Scenario) -> Role:
    roles = {person.role for person in scenario.people}
    if "interviewer" in roles:
        return "interviewer"
    return "voicemail" if roles == {"voicemail"} else "assistant"


def _card(take: TakeRow) -> TakeCard:
    from rehearse.takes import local_time

    about = take.about
    return TakeCard(
        address(about.id),
        title(take),
        dates_of(ClockOptions()).both(local_time(about.made)),
        take.met,
        take.judged,
        take.unclear,
        bool(about.turn),
    )
