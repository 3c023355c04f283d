"""The sound devices for commands that play or listen outside a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.commands.live import phone_of

if TYPE_CHECKING:
    import argparse

    from rehearse.audio import Clip
    from rehearse.engines.live_phone import LivePhone


def add_devices(parser: argparse.ArgumentParser) -> None:
    """Add the flags that choose a microphone and a loudspeaker."""
    group = parser.add_argument_group("sound devices")
    group.add_argument("--device-in", default="", metavar="NAME", help="microphone, name or number")
    group.add_argument("--device-out", default="", metavar="NAME", help="loudspeaker, the same way")
    parser.set_defaults(barge_in=False, telephone=False)


def play(args: argparse.Namespace, clip: Clip) -> None:
    """Let the user hear a clip.

    Raises:
        DeviceError: a device is missing, in use or refuses.
    """
    phone = phone_of(args)
    try:
        phone.play(clip)
    finally:
        phone.hang_up()


def listen(phone: LivePhone, seconds: float) -> Clip:
    """What the microphone hears from now on.

    Raises:
        DeviceError: the microphone stopped.
    """
    import numpy as np

    from rehearse.audio import RATE, Clip

    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) * len(frame) >= seconds * RATE:
            break
    return Clip(np.concatenate(frames))
