"""Reads request bodies as they arrive, with a size limit."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.errors import StoreError, reason_of
from rehearse.files import is_text

if TYPE_CHECKING:
    from starlette.requests import Request

JSON_AT_MOST: Final = 64 * 1024
"""Default maximum bytes of a JSON body."""
SPOOL: Final = "uploading"
"""Name of the folder for temporary upload and download files."""
LONGEST_FIELD: Final = 200
"""Maximum characters in a one-line field, such as a name or a phone number."""


async def body(request: Request, at_most: int) -> bytes:
    """Return the whole request body.

    Raises:
        HTTPException: it is larger than `at_most` bytes (413); reading stops there.
    """
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > at_most:
            raise HTTPException(413, f"This is larger than {at_most // 1024} kB.")
        parts.append(part)
    return b"".join(parts)


def text_of(answers: dict[str, Any], name: str, at_most: int = LONGEST_FIELD) -> str:
    """Return one answer as stripped text; empty if it is missing.

    Raises:
        HTTPException: it is not text, or has more than `at_most` characters (422).
    """
    text = answers.get(name, "")
    if not isinstance(text, str) or len(text) > at_most or not is_text(text):
        raise HTTPException(422, f"{name}: this cannot be used.")
    return text.strip()


def new_spool() -> Path:
    """Create a temporary file for an upload or download; the caller must delete it.

    Raises:
        StoreError: the file cannot be created.
    """
    from rehearse.files import data_folder, make_private

    folder = data_folder() / SPOOL
    make_private(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            return Path(file.name)
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be written ({reason_of(problem)})") from problem


def clear_spool() -> None:
    """Delete temporary files that a killed server left behind."""
    from rehearse.files import data_folder

    shutil.rmtree(data_folder() / SPOOL, ignore_errors=True)


async def spooled(request: Request, at_most: int) -> Path:
    """Write the request body to a temporary file as it arrives; the caller must delete the file.

    Raises:
        HTTPException: it is larger than `at_most` bytes (413), or cannot be written (507).
        StoreError: the file cannot be created.
    """
    place = await run_in_threadpool(new_spool)
    try:
        await _fill(place, request, at_most)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return place


async def _fill(into: Path, request: Request, at_most: int) -> None:
    size = 0
    try:
        with into.open("wb") as file:
            async for part in request.stream():
                size += len(part)
                if size > at_most:
                    raise HTTPException(413, f"This is larger than {at_most // 1_000_000} MB.")
                await run_in_threadpool(file.write, part)
    except OSError as problem:
        raise HTTPException(
            507, f"There is not enough disk space for it ({reason_of(problem)})."
        ) from problem


async def json_of(request: Request, at_most: int = JSON_AT_MOST) -> dict[str, Any]:
    """Return the request body as a JSON object.

    Raises:
        HTTPException: it is larger than `at_most` bytes (413), or not a JSON object (400).
    """
    try:
        found = json.loads(await body(request, at_most))
    except (ValueError, RecursionError) as problem:
        raise HTTPException(400, "This is not JSON.") from problem
    if not isinstance(found, dict):
        raise HTTPException(400, "This is not a JSON object.")
    return found
