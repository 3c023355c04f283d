"""The comparison page: two takes side by side, and what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from rehearse.app import events
from rehearse.app.web.site import page
from rehearse.app.web.takes_there import address, folder_of, row_of, rows, title, when
from rehearse.app.web.use_case import gathered, notes

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.takes import TakeRow


async def compare(request: Request) -> Response:
    """Return the comparison of the two takes in the query, earlier one first."""
    from rehearse.app.compare import CompareOptions
    from rehearse.app.compare import compare as compared

    takes = await run_in_threadpool(rows)
    choice = [
        (take.about.id, f"{when(take.about.made)} · {title(take)}") for take in reversed(takes)
    ]
    named = request.query_params.getlist("take")
    chosen = [row_of(takes, name) for name in dict.fromkeys(named)]
    if len(chosen) != 2:
        return page(request, "compare.html", choice=choice, named=named, view=None, notes=[])
    chosen.sort(key=lambda take: take.about.made)
    first, second = chosen
    told = await gathered(lambda: compared(CompareOptions(first.about.id, second.about.id)))
    found = next(event for event in told if isinstance(event, events.Compared))
    return page(
        request,
        "compare.html",
        choice=choice,
        named=[first.about.id, second.about.id],
        view=await run_in_threadpool(_view, found, (first, second)),
        notes=notes(told),
    )


def _view(found: events.Compared, takes: tuple[TakeRow, TakeRow]) -> dict[str, Any]:
    from rehearse.report import STATUS_SIGNS, what_changed
    from rehearse.report import compare as report

    changes = what_changed(found.before, found.now)
    return {
        "takes": [
            {
                "address": address(take.about.id),
                "when": when(take.about.made),
                "title": title(take),
                "caller": take.about.caller,
                "tally": report.tally_of(review),
                "has_sound": _has_sound(take),
            }
            for take, review in zip(takes, (found.first, found.second), strict=True)
        ],
        "changes": (
            ("Better", changes.better),
            ("Not as good", changes.worse),
            ("Not compared", changes.untold),
        ),
        "is_same": not changes.better and not changes.worse,
        "signs": STATUS_SIGNS,
        "rows": report.rows(found.first, found.second, (found.before.marks, found.now.marks)),
    }


def _has_sound(take: TakeRow) -> bool:
    from rehearse.takes import NEAR_FILE

    return (folder_of(take.about.id) / NEAR_FILE).is_file()
