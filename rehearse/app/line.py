"""Open, play to, and record from this computer's microphone and loudspeaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.app.options import DeviceOptions
    from rehearse.audio import Clip
    from rehearse.call import LivePhone

    Say = Callable[[str], None]
    OpenLine = Callable[[Say], LivePhone]
    """Opens a line that replaces this computer's devices, such as a line to a web page."""

SILENT: Final = "none"
"""The loudspeaker of a typed call without sound."""
END_SILENCE_S: Final = 1.5
"""Seconds of silence that end an utterance; pauses between dictated groups are shorter."""
MAX_UTTERANCE_S: Final = 30.0
"""The longest utterance, in seconds."""
NO_SPEECH_S: Final = 6.0
"""Seconds without speech after which recording stops, as in a call."""


def open_phone(options: DeviceOptions, say: Say, *, plays: bool = True) -> LivePhone:
    """Open a line with PortAudio, or with miniaudio if PortAudio is missing.

    Args:
        options: the devices.
        say: receives notes about the devices.
        plays: whether the line also plays sound.

    Raises:
        DeviceError: a device is missing, in use, or cannot be opened.
    """
    from rehearse.call import devices

    known = devices.remembered_devices()
    near, far = options.near or known.near, options.far or known.far
    if plays and options.barge_in:
        say("you can interrupt (barge-in is on): use headphones")
    elif plays:
        say("half duplex: speak after they finish; headphones work best")
    phone = _opened(near, far, say, barge_in=options.barge_in)
    narrow(phone, options)
    # Saved only after they open, so that a typing error is not remembered.
    if options.near or options.far:
        devices.remember_devices(devices.DeviceChoice(near, far))
    return phone


def open_typed_phone(options: DeviceOptions, say: Say) -> LivePhone:
    """Open a line without a microphone; it plays sound if there is a loudspeaker.

    Raises:
        DeviceError: the loudspeaker in the options is missing, in use, or cannot be opened.
    """
    from rehearse.call import DevicelessPhone

    if options.far == SILENT:
        return DevicelessPhone()
    try:
        phone = _loudspeaker(options, say)
    except DeviceError as problem:
        if options.far:
            raise
        say(f"their lines are shown as text: {problem}")
        return DevicelessPhone()
    narrow(phone, options)
    return phone


def play(options: DeviceOptions, clip: Clip, say: Say) -> None:
    """Play a clip, and return when it has been heard.

    Raises:
        DeviceError: the loudspeaker is missing, in use, or cannot be opened.
    """
    phone = _loudspeaker(options, say)
    try:
        phone.play(clip)
    finally:
        phone.hang_up()


def listen(phone: LivePhone, seconds: float) -> Clip:
    """Return what the microphone records from now on, as a clip.

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


def utterance(phone: LivePhone) -> Clip:
    """Return what the microphone records until the speaker has finished, as a clip.

    Raises:
        DeviceError: the microphone stopped.
    """
    import numpy as np

    from rehearse.audio import RATE, Clip
    from rehearse.speech import engine_choice

    detector = engine_choice.detector()
    frames = []
    silent, spoke = 0.0, False
    for frame in phone.frames():
        frames.append(frame)
        seconds = len(frame) / RATE
        silent = 0.0 if detector.is_speech(frame) else silent + seconds
        spoke = spoke or silent == 0.0
        is_over = silent >= (END_SILENCE_S if spoke else NO_SPEECH_S)
        if is_over or len(frames) * seconds >= MAX_UTTERANCE_S:
            break
    return Clip(np.concatenate(frames))


def narrow(phone: LivePhone, options: DeviceOptions) -> None:
    """Let both sides sound as the options say: over a telephone, or a bad line."""
    from rehearse.audio import BadLine, NarrowLine, telephone

    if options.bad_line:
        phone.narrow = (NarrowLine().feed, BadLine().play)
    elif options.telephone:
        phone.narrow = (NarrowLine().feed, telephone)


def _loudspeaker(options: DeviceOptions, say: Say) -> LivePhone:
    from rehearse.call import devices

    return _opened(None, options.far or devices.remembered_devices().far, say)


def _opened(near: str | None, far: str, say: Say, *, barge_in: bool = False) -> LivePhone:
    """Open the devices. A microphone of None means no microphone."""
    from rehearse.call import miniaudio, portaudio

    if portaudio.is_here() or not miniaudio.is_here():
        return portaudio.SounddevicePhone(near, far, barge_in=barge_in)
    say("PortAudio is missing, so miniaudio is used")
    return miniaudio.MiniaudioPhone(near, far, barge_in=barge_in)


def room_is_quiet(phone: LivePhone, say: Callable[[str], None]) -> bool:
    """Record the room for five seconds, report problems, and return whether it is quiet."""
    from rehearse.audio import noise as room

    say(f"stay silent for {room.NOISE_CHECK_S:.0f} seconds while I check the room (--skip-check)")
    found = room.check_noise(listen(phone, room.NOISE_CHECK_S))
    say(found.advice)
    return found.is_quiet
