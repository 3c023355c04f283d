"""Recognize replies in full during the call, so that the review does not wait for them.

The other side responds to partial decodes. The review needs full recognition, which takes a fifth
of a reply's length. It starts as soon as the reply is over, so only the last reply is left when the
caller hangs up.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from rehearse.audio import Clip, Span
    from rehearse.speech import Transcript

Heard: TypeAlias = "tuple[tuple[Span, ...], Transcript]"
"""The speech spans of a reply, and its transcript."""


class HeardAhead:
    """Recognizes replies one after another in its own thread; a context manager."""

    def __init__(self, hear: Callable[[Clip], Heard]) -> None:
        self._hear = hear
        self._beside = ThreadPoolExecutor(1, "rehearse-thorough")
        self._begun: list[tuple[Clip, Future[Heard]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self, clip: Clip) -> None:
        """Queue a finished reply for recognition."""
        self._begun.append((clip, self._beside.submit(self._hear, clip)))

    def heard(self, clip: Clip) -> Heard | None:
        """Wait for and return the result for this clip; None if it was not queued or started.

        Raises:
            RecognizerError: an engine failed.
        """
        found = [future for known, future in self._begun if known is clip]
        return found[0].result() if found else None

    def stop(self) -> None:
        """Start no further replies; the current one finishes."""
        self._beside.shutdown(wait=False, cancel_futures=True)
