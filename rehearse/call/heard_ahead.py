"""Recognize replies in full during the call, so that the review does not wait for them.

The other side responds to partial decodes. The review needs full recognition, which takes a fifth
of a reply's length. It starts as soon as the reply is over, so only the last reply is left when the
caller hangs up. A long reply, such as a message on voicemail, is even begun while it is spoken: the
engines process the parts that more sound cannot change (`decode_ahead`).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Self, TypeAlias

import numpy as np

from rehearse.audio import RATE, Clip

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from rehearse.audio import Samples, Span
    from rehearse.call.turns.turn_end import EndReason, TurnEnd
    from rehearse.claims import ScoredTranscript

LONG_REPLY_S: Final = 28.0
"""Seconds from which a reply is begun while it is spoken. The engines decode shorter ones whole."""
GROWN_BY_S: Final = 2.0
"""Seconds of more sound before the engines see whether more of it can be processed."""

Heard: TypeAlias = "tuple[tuple[Span, ...], ScoredTranscript]"
"""The speech spans of a reply, and its transcript."""


class HeardAhead:
    """Recognizes replies one after another in its own thread; a context manager."""

    def __init__(
        self, hear: Callable[[Clip], Heard], decode_ahead: Callable[[Clip], None] | None = None
    ) -> None:
        """Take what recognizes a reply, and what begins with one that is still growing."""
        self._hear = hear
        self._decode_ahead = decode_ahead
        self._growing: Future[None] | None = None
        self._beside = ThreadPoolExecutor(1, "rehearse-thorough")
        self._begun: list[tuple[Clip, Future[Heard]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self, clip: Clip) -> None:
        """Queue a finished reply for recognition."""
        self._begun.append((clip, self._beside.submit(self._hear, clip)))

    def grow(self, joined: Callable[[], Clip]) -> None:
        """Queue what is known of a reply that is still going on, unless it is behind with that.

        Its sound is copied only if it is queued.
        """
        if self._decode_ahead and (self._growing is None or self._growing.done()):
            # An error is not looked at: the whole reply, later, runs into it again.
            self._growing = self._beside.submit(self._decode_ahead, joined())

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


class GrowingReply:
    """A `TurnEnd` that passes a long reply on to `HeardAhead` while it grows."""

    def __init__(self, inner: TurnEnd, ahead: HeardAhead) -> None:
        self._inner = inner
        self._ahead = ahead
        self._frames: list[Samples] = []
        self._seconds = 0.0
        self._next = LONG_REPLY_S

    def feed(self, frame: Samples) -> bool:
        """Process the next frame; return true when the inner `TurnEnd` ends the turn."""
        self._frames.append(frame)
        self._seconds += len(frame) / RATE
        if self._seconds >= self._next:
            self._next += GROWN_BY_S
            self._ahead.grow(lambda: Clip(np.concatenate(self._frames)))
        return self._inner.feed(frame)

    @property
    def reason(self) -> EndReason:
        """Why it ended."""
        return self._inner.reason

    @property
    def typed(self) -> str | None:
        """What was typed instead of spoken."""
        return self._inner.typed
