"""`rehearse devices`: which microphones and loudspeakers there are, and which are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("devices", help="microphones and loudspeakers")
    parser.add_argument("--in", dest="near", metavar="NAME", help="the microphone from now on")
    parser.add_argument("--out", dest="far", metavar="NAME", help="the loudspeaker from now on")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the devices, and remember a choice.

    Raises:
        DeviceError: there is no sound system, or no such device.
    """
    from rehearse.call.line import miniaudio, portaudio
    from rehearse.call.line.devices import Remembered, choose, remember, remembered

    has_portaudio = portaudio.is_here() or not miniaudio.is_here()
    library = portaudio if has_portaudio else miniaudio
    if not has_portaudio:
        note("PortAudio is missing, so this is what miniaudio finds")
    found = library.devices()
    known = remembered()
    near = known.near if args.near is None else args.near
    far = known.far if args.far is None else args.far
    # An empty name goes back to the system's own choice.
    taken_in, taken_out = choose(found, near, "in"), choose(found, far, "out")
    if (near, far) != (known.near, known.far):
        note(f"remembered in {remember(Remembered(near, far))}")
    for device in found:
        uses = [
            *(["microphone"] if device == taken_in else []),
            *(["loudspeaker"] if device == taken_out else []),
        ]
        ways = f"{device.inputs} in, {device.outputs} out, {device.rate} Hz"
        mark = f"   <- {' and '.join(uses)}" if uses else ""
        result(f"{device.number:3}  {device.name}   {ways}{mark}")
    return 0
