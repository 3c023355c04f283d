"""Prepare the natural voices of a scenario after its page was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.background import BackgroundTask

from rehearse.app.scenarios import prepare_voices
from rehearse.app.web.site import shared

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.scenario import Scenario


def with_voices(request: Request, answer: Response, scenario: Scenario) -> Response:
    """Return the answer, after which the scenario's voices are prepared.

    A desk makes no calls, and a call in progress needs the computer itself.
    """
    state = shared(request)
    if state.desk is None and state.calls.under_way is None:
        answer.background = BackgroundTask(prepare_voices, scenario)
    return answer
