"""Replies heard thoroughly while the call goes on, so that the review need not wait for them.

What the other side answers by is a quick look. All that a review says is found by a thorough pass,
which takes a fifth of a reply's time: it is begun as soon as the reply is over, and when the caller
hangs up, only the last reply is left.
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
"""Where there was speech in a reply, and what was heard."""


class HeardAhead:
    """Hears one reply after the other, in a thread of its own; use as a context to its end."""

    def __init__(self, hear: Callable[[Clip], Heard]) -> None:
        self._hear = hear
        self._beside = ThreadPoolExecutor(1, "rehearse-thorough")
        self._begun: list[tuple[Clip, Future[Heard]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self, clip: Clip) -> None:
        """A reply is over: it is heard when those before it are."""
        self._begun.append((clip, self._beside.submit(self._hear, clip)))

    def heard(self, clip: Clip) -> Heard | None:
        """What was heard in this very clip, once it is; None where it was not begun.

        Raises:
            RecognizerError: an engine failed.
        """
        found = [future for known, future in self._begun if known is clip]
        return found[0].result() if found else None

    def stop(self) -> None:
        """Begin no further; what is under way ends by itself."""
        self._beside.shutdown(wait=False, cancel_futures=True)
