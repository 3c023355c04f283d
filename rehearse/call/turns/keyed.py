"""Keys and typed lines from the caller, and the end of turns that they cause."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from rehearse.audio import RATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.audio import Samples
    from rehearse.call.turns.turn_end import EndReason, Listen, TurnEnd


class InterruptibleLine(Protocol):
    """The part of a live phone that keys act on."""

    paused: bool

    def press_hang_up(self) -> None:
        """Stop what is being played."""
        ...


@dataclass(slots=True)
class Controls:
    """The keys pressed so far, written by the keyboard's thread and read by the call's."""

    line: InterruptibleLine
    hang_up: bool = False
    say_again: bool = False
    retry: bool = False
    typed: list[str] = field(default_factory=list)
    """Typed lines that are not answered yet."""
    closed: bool = False
    """Whether typing has ended; after the last line the caller hangs up."""

    def press(self, key: str) -> None:
        """Take a key: h hang up, a say again, p pause, r retry."""
        match key.lower():
            case "h":
                self.hang_up = True
                self.line.paused = False
                self.line.press_hang_up()
            case "a":
                self.say_again = True
            case "r":
                self.retry = True
            case "p":
                self.line.paused = not self.line.paused

    def take_lines(self, lines: Iterable[str]) -> None:
        """Read typed lines until input ends; then the caller hangs up."""
        with suppress(OSError):  # The terminal is gone, so no more input will come.
            for line in lines:
                if line.strip():
                    self.typed.append(line.strip())
        self.closed = True


class KeyedTurnEnd:
    """A `TurnEnd` that ends at once on a key, and otherwise when its inner `TurnEnd` does."""

    def __init__(self, inner: TurnEnd, controls: Controls) -> None:
        self._inner = inner
        self._controls = controls
        self._reason: EndReason | None = None
        # A key pressed while the other side spoke applied to that line.
        controls.retry = False

    def feed(self, frame: Samples) -> bool:
        """Process the next frame; return true when a key or the inner policy ends the turn."""
        keys = self._controls
        if keys.hang_up:
            self._reason = "hung_up"
        elif keys.say_again:
            self._reason, keys.say_again = "say_again", False
        elif keys.retry:
            self._reason, keys.retry = "taken_back", False
        return self._reason is not None or self._inner.feed(frame)

    @property
    def reason(self) -> EndReason:
        """Why it ended."""
        return self._reason or self._inner.reason

    @property
    def typed(self) -> str | None:
        """What was typed instead of spoken."""
        return self._inner.typed


class TypedTurnEnd:
    """A `TurnEnd` for typing: it ends when a line is entered or patience runs out."""

    def __init__(self, listen: Listen, controls: Controls, *, wait_factor: float = 10.0) -> None:
        self._controls = controls
        # Typing takes far longer than speaking, so there is no hurry.
        self._left = listen.patience_s * wait_factor
        self._typed: str | None = None
        self._is_over = False

    def feed(self, frame: Samples) -> bool:
        """Return whether a line was entered, or input has ended."""
        self._left -= len(frame) / RATE
        if self._controls.typed:
            self._typed = self._controls.typed.pop(0)
        elif self._controls.closed:
            self._is_over = True
        return self._typed is not None or self._is_over or self._left <= 0

    @property
    def reason(self) -> EndReason:
        """`silent` if nothing was typed; `hung_up` if input has ended."""
        if self._typed:
            return "spoken"
        return "hung_up" if self._is_over else "silent"

    @property
    def typed(self) -> str | None:
        """The line."""
        return self._typed
