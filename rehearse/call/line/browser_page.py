"""What a line and the page at its other end know of each other."""

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
"""How the line stands: the caller is heard; no frame for a moment; no page; the page's sound was
stopped by the browser; the microphone is gone."""


class Page(Protocol):
    """The way to a page. Its methods are safe in any thread and never wait."""

    def sound(self, line: int, rate: int, samples: Samples) -> None:
        """Send a line to be played as soon as the one before has ended."""
        ...

    def stop(self, line: int) -> None:
        """Let a line fade out within 20 ms."""
        ...

    def pause(self, *, on: bool) -> None:
        """Let the page's audio clock stand still, or go on."""
        ...

    def state(self, state: State) -> None:
        """Say how the line stands."""
        ...

    def close(self, reason: str) -> None:
        """End the connection; the page may come back."""
        ...


@dataclass(frozen=True, slots=True)
class Microphone:
    """What a page says of its sound when it comes."""

    rate: int
    """Of its audio clock, in hertz; whatever the device has."""
    latency: float = 0.0
    """Seconds from the time on the audio clock until a sample is heard."""
    is_silent: bool = False
    """There is no microphone: silence is sent, as the call is typed."""

    def __post_init__(self) -> None:
        if not RATES[0] <= self.rate <= RATES[1]:
            raise DeviceError(f"the browser's sound has {self.rate} Hz, which cannot be used")
        if not 0.0 <= self.latency <= 2.0:
            raise DeviceError(f"the browser's sound is {self.latency} s late, which cannot be")


class NoStreams:
    """What a `LivePhone` asks of a device's streams: here the page's frames come by themselves."""

    input_rate = output_rate = RATE
    latency = 0.0

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to close."""
