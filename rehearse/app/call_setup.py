"""What a call is given: its options, and the line, keys, and voices that the interface provides."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from rehearse.app.line import open_phone, open_typed_phone
from rehearse.app.options import DeviceOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.app.options import EngineOptions, ProfileOptions
    from rehearse.call import Controls, LivePhone
    from rehearse.claims import SpeechEngines
    from rehearse.scenario import Scenario, VoiceKind
    from rehearse.speech import Voice, VoiceChoice


@dataclass(frozen=True, slots=True)
class CallOptions:
    """The scenario, the caller, and how the call is run."""

    scenario: str
    """The scenario's id or file."""
    who: ProfileOptions
    engine: EngineOptions
    devices: DeviceOptions = field(default_factory=DeviceOptions)
    replies: tuple[Path, ...] = ()
    """Recordings in place of the microphone, one for each of the caller's turns."""
    branches: tuple[str, ...] = ()
    """The names of the branches to take instead of random ones."""
    out: Path | None = None
    """The take's folder; None for a new one."""
    typed: bool = False
    """Whether replies are typed."""
    patient: bool = False
    """Whether all waits are doubled, and fillers and pauses are not judged."""
    skip_check: bool = False
    """Whether the room check before the call is skipped."""
    quiet: bool = False
    """Whether an earlier room check found the room quiet."""
    retry: str = ""
    """The id of the turn of the last call to repeat; empty for a whole call."""
    ringback: Literal["us", "uk"] | None = None
    """The country of the ringback tone; None for the country of the profile's time zone."""
    voices: VoiceChoice | None = None
    """Who speaks for the other side; None for what the environment says."""


class WriteNote(Protocol):
    """Writes an event and its fields to a take's journal."""

    def __call__(self, event: str, **what: Any) -> None:
        """Write the event.

        Raises:
            StoreError: the disk is full or gone.
        """
        ...


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An open line of a live call, before it rings; for keys and a view."""

    scenario: Scenario
    phone: LivePhone
    controls: Controls
    note: WriteNote
    """Writes to the take's journal."""


OpenPhone: TypeAlias = "Callable[[CallOptions, Callable[[str], None]], LivePhone]"
Attend: TypeAlias = "Callable[[OpenLine], AbstractContextManager[object]]"
MakeVoice: TypeAlias = "Callable[[VoiceKind, int], Voice]"


def own_line(options: CallOptions, say: Callable[[str], None]) -> LivePhone:
    """Return a line over this computer's sound devices.

    Raises:
        DeviceError: a device is missing, in use, or cannot be opened.
    """
    opened = open_typed_phone if options.typed else open_phone
    return opened(options.devices, say)


def _nobody(_: OpenLine) -> AbstractContextManager[object]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Booth:
    """The line, keys, view, and voices that the interface provides for a live call."""

    open_phone: OpenPhone = own_line
    """Opens the line, once everything else is ready."""
    attend: Attend = _nobody
    """A context that is active while the line is open: keys, a view."""
    offer: Callable[[Path], bool] | None = None
    """Asks whether to review an interrupted call first; None to only report it."""
    voice: MakeVoice | None = None
    """Creates the other side's voices; None for this computer's."""
    engines: Callable[[], SpeechEngines] | None = None
    """Returns engines that are loaded or loading; None to load those that the options choose."""
    ask: Ask | None = None
    """Asks whether the user agrees to the class's notice; None if nobody can be asked."""
