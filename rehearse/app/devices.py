"""List microphones and loudspeakers, and choose the ones to use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class ChooseOptions:
    """The devices to remember; None keeps the current one, empty means the system's default."""

    near: str | None = None
    far: str | None = None


DevicesEvent: TypeAlias = events.Note | events.DeviceListed


def devices(options: ChooseOptions) -> Iterator[DevicesEvent]:
    """List the devices, and remember the choice.

    Raises:
        DeviceError: there is no sound system, or the device does not exist.
    """
    from rehearse.call import (
        DeviceChoice,
        choose_device,
        miniaudio,
        portaudio,
        remember_devices,
        remembered_devices,
    )

    has_portaudio = portaudio.is_here() or not miniaudio.is_here()
    library = portaudio if has_portaudio else miniaudio
    if not has_portaudio:
        yield events.Note("PortAudio is missing, so these are the devices miniaudio finds")
    found = library.devices()
    known = remembered_devices()
    near = known.near if options.near is None else options.near
    far = known.far if options.far is None else options.far
    taken_in, taken_out = choose_device(found, near, "in"), choose_device(found, far, "out")
    if (near, far) != (known.near, known.far):
        yield events.Note(f"saved in {remember_devices(DeviceChoice(near, far))}")
    for device in found:
        yield events.DeviceListed(device, is_near=device == taken_in, is_far=device == taken_out)
