"""The live line with PortAudio: two streams, each at its device's native rate."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from rehearse.audio import RATE
from rehearse.call.line.alsa import hush
from rehearse.call.line.buffered_output import DEVICE_BUFFER_S, SPEECH_AHEAD_S, BufferedOutput
from rehearse.call.line.devices import Device, choose_device
from rehearse.call.line.live import LivePhone
from rehearse.call.line.silent import FrameClock, silent_microphone
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Samples
    from rehearse.call.line.devices import Side

INPUT_LATENCY_S: Final = 0.1
"""The requested input latency in seconds. With PulseAudio, it gave 8 of 8 complete takes, the
default 0 of 8."""

OUTPUT_LATENCY_S: Final = 0.12
"""Seconds from passing on a sample to hearing it, measured with PulseAudio."""

SERVER_IN, SERVER_OUT = "60", "200"
"""PulseAudio's client buffer in milliseconds, for each direction. It is read when a stream
connects, and again after a gap, so the output's value stays set once the input is open."""

SERVERS: Final = ("pulse", "pipewire", "default", "sysdefault")
"""Devices that represent a sound server. It resamples any rate to the hardware's, so the program's
rate is requested and nothing is resampled twice."""

MISSING: Final = (
    "PortAudio is missing; install it: `apt install libportaudio2` (Debian, Ubuntu) or"
    " `dnf install portaudio` (Fedora)"
)

_IN_USE: Final = -9985
_BAD_RATE: Final = -9997
_NO_DEVICE: Final = (-9996, -1)


def library() -> Any:
    """Return the module `sounddevice`.

    Raises:
        DeviceError: PortAudio is not installed.
    """
    try:
        import sounddevice
    except OSError as problem:
        raise DeviceError(MISSING) from problem
    hush()
    return sounddevice


def is_here() -> bool:
    """Return whether PortAudio is installed."""
    try:
        library()
    except DeviceError:
        return False
    return True


def devices() -> tuple[Device, ...]:
    """Return the devices that PortAudio finds.

    Raises:
        DeviceError: PortAudio is missing or cannot list devices.
    """
    sounddevice = library()
    try:
        found = sounddevice.query_devices()
        default_in, default_out = sounddevice.default.device
    except sounddevice.PortAudioError as problem:
        raise DeviceError(f"the sound devices cannot be listed: {problem}") from problem
    return tuple(
        Device(
            number,
            str(one["name"]),
            int(one["max_input_channels"]),
            int(one["max_output_channels"]),
            round(one["default_samplerate"]),
            default_in=number == default_in,
            default_out=number == default_out,
        )
        for number, one in enumerate(found)
    )


class SounddevicePhone(LivePhone):
    """A `Phone` over the microphone and loudspeaker that PortAudio finds.

    Args of the constructor: the devices' names or numbers, empty for the system's defaults; None
    for no microphone. A rate for both, instead of each device's native rate.

    Raises:
        DeviceError: PortAudio or a device is missing, in use, or cannot be opened.
    """

    def __init__(
        self,
        device_in: str | None = "",
        device_out: str = "",
        *,
        rate: int = 0,
        barge_in: bool = False,
    ) -> None:
        found = devices()
        near = None if device_in is None else choose_device(found, device_in, "in")
        streams = _PortaudioStreams(near, choose_device(found, device_out, "out"), rate, self)
        super().__init__(streams, barge_in=barge_in)


class _PortaudioStreams:
    """PortAudio's input and output streams; a duplex stream stopped silently on PulseAudio."""

    def __init__(
        self, near: Device | None, far: Device, rate: int, phone: SounddevicePhone
    ) -> None:
        self._near, self._far, self._phone = near, far, phone
        self.input_rate = (rate or native_rate(near)) if near else RATE
        self.output_rate = rate or native_rate(far)
        self.latency = OUTPUT_LATENCY_S
        self._open: list[Any] = []
        self._voice: BufferedOutput | None = None
        self._ticks: FrameClock | None = None

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Open and start both streams."""
        sounddevice = library()
        if self._near is None:
            self._ticks = silent_microphone(take)
        else:
            self._listen(self._near, take)
        os.environ["PULSE_LATENCY_MSEC"] = SERVER_OUT
        out = self._begin(
            "out",
            self._far,
            lambda: sounddevice.OutputStream(
                samplerate=self.output_rate,
                device=self._far.number,
                channels=1,
                dtype="int16",
                latency=DEVICE_BUFFER_S,
            ),
        )
        phone = self._phone
        # With barge-in, the other side must be able to stop at once.
        ahead = INPUT_LATENCY_S if phone.barge_in else SPEECH_AHEAD_S
        self._voice = BufferedOutput(
            out, self.output_rate, give, lambda: phone.speaks, phone.late, ahead
        )
        self._voice.start()

    def _listen(self, device: Device, take: Callable[[Samples], None]) -> None:
        """Open the microphone.

        Raises:
            DeviceError: it cannot be opened.
        """
        sounddevice = library()

        def near(block: Any, _count: int, _time: Any, status: Any) -> None:
            if status:
                self._phone.late()
            take(block[:, 0])

        # Without it, a stream may stop unnoticed.
        os.environ["PULSE_LATENCY_MSEC"] = SERVER_IN
        self._begin(
            "in",
            device,
            lambda: sounddevice.InputStream(
                samplerate=self.input_rate,
                blocksize=self.input_rate // 50,
                device=device.number,
                channels=1,
                dtype="int16",
                latency=INPUT_LATENCY_S,
                callback=near,
            ),
        )

    def close(self) -> None:
        """Abort both streams; `stop` would wait for samples that may never come."""
        if self._ticks is not None:
            self._ticks.close()
        if self._voice is not None:
            self._voice.close()
        while self._open:
            stream = self._open.pop()
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)

    def _begin(self, side: Side, device: Device, make: Callable[[], Any]) -> Any:
        """Open a stream and start it.

        Raises:
            DeviceError: it cannot be opened.
        """
        rate = self.input_rate if side == "in" else self.output_rate
        try:
            stream = make()
            self._open.append(stream)
            stream.start()
        except library().PortAudioError as problem:
            self.close()
            code = next((a for a in problem.args[1:] if isinstance(a, int)), 0)
            raise DeviceError(explain(code, str(problem), side, device.name, rate)) from problem
        return stream


def native_rate(device: Device) -> int:
    """Return the rate at which to open a device, in hertz."""
    return RATE if device.name in SERVERS else device.rate


def explain(code: int, text: str, side: Side, device: str, rate: int) -> str:
    """Return what a PortAudio error means and what to do, in one line.

    Args:
        code: PortAudio's error number.
        text: PortAudio's message; errors of the system below appear only there.
        side: whether the device is the input or the output.
        device: the device's name.
        rate: the requested rate in hertz.
    """
    what = "microphone" if side == "in" else "loudspeaker"
    flag = f"--device-{side}"
    lower = text.lower()
    if "permission" in lower or "access" in lower or "not permitted" in lower:
        return (
            f"{what} {device}: permission refused; allow this terminal to use it in the system's"
            " privacy settings (Linux: join the group `audio`)"
        )
    if code == _IN_USE or "busy" in lower or "unavailable" in lower:
        return f"{what} {device}: in use by another program; close that, or choose another: {flag}"
    if code == _BAD_RATE or "sample rate" in lower:
        return f"{what} {device}: does not take {rate} samples a second; choose another: {flag}"
    if code in _NO_DEVICE or "disconnected" in lower:
        return f"{what} {device}: not there; plug it in, or choose another: {flag}"
    return f"{what} {device}: {text.splitlines()[0]}; choose another: {flag}"
