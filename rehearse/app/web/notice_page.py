"""The notice of the user's class: taken in, shown before the first call, agreed to, or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from rehearse.app.web.site import page
from rehearse.app.web.takes_there import when
from rehearse.app.web.uploads import json_of, text_of
from rehearse.errors import ProfileError
from rehearse.profile import class_notice

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from rehearse.profile import ClassNotice

BODY_AT_MOST: Final = 7 * class_notice.MAX_BYTES
"""Maximum request body in bytes; JSON can take 6 bytes for one character."""


async def notice(request: Request) -> Response:
    """Return the page of the notice."""
    return _shown(request, await run_in_threadpool(class_notice.stored))


async def before_the_call(request: Request) -> Response | None:
    """Return the page that asks for the user's agreement; None if nothing waits for it."""
    from rehearse.app.class_notice import pending

    waiting = await run_in_threadpool(pending)
    if waiting is None:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return _shown(request, waiting, before=request.url.path + query)


async def take_in(request: Request) -> Response:
    """Store the notice in a file's text.

    Raises:
        HTTPException: it has none (422).
    """
    text = text_of(await json_of(request, BODY_AT_MOST), "text", BODY_AT_MOST)
    try:
        await run_in_threadpool(class_notice.take_in_text, text, "This file")
    except ProfileError as problem:
        raise HTTPException(422, str(problem)) from problem
    return JSONResponse({})


async def agreed(request: Request) -> Response:
    """Store that the user agreed to the words that the page showed.

    Raises:
        HTTPException: the notice is another one by now (409).
    """
    from rehearse.app.class_notice import agree

    answers = await json_of(request, BODY_AT_MOST)
    found = await run_in_threadpool(class_notice.stored)
    if found is None or answers.get("paragraphs") != list(found.paragraphs):
        raise HTTPException(409, "The notice has changed. Reload the page.")
    await run_in_threadpool(agree, found)
    return JSONResponse({})


async def removed(_: Request) -> Response:
    """Delete the notice and the agreement."""
    await run_in_threadpool(class_notice.remove)
    return JSONResponse({})


def _shown(request: Request, found: ClassNotice | None, before: str = "") -> Response:
    return page(request, "notice.html", notice=found, before=before, when=when)
