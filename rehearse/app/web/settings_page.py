"""The settings page: devices, engines, models; exporting, importing, and deleting what is saved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response

from rehearse.app import events
from rehearse.app.web.coach_page import COOKIE
from rehearse.app.web.listening import refuse_during_a_call
from rehearse.app.web.site import page, shared
from rehearse.app.web.uploads import clear_spool, json_of, new_spool, spooled, text_of
from rehearse.app.web.use_case import fetched_by, gathered, notes, streamed
from rehearse.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from rehearse.app.erase import EraseEvent

AT_MOST: Final = 4_000_000_000
"""Maximum bytes of an import: more than 60 uncompressed calls of ten minutes."""
NAMES_AT_MOST: Final = 4_000_000
"""Maximum bytes of a request to delete calls: the names of about 30,000 calls."""


async def settings(request: Request) -> Response:
    """Return the settings page."""
    from rehearse.app.models import list_models

    models = await gathered(list_models)
    listed = next(event for event in models if isinstance(event, events.ModelsListed))
    here = {model.name for model in listed.here}
    return page(
        request,
        "settings.html",
        models=listed,
        offers=[model for model in listed.offers if model.name not in here],
        kept=await kept_rows(),
        count=len(await _names()),
    )


async def fetch(request: Request) -> Response:
    """Download a model, which uses the internet; stream the progress as JSON lines."""
    from rehearse.app.models import FetchOptions, fetch_model, list_models

    name = text_of(await json_of(request), "name")
    models = await gathered(list_models)
    listed = next(event for event in models if isinstance(event, events.ModelsListed))
    if name not in {model.name for model in listed.offers}:
        raise HTTPException(422, "There is no such model.")

    return fetched_by(lambda tell: fetch_model(FetchOptions(name), tell))


async def verify(request: Request) -> Response:
    """Verify the installed models; stream the results as JSON lines."""
    from rehearse.app.models import verify_models

    del request

    def told() -> Iterator[dict[str, Any]]:
        for event in verify_models():
            if isinstance(event, events.ModelChecked):
                yield {"working": event.name, "wrong": event.problem}
        yield {"done": "All files are complete."}

    return streamed(told())


async def export(request: Request) -> Response:
    """Return all takes as a ZIP file to download."""
    from rehearse.app.transfer import ExportOptions, export_archive

    refuse_during_a_call(shared(request))
    place = await run_in_threadpool(new_spool)
    try:
        await gathered(lambda: export_archive(ExportOptions(place)))
    except HTTPException:
        place.unlink(missing_ok=True)
        raise
    return FileResponse(
        place,
        media_type="application/zip",
        filename=f"rehearse-{datetime.now().astimezone():%Y-%m-%d}.zip",
        background=BackgroundTask(_remove, place),
    )


async def take_in(request: Request) -> Response:
    """Import an exported ZIP file; stream the progress as JSON lines."""
    from rehearse.app.transfer import ImportOptions, import_archive

    refuse_during_a_call(shared(request))
    place = await spooled(request, AT_MOST)

    def told() -> Iterator[dict[str, Any]]:
        done = ""
        try:
            for event in import_archive(ImportOptions(place)):
                match event:
                    case events.Working(what, at, total):
                        yield {"working": what, "share": at / total if total else None}
                    case events.Note(text) | events.Refused(text):
                        yield {"note": text.replace(f"{place}.unpacked/", "")}
                    case events.Imported(new, known):
                        done = f"{counted(new, 'call')} imported, {known} already here"
            yield {"done": f"{done}."}
        finally:
            _remove(place)

    return streamed(told())


async def chosen(request: Request) -> Response:
    """Return the calls that would be deleted: those in a range of days, or all."""
    from rehearse.app.forget import ForgetOptions, forget

    answers = await json_of(request)
    since, until = (text_of(answers, name, 10) for name in ("since", "until"))
    everything = answers.get("everything") is True
    if not (everything or since or until):
        raise HTTPException(422, "Choose a day.")
    options = ForgetOptions(everything=everything, since=since, until=until, only_list=True)
    told = await gathered(lambda: forget(options))
    names = next(event.names for event in told if isinstance(event, events.CallsKept))
    return JSONResponse({"takes": names, "told": counted(len(names), "call")})


async def forgotten(request: Request) -> Response:
    """Delete the listed calls; the page has already asked for confirmation."""
    from rehearse.app.forget import ForgetOptions, forget

    answers = await json_of(request, NAMES_AT_MOST)
    takes = answers.get("takes")
    if not isinstance(takes, list) or not takes or not all(isinstance(t, str) for t in takes):
        raise HTTPException(422, "Name the calls.")
    known = await _names()
    # Accept only known names, so that a name from the page is never used as a path.
    if unknown := [take for take in takes if take not in known]:
        raise HTTPException(404, f"There is no call {unknown[0][:80]}.")
    told = await gathered(lambda: forget(ForgetOptions(tuple(takes))))
    refused = [event.reason for event in told if isinstance(event, events.Refused)]
    gone = sum(isinstance(event, events.Forgotten) for event in told)
    stay = any(isinstance(event, events.AgreementsStay) for event in told)
    words = [f"{counted(gone, 'call')} deleted.", *refused, *notes(told)]
    if stay:
        words.append("The interviews that you agreed on stay.")
    return JSONResponse({"told": " ".join(words)})


async def erased(request: Request) -> Response:
    """Delete everything that is about the user; the page has already asked for confirmation."""
    from rehearse.app.erase import erase

    state = shared(request)
    refuse_during_a_call(state)

    def alone() -> Iterator[EraseEvent]:
        # A recording that is being reviewed would be saved afterward. Those that wait are deleted.
        with state.listening:
            clear_spool()
            yield from erase()

    state.drafts.clear()
    told = await gathered(alone)
    refused = [event.reason for event in told if isinstance(event, events.Refused)]
    answer = JSONResponse({"told": " ".join([*refused, *notes(told)])})
    answer.delete_cookie(COOKIE)
    return answer


async def kept_rows() -> list[tuple[str, str, str]]:
    """Return the stored data as rows: what it is, its path, and its size."""
    from rehearse.app.stored_data import kept_here

    kept = await gathered(kept_here)
    home = str(Path.home())
    return [(one.what, str(one.path).replace(home, "~", 1), _size(one.size)) for one in kept]


async def _names() -> frozenset[str]:
    """Return the name of every saved call, including interrupted ones."""
    from rehearse.app.forget import ForgetOptions, forget

    told = await gathered(lambda: forget(ForgetOptions()))
    return frozenset(
        name for event in told if isinstance(event, events.CallsKept) for name in event.names
    )


def _remove(place: Path) -> None:
    place.unlink(missing_ok=True)


def _size(size: int) -> str:
    """Return a size in bytes as kB or MB; empty for 0."""
    if size == 0:
        return ""
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} kB"
