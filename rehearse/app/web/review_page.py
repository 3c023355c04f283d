"""How a call went: the report's page, with its sound served beside it."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from rehearse.app.web.site import NAVIGATION, shared
from rehearse.errors import RehearseError
from rehearse.report import Served

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from rehearse.report import AudioTrack, PageSource, RetryCommand

KEPT: Final = 4
"""Reviews whose sound is kept in memory; each has a few megabytes."""
STYLES: Final = ("/static/style.css", "/static/web.css")
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


async def review(request: Request) -> Response:
    """The page of a take."""
    take = request.path_params["id"]
    shared(request).presence.touch()
    return HTMLResponse(await run_in_threadpool(_page, take))


async def track(request: Request) -> Response:
    """One of its sounds, or a part of it."""
    take, name = request.path_params["id"], request.path_params["track"]
    source = await run_in_threadpool(lambda: _made(*_place(take)))
    sound = _sounds(source).get(name)
    if sound is None:
        raise HTTPException(404, "There is no such sound.")
    return _part(b64decode(sound.data), sound.media_type, request.headers.get("range", ""))


def _page(take: str) -> str:
    """The page's text.

    Raises:
        HTTPException: there is no such take.
    """
    from rehearse.report import render_page

    source = _made(*_place(take))
    named = {name: f"/takes/{quote(take)}/{name}.mp3" for name in _sounds(source)}
    model = source.model
    if model is not None:
        model = replace(model, sound=replace(model.sound, address=named["model"]))
    served = replace(
        source,
        call=source.call and replace(source.call, address=named["call"]),
        phone=source.phone and replace(source.phone, address=named["phone"]),
        model=model,
    )
    return render_page(
        served, Served(STYLES, "/static/report.js", NAVIGATION, call_again(take, source.again))
    )


def call_again(take: str, again: RetryCommand | None) -> str:
    """The address at which a take is rehearsed once more; empty where no page can do it."""
    from rehearse.takes import recorder

    if again is None or again.command.startswith("rehearse score"):
        return ""
    try:
        scenario = recorder.header(recorder.find(take)).scenario
    except RehearseError:
        return ""
    part = f"?retry={quote(again.turn)}" if again.turn else ""
    return f"/call/{quote(scenario, safe='')}{part}"


def _place(take: str) -> tuple[Path, float]:
    """Where a take is kept, and when anything in it changed last.

    Raises:
        HTTPException: there is no such take.
    """
    from rehearse.files import takes_folder

    # Looked up among those that are there: a name from outside is never a path.
    folder = next((p for p in takes_folder().iterdir() if p.name == take), None)
    if folder is None or not folder.is_dir():
        raise HTTPException(404, "There is no such call.")
    return folder, max(path.stat().st_mtime for path in (folder, *folder.iterdir()))


@lru_cache(KEPT)
def _made(folder: Path, changed: float) -> PageSource:
    """All that the page is made of; kept, as its sounds are asked for next."""
    from rehearse.app.options import ProfileOptions
    from rehearse.app.page import source
    from rehearse.app.profile import profile_of
    from rehearse.speech import catalog

    del changed
    try:
        profile = profile_of(ProfileOptions())
    except RehearseError:
        profile = None
    return source(folder, profile, catalog.second_voice)


def _sounds(source: PageSource) -> dict[str, AudioTrack]:
    model = source.model.sound if source.model else None
    named = {"call": source.call, "phone": source.phone, "model": model}
    return {name: sound for name, sound in named.items() if sound is not None}


def _part(data: bytes, kind: str, wanted: str) -> Response:
    """The whole, or the part that a player asks for: without it, none can seek."""
    headers = {"accept-ranges": "bytes"}
    found = _RANGE.fullmatch(wanted.strip())
    if not found or found.groups() == ("", ""):
        return Response(data, media_type=kind, headers=headers)
    first, last = found.groups()
    size = len(data)
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return Response(status_code=416, headers={"content-range": f"bytes */{size}"})
    headers["content-range"] = f"bytes {start}-{end}/{size}"
    return Response(data[start : end + 1], 206, headers, kind)
