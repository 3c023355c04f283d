"""What a page sends: read with a limit, while it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

JSON_AT_MOST: Final = 64 * 1024
"""Bytes; the longest form of ours has two."""


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


async def json_of(request: Request) -> dict[str, Any]:
    """The body as a JSON object.

    Raises:
        HTTPException: it is too large, or something else.
    """
    try:
        found = json.loads(await body(request, JSON_AT_MOST))
    except (ValueError, RecursionError) as problem:
        raise HTTPException(400, "This is no JSON.") from problem
    if not isinstance(found, dict):
        raise HTTPException(400, "This is no JSON object.")
    return found
