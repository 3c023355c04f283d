"""How a call went: the report's page, with its sound served beside it."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rehearse.app.web.once_more import call_again, turns_of
from rehearse.app.web.site import NAVIGATION, shared
from rehearse.app.web.takes_there import address, folder_of, rows
from rehearse.errors import RehearseError
from rehearse.report import Served

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from rehearse.report import PageSource

Files: TypeAlias = tuple[tuple[str, int], ...]

KEPT: Final = 4
"""Reviews that are kept in memory."""
TRACKS_KEPT: Final = 2
"""Tracks that are kept in memory while they are played; one of ten minutes has 19 MB."""
STYLES: Final = tuple(f"/static/{name}.css" for name in ("style", "web", "parts", "shelf"))
"""Of the pages that are reports, served."""
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


async def review(request: Request) -> Response:
    """The page of a take."""
    from rehearse.takes import REVIEW_FILE

    take = request.path_params["id"]
    folder = await run_in_threadpool(folder_of, take)
    if not (folder / REVIEW_FILE).is_file():
        return RedirectResponse("/history", 303)  # It broke off, and is reviewed from there.
    shared(request).presence.touch()
    return HTMLResponse(await run_in_threadpool(_page, take))


async def track(request: Request) -> Response:
    """One of its sounds, or a part of it."""
    from rehearse.audio import codec

    take, name = request.path_params["id"], request.path_params["track"]
    sound = await run_in_threadpool(_sound, take, name)
    if sound is None:
        raise HTTPException(404, "There is no such sound.")
    return part_of(sound, codec.WAV_TYPE, request.headers.get("range", ""))


async def model(request: Request) -> Response:
    """How its message could sound, or a part of it."""
    voiced = (await run_in_threadpool(made_of, request.path_params["id"])).model
    if voiced is None:
        raise HTTPException(404, "There is no such sound.")
    sound = voiced.sound
    return part_of(b64decode(sound.data), sound.media_type, request.headers.get("range", ""))


def made_of(take: str) -> PageSource:
    """All that the take's page is made of, as it is now; its sound is served beside it.

    Raises:
        HTTPException: there is no such take.
        StoreError: it has no review yet, or something of it is damaged.
    """
    from rehearse.takes import read_marks, read_note

    folder = folder_of(take)
    made = _made(folder, _files(folder), address(take))
    return replace(made, marks=read_marks(folder), note=read_note(folder))


def with_sound(take: str) -> PageSource:
    """All that a page is made of that holds the take's sound.

    Raises:
        HTTPException: there is no such take.
        StoreError: it has no review yet, or something of it is damaged.
    """
    return _source(folder_of(take), "")


def _page(take: str) -> str:
    """The page's text.

    Raises:
        HTTPException: there is no such take.
    """
    from rehearse.report import render_page

    source = made_of(take)
    voiced = source.model
    if voiced is not None:
        at = f"{address(take)}/model.mp3"
        voiced = replace(voiced, sound=replace(voiced.sound, address=at))
    served = replace(source, model=voiced)
    return render_page(
        served,
        Served(
            STYLES,
            "/static/report.js",
            NAVIGATION,
            call_again(take, source.again),
            address(take),
            _before(take),
            turns_of(take),
        ),
    )


def _before(take: str) -> str:
    """Where it is compared with the take before."""
    from rehearse.takes import take_before

    takes = rows()
    row = next((row for row in takes if row.about.id == take), None)
    before = row and take_before(takes, row)
    first, second = (quote(id_, safe="") for id_ in (before.about.id if before else "", take))
    return f"/compare?take={first}&take={second}" if before else ""


def _files(folder: Path) -> Files:
    """The take's files, and when each was changed."""
    from rehearse.takes import MARKS_FILE, NOTE_FILE, PAGE_FILE

    # What a person adds changes no sound: only the rest is made anew where it changed.
    added = {MARKS_FILE, NOTE_FILE, PAGE_FILE}
    files = [path for path in sorted(folder.iterdir()) if path.name not in added]
    return tuple((path.name, path.stat().st_mtime_ns) for path in files)


@lru_cache(KEPT)
def _made(folder: Path, changed: Files, served_at: str) -> PageSource:
    """All that the page is made of; kept, as its marks are shown by it, too."""
    del changed
    return _source(folder, served_at)


def _sound(take: str, name: str) -> bytes | None:
    """One of the take's sounds; kept, as a player asks for one part after another.

    Raises:
        HTTPException: there is no such take.
    """
    folder = folder_of(take)
    return _track(folder, _files(folder), name)


@lru_cache(TRACKS_KEPT)
def _track(folder: Path, changed: Files, name: str) -> bytes | None:
    from rehearse.app.page import served_track

    del changed
    return served_track(folder, name)


def _source(folder: Path, served_at: str) -> PageSource:
    from rehearse.app.options import ProfileOptions
    from rehearse.app.page import source
    from rehearse.app.profile import profile_of
    from rehearse.speech import engine_choice

    try:
        profile = profile_of(ProfileOptions())
    except RehearseError:
        profile = None
    return source(folder, profile, engine_choice.second_voice, served_at)


def part_of(data: bytes, kind: str, wanted: str) -> Response:
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
