"""What a page sends: read with a limit, while it comes."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from starlette.requests import Request

JSON_AT_MOST: Final = 64 * 1024
"""Bytes; the longest form of ours has two."""
SPOOL: Final = "uploading"
"""The folder of what is being taken in; nothing stays in it."""
LONGEST_FIELD: Final = 200
"""Signs of a line that is typed into a page: a name, a number."""


async def body(request: Request, at_most: int) -> bytes:
    """The whole body.

    Raises:
        HTTPException: it is larger; no more of it is read.
    """
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > at_most:
            raise HTTPException(413, f"More than {at_most // 1024} kB: too large.")
        parts.append(part)
    return b"".join(parts)


def text_of(answers: dict[str, Any], name: str, at_most: int = LONGEST_FIELD) -> str:
    """One answer, as text; empty where there is none.

    Raises:
        HTTPException: it is something else, or too long.
    """
    text = answers.get(name, "")
    if not isinstance(text, str) or len(text) > at_most:
        raise HTTPException(422, f"{name}: this cannot be used.")
    return text.strip()


def new_spool() -> Path:
    """A new file for something that is brought or fetched; whoever asked for it deletes it.

    Raises:
        StoreError: it cannot be made.
    """
    from rehearse.files import data_folder, make_private

    folder = data_folder() / SPOOL
    make_private(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            return Path(file.name)
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be written ({problem.strerror})") from problem


def clear_spool() -> None:
    """Delete what a server that was killed left behind."""
    from rehearse.files import data_folder

    shutil.rmtree(data_folder() / SPOOL, ignore_errors=True)


async def spooled(request: Request, into: Path, at_most: int) -> None:
    """Write the body into a file, while it comes.

    Raises:
        HTTPException: it is larger, and no more of it is read; or there is no room for it.
    """
    size = 0
    try:
        with into.open("wb") as file:
            async for part in request.stream():
                size += len(part)
                if size > at_most:
                    raise HTTPException(413, f"More than {at_most // 1_000_000} MB: too large.")
                await run_in_threadpool(file.write, part)
    except OSError as problem:
        raise HTTPException(507, f"There is no room for it ({problem.strerror}).") from problem


async def json_of(request: Request, at_most: int = JSON_AT_MOST) -> dict[str, Any]:
    """The body as a JSON object.

    Raises:
        HTTPException: it is too large, or something else.
    """
    try:
        found = json.loads(await body(request, at_most))
    except (ValueError, RecursionError) as problem:
        raise HTTPException(400, "This is no JSON.") from problem
    if not isinstance(found, dict):
        raise HTTPException(400, "This is no JSON object.")
    return found
