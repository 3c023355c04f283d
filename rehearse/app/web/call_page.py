"""The call page, and the requests that start, check, rejoin and end a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app.call_setup import CallOptions
from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
from rehearse.app.web.call_session import CallSession, CheckSession
from rehearse.app.web.call_view import CallView
from rehearse.app.web.notice_page import before_the_call
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import json_of, text_of
from rehearse.app.web.voices_ahead import with_voices
from rehearse.call import Cues
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.app.web.site import SiteState
    from rehearse.scenario import Scenario

BUSY: Final = "A call is under way, or the last one is being looked over."


async def call_page(request: Request) -> Response:
    """Return the call page for a scenario."""
    scenario = await run_in_threadpool(_known, request.path_params["scenario"])
    session = shared(request).calls.under_way
    if session is None and (asks := await before_the_call(request)):
        return asks
    shown = page(
        request,
        "call.html",
        scenario=scenario,
        caller=await run_in_threadpool(caller),
        branches=sorted({way.chance for turn in scenario.turns for way in turn.next if way.chance}),
        retry=_retried(scenario, request.query_params.get("retry", "")),
        typed=request.query_params.get("typed") == "1",
        patient=request.query_params.get("patient") == "1",
        under_way=session if isinstance(session, CallSession) else None,
    )
    return with_voices(request, shown, scenario)


async def begin(request: Request) -> Response:
    """Create a call session; return its ID and the token that the page connects with."""
    answers = await json_of(request)
    state = shared(request)
    scenario = await run_in_threadpool(_known, text_of(answers, "scenario"))
    await make_room(state)
    options = replace(_options(answers, scenario), quiet=state.calls.quiet)
    try:
        await run_in_threadpool(_checked, options)
    except RehearseError as problem:
        raise HTTPException(422, str(problem)) from problem
    if state.calls.under_way is not None:  # Another page started a call in the meantime.
        raise HTTPException(409, BUSY)
    cues = Cues() if answers.get("advice", True) is True else None
    if not options.typed:
        state.warm_up()
    view = CallView(scenario, tell=lambda _: None, cues=cues)
    session = CallSession(options, view, state.engines)
    state.calls.begin(session)
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def check(request: Request) -> Response:
    """Create a check of the room and the audio; return its ID and token."""
    state = shared(request)
    await make_room(state)
    session = CheckSession(state.calls.found_room)
    state.calls.begin(session)
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def rejoin(request: Request) -> Response:
    """Return a new token so that a reloaded page can reconnect to its call."""
    session = shared(request).calls.find(request.path_params["id"])
    if session is None:
        raise HTTPException(404, "This call is over.")
    return JSONResponse({"id": session.id, "token": session.new_token()})


async def hang_up(request: Request) -> Response:
    """Hang up a call that no page is connected to."""
    session = shared(request).calls.find(request.path_params["id"])
    if session is not None:
        session.press("h")
    return JSONResponse({})


async def make_room(state: SiteState) -> None:
    """End a leftover exercise or check so that a new session can start.

    Raises:
        HTTPException: a session is still running (409).
    """
    under_way = state.calls.under_way
    if under_way is not None and not isinstance(under_way, CallSession):
        await run_in_threadpool(state.calls.end)  # Its page was probably closed.
    if state.calls.under_way is not None:
        raise HTTPException(409, BUSY)


def _known(name: str) -> Scenario:
    """Return the library scenario with this ID; the name is never used as a path.

    Raises:
        HTTPException: there is no such scenario (404).
    """
    from rehearse.scenario import library

    for entry in library.entries():
        if entry.id == name and entry.scenario is not None:
            return entry.scenario
    raise HTTPException(404, "There is no such call.")


def caller() -> str:
    """Return the name in the user's profile; empty if there is no valid profile."""
    from rehearse.app.profile import profile_of

    try:
        return profile_of(ProfileOptions()).name
    except RehearseError:
        return ""


def _retried(scenario: Scenario, turn: str) -> str:
    return turn if turn in {t.id for t in scenario.turns if t.listens} else ""


def _options(answers: dict[str, Any], scenario: Scenario) -> CallOptions:
    """Return the call options for the page's answers.

    Raises:
        HTTPException: an answer has the wrong type or an unknown value (422).
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
    """Check the class's notice and, except when one turn is retried, the profile.

    Raises:
        RehearseError: the notice waits for an answer, or the profile is missing or invalid.
    """
    from rehearse.app.class_notice import check_agreed
    from rehearse.app.profile import profile_of

    check_agreed()
    if not options.retry:
        profile_of(options.who)
