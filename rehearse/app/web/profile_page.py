"""The profile page: the profile as a form, and recording the user's name three times."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from rehearse.app import events
from rehearse.app.options import ProfileOptions
from rehearse.app.profile import check_profile, path_of, write_profile
from rehearse.app.web import exercises
from rehearse.app.web.coach_page import coach_bar
from rehearse.app.web.fields import texts
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import json_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.events import Event
    from rehearse.app.web.call_view import Message
    from rehearse.app.web.exercises import Exercise
    from rehearse.audio import Clip

LABELS: Final = {
    "name": "Your name",
    "phone": "Your phone number",
    "role": "The job",
    "also": "Other words for the job",
    "company": "The company",
    "contact": "Who called you",
    "met": "Where you met",
    "spelling": "Spelled",
    "pronounced": "Sounds like",
    "zone": "Your time zone",
}
"""The form's field labels; a field without one is labeled with its name in the file."""
GROUPS: Final = (
    ("You", ("name", "phone", "zone")),
    ("The call", ("contact", "role", "also", "company", "met")),
    ("How your name is said", ("pronounced", "spelling")),
)
COMPLETE: Final = {"name": "name", "phone": "tel", "company": "off"}
NO_ZONES: Final = ("Etc/", "posix/", "right/", "SystemV/")


async def profile(request: Request) -> Response:
    """Return the profile page."""
    bar = coach_bar(request)
    return page(request, "profile.html", coach=bar, **await run_in_threadpool(_all))


async def save(request: Request) -> Response:
    """Save the profile; return the saved name, or all problems by form field, as JSON."""
    from rehearse.profile import PROFILE_FIELDS

    fields = texts(await json_of(request), PROFILE_FIELDS)
    problems = await run_in_threadpool(_saved, fields)
    if problems:
        return JSONResponse({"problems": problems})
    return JSONResponse({"name": fields["name"]})


async def say(request: Request) -> Response:
    """Start the exercise that records how the user says the name."""
    state = shared(request)
    state.warm_up()

    def work(exercise: Exercise) -> Iterable[Event]:
        from rehearse.app.enroll import EnrollMeans, EnrollOptions, enroll

        means = EnrollMeans(exercise.line, state.engines, lambda said: _again(exercise, said))
        return enroll(EnrollOptions(), means)

    return await exercises.begin(request, work, _show, signals=True)


def _saved(fields: dict[str, str]) -> dict[str, str]:
    for event in write_profile(ProfileOptions(None, fields)):
        if isinstance(event, events.ProfileRefused):
            return dict(event.problems)
    return {}


def _show(event: Event) -> Message | None:
    """Return the page's message for an event of the exercise, or None."""
    match event:
        case events.NameWanted(name, number, of):
            return {"type": "say", "name": name, "number": number, "of": of}
        case events.NameHeard(number):
            return {"type": "heard", "number": number}
        case events.NameEnrolled(_, name, count):
            return {"type": "kept", "name": name, "count": count}
        case _:
            return None


def _again(exercise: Exercise, said: Sequence[Clip]) -> int | None:
    """Let the user play the recordings and choose one to redo.

    Returns:
        The index of the recording to redo, or None to keep them all.

    Raises:
        RehearseError: the user did not decide in time, or the page was closed.
    """
    numbers = {str(number): number - 1 for number in range(1, len(said) + 1)}
    while True:
        exercise.tell({"type": "choose", "count": len(said)})
        answer = exercise.answer()
        if answer is None:
            raise RehearseError("nobody decided, so nothing was kept")
        what, _, which = answer.partition(" ")
        if what == "keep":
            return None
        if what == "hear" and which in numbers:
            exercise.phone.play(said[numbers[which]])
        elif what == "again" and which in numbers:
            return numbers[which]


def _all() -> dict[str, Any]:
    from rehearse.profile import PROFILE_FIELDS

    grouped = {name for _, names in GROUPS for name in names}
    rest = tuple(name for name in PROFILE_FIELDS if name not in grouped)
    groups = (*GROUPS, *((("More", rest),) if rest else ()))
    checked, problem = _checked()
    values = {name: getattr(checked.profile, name) if checked else "" for name in PROFILE_FIELDS}
    return {
        "groups": groups,
        "labels": {name: LABELS.get(name, name) for name in PROFILE_FIELDS},
        "hints": {name: _hint(name) for name in PROFILE_FIELDS},
        "complete": COMPLETE,
        "values": values,
        "checked": checked,
        "problem": problem,
        "zones": _zones(),
    }


def _hint(name: str) -> str:
    """Return what a field is for, without what its label says."""
    from rehearse.profile import HELP

    hint = HELP[name].removeprefix(f"{LABELS.get(name)}: ")
    return hint[:1].upper() + hint[1:]


def _checked() -> tuple[events.ProfileChecked | None, str]:
    """Return the checked profile, or None with the reason why it cannot be read, if any."""
    if not path_of(ProfileOptions()).exists():
        return None, ""
    try:
        for event in check_profile(None):
            if isinstance(event, events.ProfileChecked):
                return event, ""
    except RehearseError as problem:
        return None, str(problem)
    return None, ""


@cache
def _zones() -> tuple[str, ...]:
    """Return the time zones on offer; cached, because finding them reads many files."""
    known = zoneinfo.available_timezones()
    return tuple(sorted(z for z in known if "/" in z and not z.startswith(NO_ZONES)))
