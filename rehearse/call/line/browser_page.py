"""The interface between a line and the page at its other end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from rehearse.audio import RATE
from rehearse.call.line.browser_frames import RATES
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Samples

State: TypeAlias = Literal["heard", "unknown", "lost", "no_sound", "no_microphone"]
"""The line's state: sound arrives; no frame for a moment; no page; the browser stopped the page's
sound; the microphone has ended."""


class Page(Protocol):
    """A connection to a page. Its methods can be called from any thread and never block."""

    def sound(self, line: int, rate: int, samples: Samples) -> None:
        """Send a line, to be played after the previous one."""
        ...

    def stop(self, line: int) -> None:
        """Fade out a line within 20 ms."""
        ...

    def pause(self, *, on: bool) -> None:
        """Stop or resume the page's audio clock."""
        ...

    def state(self, state: State) -> None:
        """Send the line's state."""
        ...

    def close(self, reason: str) -> None:
        """Close the connection; the page may reconnect."""
        ...


@dataclass(frozen=True, slots=True)
class Microphone:
    """What a page reports about its sound when it connects."""

    rate: int
    """The sample rate of its audio clock in hertz; the device determines it."""
    latency: float = 0.0
    """Seconds from a sample's time on the audio clock until it is heard."""
    is_silent: bool = False
    """Whether there is no microphone and silence is sent, as in a typed call."""

    def __post_init__(self) -> None:
        if not RATES[0] <= self.rate <= RATES[1]:
            raise DeviceError(f"the browser's sound has {self.rate} Hz, which cannot be used")
        if not 0.0 <= self.latency <= 2.0:
            raise DeviceError(f"the browser's sound is {self.latency} s late, which cannot be")


class NoStreams:
    """Empty streams for a `LivePhone`, because the page's frames arrive on their own."""

    input_rate = output_rate = RATE
    latency = 0.0

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
