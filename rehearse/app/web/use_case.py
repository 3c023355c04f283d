"""Runs use cases for pages in threads; collects their events or streams them."""

from __future__ import annotations

import json
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from rehearse.app import events
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.responses import Response

    Told = TypeVar("Told")

LINES: str = "application/x-ndjson"
"""Media type of a stream of JSON lines, one for each event."""


async def gathered(start: Callable[[], Iterable[Told]]) -> tuple[Told, ...]:
    """Run a use case in a thread and return all of its events.

    Raises:
        HTTPException: the use case failed (422); its detail is the error message.
    """
    try:
        return await run_in_threadpool(lambda: tuple(start()))
    except RehearseError as problem:
        raise HTTPException(422, str(problem)) from problem


def notes(told: Iterable[object]) -> list[str]:
    """Return the texts of the notes among the events."""
    return [event.text for event in told if isinstance(event, events.Note)]


def told_by(work: Callable[[Callable[[Told], None]], None]) -> Iterator[Told]:
    """Run a callback-based use case in a thread and yield its events as they arrive.

    Raises:
        RehearseError: the use case failed.
    """
    waiting: SimpleQueue[Told | None] = SimpleQueue()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work(waiting.put)
        except BaseException as problem:  # noqa: BLE001 - raised again in the reader's thread
            failed.append(problem)
        finally:
            waiting.put(None)

    threading.Thread(target=run, name="rehearse-work", daemon=True).start()
    while (event := waiting.get()) is not None:
        yield event
    if failed:
        raise failed[0]


def fetched_by(work: Callable[[Callable[[events.Event], None]], None]) -> Response:
    """Return a response that streams a download's progress as JSON lines."""

    def told() -> Iterator[dict[str, Any]]:
        for event in told_by(work):
            match event:
                case events.Working(what, done, total):
                    yield {"working": what, "share": done / total if total else None}
                case events.ModelFetched(path):
                    yield {"done": str(path)}

    return streamed(told())


def streamed(told: Iterable[dict[str, Any]]) -> Response:
    """Return a response that streams a JSON line for each event; an error is the last line."""

    def lines() -> Iterator[str]:
        try:
            for event in told:
                yield json.dumps(event) + "\n"
        except RehearseError as problem:
            yield json.dumps({"problem": str(problem)}) + "\n"

    return StreamingResponse(iterate_in_threadpool(lines()), media_type=LINES)
