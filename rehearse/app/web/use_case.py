"""Runs use cases for pages in threads; collects their events or streams them."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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


class Ongoing(Generic[Told]):
    """A callback-based use case that runs in a thread; any number of pages follow its events."""

    def __init__(self, work: Callable[[Callable[[Told], None]], None]) -> None:
        self._work = work
        self._told: list[Told] = []
        self._failed: BaseException | None = None
        self._changed = threading.Condition()
        self.is_over = False
        threading.Thread(target=self._run, name="rehearse-work", daemon=True).start()

    def __iter__(self) -> Iterator[Told]:
        """Yield every event from the first one, as they arrive.

        Raises:
            RehearseError: the use case failed.
        """
        seen = 0
        while fresh := self._after(seen):
            yield from fresh
            seen += len(fresh)
        if self._failed is not None:
            raise self._failed

    def _after(self, seen: int) -> list[Told]:
        """Wait for the events after the first `seen` ones; return none once it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_over or len(self._told) > seen)
            return self._told[seen:]

    def _run(self) -> None:
        try:
            self._work(self._tell)
        except BaseException as problem:  # noqa: BLE001 - raised again in each reader's thread
            self._failed = problem
        finally:
            with self._changed:
                self.is_over = True
                self._changed.notify_all()

    def _tell(self, event: Told) -> None:
        with self._changed:
            self._told.append(event)
            self._changed.notify_all()


def fetched_by(work: Callable[[Callable[[events.Event], None]], None]) -> Response:
    """Return a response that streams a download's progress as JSON lines."""

    def told() -> Iterator[dict[str, Any]]:
        for event in Ongoing(work):
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
