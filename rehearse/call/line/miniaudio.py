"""The live line with miniaudio, which needs no system library, if PortAudio is missing."""

from __future__ import annotations

import sys
from array import array
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rehearse.audio import RATE
from rehearse.call.line.alsa import hush
from rehearse.call.line.devices import Device, choose_device
from rehearse.call.line.live import LivePhone
from rehearse.call.line.portaudio import MISSING
from rehearse.call.line.silent import silent_microphone
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rehearse.audio import Samples

BUFFER_MSEC = 60
"""The device's buffer in milliseconds; with PulseAudio, shorter ones crackle."""


def is_here() -> bool:
    """Return whether miniaudio is installed; it has no wheel for Linux on ARM."""
    return find_spec("miniaudio") is not None


def library() -> Any:
    """Return the module `miniaudio`.

    Raises:
        DeviceError: it is not installed; the message says to install PortAudio.
    """
    try:
        import miniaudio
    except ImportError as problem:
        raise DeviceError(MISSING) from problem
    return miniaudio


def devices() -> tuple[Device, ...]:
    """Return the devices that miniaudio finds, microphones first.

    Raises:
        DeviceError: there is no sound system.
    """
    inputs, outputs = _found()
    names = [(one["name"], 1, 0) for one in inputs] + [(one["name"], 0, 1) for one in outputs]
    return tuple(
        Device(number, name, near, far, RATE) for number, (name, near, far) in enumerate(names)
    )


class MiniaudioPhone(LivePhone):
    """A `Phone` over miniaudio, which resamples 16 kHz to each device's native rate.

    Args of the constructor: the devices' names or numbers, empty for the system's defaults; None
    for no microphone.

    Raises:
        DeviceError: a device is missing, in use, or cannot be opened, or there is no sound system.
    """

    def __init__(
        self, device_in: str | None = "", device_out: str = "", *, barge_in: bool = False
    ) -> None:
        super().__init__(_MiniaudioStreams(device_in, device_out), barge_in=barge_in)


class _MiniaudioStreams:
    """miniaudio's capture and playback streams."""

    def __init__(self, device_in: str | None, device_out: str) -> None:
        self.input_rate = self.output_rate = RATE
        self.latency = 2 * BUFFER_MSEC / 1000
        inputs, outputs = _found()
        found = devices()
        self._near = (
            inputs[choose_device(found, device_in, "in").number]["id"] if device_in else None
        )
        self._far = (
            outputs[choose_device(found, device_out, "out").number - len(inputs)]["id"]
            if device_out
            else None
        )
        self._has_no_input = device_in is None
        self._open: list[Any] = []

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Open and start both devices."""
        miniaudio = library()
        settings: dict[str, Any] = {
            **{"nchannels": 1, "sample_rate": RATE, "buffersize_msec": BUFFER_MSEC},
            "backends": _real_backends(),
        }
        microphone = ("microphone", miniaudio.CaptureDevice, self._near, _capture(take))
        loudspeaker = ("loudspeaker", miniaudio.PlaybackDevice, self._far, _playback(give))
        if self._has_no_input:
            self._open.append(silent_microphone(take))
        for what, kind, device, callback in (
            *(() if self._has_no_input else (microphone,)),
            loudspeaker,
        ):
            next(callback)
            try:
                opened = kind(device_id=device, app_name="rehearse", **settings)
                self._open.append(opened)
                opened.start(callback)
            except miniaudio.MiniaudioError as problem:
                self.close()
                if device is None and _is_without_cards():
                    raise DeviceError(NO_SOUND) from problem
                raise DeviceError(
                    f"{what}: cannot be opened ({problem}); is it plugged in, free and allowed?"
                    " `rehearse devices` shows what is there"
                ) from problem
            if "null" in str(opened.backend).lower():
                self.close()
                raise DeviceError(NO_SOUND)

    def close(self) -> None:
        """Close both devices."""
        while self._open:
            self._open.pop().close()


NO_SOUND = (
    "no sound system answers; plug in a sound device or start PulseAudio or PipeWire,"
    " then look with `rehearse devices`"
)


def _is_without_cards() -> bool:
    """Return whether Linux has no sound card; ALSA then lists a default that cannot be opened."""
    return sys.platform == "linux" and not any(Path("/proc/asound").glob("card*"))


def _real_backends() -> list[Any]:
    """Return all backends except the null one, which would silently discard the call."""
    miniaudio = library()
    silent = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
    return [backend for backend in miniaudio.Backend if backend not in silent]


def _found() -> tuple[list[Any], list[Any]]:
    miniaudio = library()
    hush()
    try:
        known = miniaudio.Devices(_real_backends())
        return list(known.get_captures()), list(known.get_playbacks())
    except miniaudio.MiniaudioError as problem:
        raise DeviceError(NO_SOUND) from problem


def _capture(take: Callable[[Samples], None]) -> Generator[None, bytes, None]:
    while True:
        take(np.frombuffer((yield), dtype=np.int16))


def _playback(give: Callable[[Samples], None]) -> Generator[array[int], int, None]:
    frames = yield array("h")
    while True:
        block = array("h", bytes(2 * frames))
        give(np.frombuffer(block, dtype=np.int16))
        frames = yield block
