"""The sound devices of commands that play, listen or make a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.app.cli.console import note
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    import argparse

    from rehearse.audio.clip import Clip
    from rehearse.call.line.live import LivePhone

SILENT: Final = "none"
"""`--device-out` for a typed call that nobody is to hear."""
ENDED: Final = 1.5
"""Seconds of silence after speech that end an utterance; dictated groups lie less far apart."""
LONGEST: Final = 30.0
"""Seconds that are listened; an hour of room is no utterance."""
NOTHING: Final = 6.0
"""Seconds without speech after which nothing more is waited for, as in a call."""


def add_devices(parser: argparse.ArgumentParser) -> None:
    """Add the flags that choose a microphone and a loudspeaker."""
    group = parser.add_argument_group("sound devices")
    group.add_argument("--device-in", default="", metavar="NAME", help="microphone, name or number")
    group.add_argument("--device-out", default="", metavar="NAME", help="loudspeaker, the same way")
    parser.set_defaults(barge_in=False, telephone=False)


def phone_of(args: argparse.Namespace, *, plays: bool = True) -> LivePhone:
    """The line: PortAudio's, or miniaudio's where that is missing.

    Args:
        args: its flags.
        plays: something is heard over it as well, so it is told who is heard when.

    Raises:
        DeviceError: a device is missing, in use or refuses.
    """
    from rehearse.call.line import devices

    known = devices.remembered()
    near, far = args.device_in or known.near, args.device_out or known.far
    if plays and args.barge_in:
        note("you may cut in (barge-in on): use headphones")
    elif plays:
        note("half duplex: you are heard when they have finished; headphones are best")
    phone = _opened(near, far, barge_in=args.barge_in)
    if args.telephone:
        _narrow(phone)
    # Remembered once they have opened: a slip of the pen should not stay.
    if args.device_in or args.device_out:
        devices.remember(devices.Remembered(near, far))
    return phone


def typed_phone(args: argparse.Namespace) -> LivePhone:
    """A line without a microphone; the loudspeaker speaks where there is one.

    Raises:
        DeviceError: `--device-out` names a loudspeaker that is missing, in use or refuses.
    """
    from rehearse.call.line.silent import DevicelessPhone

    if args.device_out == SILENT:
        return DevicelessPhone()
    try:
        phone = _loudspeaker(args)
    except DeviceError as problem:
        if args.device_out:
            raise
        note(f"what they say is only shown: {problem}")
        return DevicelessPhone()
    if args.telephone:
        _narrow(phone)
    return phone


def play(args: argparse.Namespace, clip: Clip) -> None:
    """Let the user hear a clip.

    Raises:
        DeviceError: the loudspeaker is missing, in use or refuses.
    """
    phone = _loudspeaker(args)
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

    from rehearse.audio.clip import RATE, Clip

    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) * len(frame) >= seconds * RATE:
            break
    return Clip(np.concatenate(frames))


def utterance(phone: LivePhone) -> Clip:
    """What the microphone hears until the speaker has finished.

    Raises:
        DeviceError: the microphone stopped.
    """
    import numpy as np

    from rehearse.audio.clip import RATE, Clip
    from rehearse.speech import catalog

    detector = catalog.detector()
    frames = []
    silent, spoke = 0.0, False
    for frame in phone.frames():
        frames.append(frame)
        seconds = len(frame) / RATE
        silent = 0.0 if detector.is_speech(frame) else silent + seconds
        spoke = spoke or silent == 0.0
        if silent >= (ENDED if spoke else NOTHING) or len(frames) * seconds >= LONGEST:
            break
    return Clip(np.concatenate(frames))


def _narrow(phone: LivePhone) -> None:
    """Let both sides through a telephone's band only."""
    from rehearse.audio.telephone_band import NarrowLine, telephone

    phone.narrow = (NarrowLine().feed, telephone)


def _loudspeaker(args: argparse.Namespace) -> LivePhone:
    from rehearse.call.line import devices

    return _opened(None, args.device_out or devices.remembered().far)


def _opened(near: str | None, far: str, *, barge_in: bool = False) -> LivePhone:
    """The devices; None for no microphone."""
    from rehearse.call.line import miniaudio, portaudio

    if portaudio.is_here() or not miniaudio.is_here():
        return portaudio.SounddevicePhone(near, far, barge_in=barge_in)
    note("PortAudio is missing, so miniaudio carries the sound")
    return miniaudio.MiniaudioPhone(near, far, barge_in=barge_in)
