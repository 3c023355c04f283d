"""`rehearse devices`: list microphones and loudspeakers, and choose the ones to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.command import command, option
from rehearse.app.cli.console import result
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Event


@command("devices")
@option("--in", "near", metavar="NAME", help="use this microphone from now on")
@option("--out", "far", metavar="NAME", help="use this loudspeaker from now on")
def devices_command(*, near: str | None, far: str | None) -> int:
    """List the devices, and remember the choice."""
    from rehearse.app.devices import ChooseOptions, devices

    tell(devices(ChooseOptions(near, far)), _show)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events

    if not isinstance(event, events.DeviceListed):
        return
    device = event.device
    uses = [
        *(["microphone"] if event.is_near else []),
        *(["loudspeaker"] if event.is_far else []),
    ]
    ways = f"{device.inputs} in, {device.outputs} out, {device.rate} Hz"
    mark = f"   <- {' and '.join(uses)}" if uses else ""
    result(f"{device.number:3}  {device.name}   {ways}{mark}")
