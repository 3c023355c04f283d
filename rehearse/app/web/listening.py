"""Processes recordings one at a time, and never during a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from rehearse.app.web.use_case import streamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.responses import Response

    from rehearse.app.web.site import SiteState

DURING_A_CALL = "You are on the phone. Hang up first."


def refuse_during_a_call(state: SiteState) -> None:
    """Refuse work that would slow down a call.

    Raises:
        HTTPException: a call is under way (409).
    """
    if state.calls.under_way is not None:
        raise HTTPException(409, DURING_A_CALL)


def listened(state: SiteState, start: Callable[[], Iterator[dict[str, Any]]]) -> Response:
    """Stream the events of work on a recording, after waiting for earlier work to finish.

    Raises:
        HTTPException: a call is under way (409).
    """
    refuse_during_a_call(state)
    state.warm_up()

    def told() -> Iterator[dict[str, Any]]:
        if state.listening.locked():
            yield {"working": "waiting for the one before"}
        with state.listening:
            yield from start()

    return streamed(told())
