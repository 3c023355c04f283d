"""The progress page: takes of one scenario over weeks, as in `rehearse progress`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from rehearse.app import events
from rehearse.app.web.once_more import call_again, turns_of
from rehearse.app.web.review_page import STYLES
from rehearse.app.web.site import page, shared
from rehearse.app.web.takes_there import address
from rehearse.app.web.use_case import gathered

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PLACE = "/progress"
LONGEST_NAME = 200


async def progress(request: Request) -> Response:
    """Return the progress page of a scenario and caller."""
    from rehearse.app.progress import ProgressOptions
    from rehearse.app.progress import progress as shown

    asked = {
        name: request.query_params.get(name, "")[:LONGEST_NAME] for name in ("scenario", "caller")
    }
    options = ProgressOptions(asked["scenario"], asked["caller"], served=True)
    told = await gathered(lambda: shown(options))
    made = next((event for event in told if isinstance(event, events.TrendPageMade)), None)
    if made is None:
        return page(request, "progress.html")
    state = shared(request)
    state.presence.touch()
    return HTMLResponse(await run_in_threadpool(_page, made, state.navigation))


def _page(made: events.TrendPageMade, navigation: tuple[tuple[str, str], ...]) -> str:
    from rehearse.app.clock import dates_of
    from rehearse.app.options import ClockOptions
    from rehearse.report import TrendServed, render_trend
    from rehearse.takes import local_time

    takes = [detail.take.about.id for detail in made.weeks.details]
    first, last = takes[0], takes[-1]
    served = TrendServed(
        (*STYLES, "/static/weeks.css"),
        navigation,
        call_again(turns_of(last), made.weeks.again),
        {take: address(take) for take in takes},
        f"/compare?{urlencode({'take': (first, last)}, doseq=True)}" if first != last else "",
        tuple(_others(made)),
    )
    return render_trend(made.weeks, local_time, dates_of(ClockOptions()), served)


def _others(made: events.TrendPageMade) -> list[tuple[str, str]]:
    """Return the address and name of progress pages of other scenarios and callers."""
    from rehearse.errors import ScenarioError
    from rehearse.scenario import library

    found = []
    for scenario in made.other_scenarios:
        try:
            name = library.load(scenario).title
        except ScenarioError:
            name = scenario
        query = {"scenario": scenario, "caller": made.weeks.caller}
        found.append((f"{PLACE}?{urlencode(query)}", name))
    found += [(f"{PLACE}?{urlencode({'caller': name})}", name) for name in made.other_callers]
    return found
