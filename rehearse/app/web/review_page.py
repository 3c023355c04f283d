"""The review page: the report of a call, with its audio served separately."""

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

from rehearse.app.web.coach_page import where_coach_stands
from rehearse.app.web.once_more import call_again, turns_of
from rehearse.app.web.site import shared
from rehearse.app.web.takes_there import address, folder_of, rows
from rehearse.errors import RehearseError
from rehearse.report import Served

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from rehearse.report import PageSource

Files: TypeAlias = tuple[tuple[str, int], ...]

KEPT: Final = 4
"""Maximum number of reviews cached in memory."""
TRACKS_KEPT: Final = 2
"""Maximum number of audio tracks cached in memory; ten minutes take 19 MB."""
STYLES: Final = tuple(f"/static/{name}.css" for name in ("style", "web", "parts", "shelf"))
"""The stylesheets of served report pages."""
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


async def review(request: Request) -> Response:
    """Return the review page of a take."""
    from rehearse.takes import REVIEW_FILE

    take = request.path_params["id"]
    folder = await run_in_threadpool(folder_of, take)
    if not (folder / REVIEW_FILE).is_file():
        return RedirectResponse("/history", 303)  # An interrupted call can be reviewed from there.
    state = shared(request)
    state.presence.touch()
    coach = "/coach" if where_coach_stands(request) == "under_way" else ""
    return HTMLResponse(await run_in_threadpool(_page, take, state.navigation, coach))


async def track(request: Request) -> Response:
    """Return one of the take's audio tracks, or the byte range that was requested."""
    from rehearse.audio import codec

    take, name = request.path_params["id"], request.path_params["track"]
    sound = await run_in_threadpool(_sound, take, name)
    if sound is None:
        raise HTTPException(404, "There is no such sound.")
    return part_of(sound, codec.WAV_TYPE, request.headers.get("range", ""))


async def model(request: Request) -> Response:
    """Return the model message's audio, or the byte range that was requested."""
    voiced = (await run_in_threadpool(made_of, request.path_params["id"])).model
    if voiced is None:
        raise HTTPException(404, "There is no such sound.")
    sound = voiced.sound
    return part_of(b64decode(sound.data), sound.media_type, request.headers.get("range", ""))


def made_of(take: str) -> PageSource:
    """Return the data for the take's page with current marks; audio is served separately.

    Raises:
        HTTPException: there is no such take (404).
        StoreError: the take has no review yet, or is damaged.
    """
    from rehearse.app.page_source import once_more
    from rehearse.takes import as_marked, read_marks, read_note

    folder = folder_of(take)
    made = _made(folder, _files(folder), address(take))
    marks = read_marks(folder)
    # The next step follows the marks, and so does the turn to try again.
    again = once_more(folder, as_marked(made.review, marks))
    return replace(made, marks=marks, note=read_note(folder), again=again)


def with_sound(take: str) -> PageSource:
    """Return the data for a standalone page, with the take's audio embedded.

    Raises:
        HTTPException: there is no such take (404).
        StoreError: the take has no review yet, or is damaged.
    """
    return _source(folder_of(take), "")


def _page(take: str, navigation: tuple[tuple[str, str], ...], coach: str) -> str:
    """Return the HTML of the take's page.

    Raises:
        HTTPException: there is no such take (404).
    """
    from rehearse.report import render_page

    source = made_of(take)
    voiced = source.model
    if voiced is not None:
        at = f"{address(take)}/model.mp3"
        voiced = replace(voiced, sound=replace(voiced.sound, address=at))
    served = replace(source, model=voiced)
    turns = turns_of(take)
    return render_page(
        served,
        Served(
            STYLES,
            "/static/report.js",
            navigation,
            call_again(turns, source.again),
            coach,
            address(take),
            _before(take),
            turns,
        ),
    )


def _before(take: str) -> str:
    """Return the address that compares a take with the one before it; empty if none."""
    from rehearse.takes import take_before

    takes = rows()
    row = next((row for row in takes if row.about.id == take), None)
    before = row and take_before(takes, row)
    first, second = (quote(id_, safe="") for id_ in (before.about.id if before else "", take))
    return f"/compare?take={first}&take={second}" if before else ""


def _files(folder: Path) -> Files:
    """Return the name and modification time (ns) of the take's files, as a cache key."""
    from rehearse.takes import MARKS_FILE, NOTE_FILE, PAGE_FILE

    # Marks and notes change often but affect no audio, so they must not invalidate the cache.
    added = {MARKS_FILE, NOTE_FILE, PAGE_FILE}
    files = [path for path in sorted(folder.iterdir()) if path.name not in added]
    return tuple((path.name, path.stat().st_mtime_ns) for path in files)


@lru_cache(KEPT)
def _made(folder: Path, changed: Files, served_at: str) -> PageSource:
    """Return the data for the page; cached, because every mark needs it again."""
    del changed
    return _source(folder, served_at)


def _sound(take: str, name: str) -> bytes | None:
    """Return one of the take's tracks as WAV, or None if there is no such track.

    The track is cached, because a player requests it in many parts.

    Raises:
        HTTPException: there is no such take (404).
    """
    folder = folder_of(take)
    return _track(folder, _files(folder), name)


@lru_cache(TRACKS_KEPT)
def _track(folder: Path, changed: Files, name: str) -> bytes | None:
    from rehearse.app.page_source import served_track

    del changed
    return served_track(folder, name)


def _source(folder: Path, served_at: str) -> PageSource:
    from rehearse.app.options import ProfileOptions
    from rehearse.app.page_source import source
    from rehearse.app.profile import profile_of
    from rehearse.speech import engine_choice

    try:
        profile = profile_of(ProfileOptions())
    except RehearseError:
        profile = None
    return source(folder, profile, engine_choice.second_voice, served_at)


def part_of(data: bytes, kind: str, wanted: str) -> Response:
    """Return all data or the byte range in the `Range` header, which players need to seek."""
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
