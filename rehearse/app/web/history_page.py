"""The history page: saved calls, filtered by scenario and caller, and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool

from rehearse.app import events
from rehearse.app.web.listening import listened
from rehearse.app.web.site import page, shared
from rehearse.app.web.takes_there import address, folder_of, title, when
from rehearse.app.web.use_case import gathered, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.takes import TakeRow

SORTS: Final[dict[str, tuple[str, Callable[[TakeRow], Any]]]] = {
    "newest": ("Newest first", lambda _: ()),
    "oldest": ("Oldest first", lambda take: take.about.made),
    "best": ("Fewest missed first", lambda take: (take.missed, take.unclear)),
    "pace": ("Slowest first", lambda take: take.pace or 0.0),
    "length": ("Longest first", lambda take: -take.seconds),
}
"""The sort orders: label and sort key; equal takes are listed newest first."""
SHOWN: Final = 200
"""Maximum calls shown unless all are requested, so that the page loads quickly."""
SOURCES: Final = {"live": "", "files": "over recordings", "recording": "a recording"}


@dataclass(frozen=True, slots=True)
class CallLine:
    """A take as one entry of the list."""

    id: str
    address: str
    title: str
    when: str
    caller: str
    result: str
    details: str


async def history(request: Request) -> Response:
    """Return the history page, filtered and sorted as the query asks."""
    from rehearse.app.history import HistoryOptions
    from rehearse.app.history import history as listed
    from rehearse.takes import caller_names

    asked = {
        name: request.query_params.get(name, "")[:200] for name in ("scenario", "caller", "sort")
    }
    told = await gathered(lambda: listed(HistoryOptions()))
    takes = next((event.takes for event in told if isinstance(event, events.TakesListed)), ())
    callers = caller_names(takes)
    sort = asked["sort"] if asked["sort"] in SORTS else next(iter(SORTS))
    chosen = [
        take
        for take in reversed(takes)
        if asked["scenario"] in {"", take.scenario} and asked["caller"] in {"", take.about.caller}
    ]
    chosen.sort(key=SORTS[sort][1])
    shown = chosen if "all" in request.query_params else chosen[:SHOWN]
    return page(
        request,
        "history.html",
        lines=[line(take, is_shared=len(callers) > 1) for take in shown],
        count=len(takes),
        found=len(chosen),
        whole=f"/history?{urlencode({**asked, 'all': 1})}",
        scenarios=sorted({take.scenario: title(take) for take in takes}.items(), key=by_title),
        callers=callers,
        sorts=[(name, words) for name, (words, _) in SORTS.items()],
        asked={**asked, "sort": sort},
        broken=await run_in_threadpool(_broken),
        notes=notes(told),
    )


async def recover(request: Request) -> Response:
    """Review an interrupted call; stream the progress as JSON lines."""
    from rehearse.app.options import EngineOptions
    from rehearse.app.recover import RecoverOptions
    from rehearse.app.recover import recover as reviewed

    take = request.path_params["id"]
    await run_in_threadpool(folder_of, take)
    state = shared(request)

    def start() -> Iterator[dict[str, Any]]:
        options = RecoverOptions(EngineOptions(), take)
        for event in reviewed(options, state.engines):
            if isinstance(event, events.Working):
                yield {"working": event.what}
        yield {"done": address(take)}

    return listened(state, start)


def by_title(entry: tuple[str, str]) -> str:
    """Return the sort key that orders (scenario, title) pairs by title, ignoring case."""
    return entry[1].casefold()


def line(take: TakeRow, *, is_shared: bool) -> CallLine:
    """Return a take as a list entry; the caller is named only if `is_shared`."""
    from rehearse.report import length_of

    about = take.about
    result = f"{take.met} of {take.judged} met"
    details = [
        f"{take.missed} missed" if take.missed else "",
        f"{take.partly} partly" if take.partly else "",
        f"{take.unclear} unclear" if take.unclear else "",
        f"{take.marked} marked by you" if take.marked else "",
        f"{length_of(take)} of speech" if take.lasted else "",
        f"{take.pace:.0f} words a minute" if take.pace else "",
        "one turn only" if about.turn else "",
        SOURCES[about.source],
    ]
    return CallLine(
        about.id,
        address(about.id),
        title(take),
        when(about.made),
        about.caller if is_shared else "",
        result,
        " · ".join(filter(None, details)),
    )


def _broken() -> list[tuple[str, str]]:
    """Return the ID and local time of each interrupted call, newest first."""
    from rehearse.takes import read_about, recovery

    unfinished = reversed(recovery.unfinished())
    return [(path.name, when(read_about(path).made)) for path in unfinished]
