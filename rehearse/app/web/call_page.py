"""The page of a call, and what begins one: a form's answers, checked here once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app.call import CallOptions
from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
from rehearse.app.web.call_view import CallView
from rehearse.app.web.calls import CallSession, CheckSession
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import json_of, text_of
from rehearse.call import Cues
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.web.site import SiteState
    from rehearse.scenario import Scenario

BUSY: Final = "A call is under way, or the last one is being looked over."


async def call_page(request: Request) -> Response:
    """The telephone, ready to call."""
    scenario = await run_in_threadpool(_known, request.path_params["scenario"])
    session = shared(request).calls.under_way
    return page(
        request,
        "call.html",
        scenario=scenario,
        caller=await run_in_threadpool(caller),
        branches=sorted({way.chance for turn in scenario.turns for way in turn.next if way.chance}),
        retry=_retried(scenario, request.query_params.get("retry", "")),
        typed=request.query_params.get("typed") == "1",
        under_way=session if isinstance(session, CallSession) else None,
    )


async def begin(request: Request) -> Response:
    """Begin a call; its line waits for the page."""
    answers = await json_of(request)
    state = shared(request)
    scenario = await run_in_threadpool(_known, text_of(answers, "scenario"))
    await make_room(state)
    options = replace(_options(answers, scenario), quiet=state.calls.quiet)
    try:
        await run_in_threadpool(_checked, options)
    except RehearseError as problem:
        raise HTTPException(422, str(problem)) from problem
    if state.calls.under_way is not None:  # Another page was quicker.
        raise HTTPException(409, BUSY)
    cues = Cues() if answers.get("advice", True) is True else None
    warm = state.warm
    if warm is not None and not options.typed:
        warm.start()
    view = CallView(scenario, tell=lambda _: None, cues=cues)
    session = CallSession(options, view, warm.engines if warm else None)
    state.calls.begin(session)
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def check(request: Request) -> Response:
    """Begin a look at the room and the line."""
    state = shared(request)
    await make_room(state)
    session = CheckSession(state.calls.found_room)
    state.calls.begin(session)
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def rejoin(request: Request) -> Response:
    """A new key for the call's line, for a page that comes back."""
    session = shared(request).calls.find(request.path_params["id"])
    if session is None:
        raise HTTPException(404, "There is no such call any more.")
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def hang_up(request: Request) -> Response:
    """End a call that has no page."""
    session = shared(request).calls.find(request.path_params["id"])
    if session is not None:
        session.press("h")
    return JSONResponse({})


async def make_room(state: SiteState) -> None:
    """Make room for another session.

    Raises:
        HTTPException: a call is under way.
    """
    under_way = state.calls.under_way
    if under_way is not None and not isinstance(under_way, CallSession):
        await run_in_threadpool(state.calls.end)  # A page that was closed left it behind.
    if state.calls.under_way is not None:
        raise HTTPException(409, BUSY)


def _known(name: str) -> Scenario:
    """The scenario of this id; a name never leads to another file.

    Raises:
        HTTPException: there is none.
    """
    from rehearse.scenario import library

    for entry in library.entries():
        if entry.id == name and entry.scenario is not None:
            return entry.scenario
    raise HTTPException(404, "There is no such call.")


def caller() -> str:
    """The name in the user's profile; empty where there is none yet."""
    from rehearse.app.profile import profile_of

    try:
        return profile_of(ProfileOptions()).name
    except RehearseError:
        return ""


def _retried(scenario: Scenario, turn: str) -> str:
    return turn if turn in {t.id for t in scenario.turns if t.listens} else ""


def _options(answers: dict[str, Any], scenario: Scenario) -> CallOptions:
    """The call that the page asks for.

    Raises:
        HTTPException: an answer is of the wrong kind.
    """
    fields = {name: text_of(answers, name) for name in ("name", "phone")}
    ringback = text_of(answers, "ringback")
    if ringback not in {"", "us", "uk"}:
        raise HTTPException(422, "There is no such ringing.")
    branch = text_of(answers, "branch")
    return CallOptions(
        scenario.id,
        ProfileOptions(None, {name: text for name, text in fields.items() if text}),
        EngineOptions(),
        DeviceOptions(
            barge_in=answers.get("barge_in") is True,
            telephone=answers.get("telephone") is True,
            bad_line=answers.get("bad_line") is True,
        ),
        branches=(branch,) if branch else (),
        typed=answers.get("typed") is True,
        patient=answers.get("patient") is True,
        skip_check=True,
        retry=_retried(scenario, text_of(answers, "retry")),
        ringback=cast("Any", ringback or None),
    )


def _checked(options: CallOptions) -> None:
    """Find what is wrong before it rings.

    Raises:
        RehearseError: the profile is missing or wrong.
    """
    from rehearse.app.profile import profile_of

    if not options.retry:
        profile_of(options.who)
