"""The live line over a real sound server: no sound is lost, and no echo is taken for a reply."""

from __future__ import annotations

import sys
import threading
import time
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from claims.apart import apart

from rehearse.audio.clip import Clip, Samples, silence
from rehearse.call.line.live import LivePhone
from rehearse.call.line.miniaudio import MiniaudioPhone
from rehearse.call.line.portaudio import SounddevicePhone
from rehearse.call.line.recorded import RecordedPhone
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError
from rehearse.profile.record import Profile
from rehearse.speech.utterance import Utterance
from rehearse.takes.recorder import TakeHeader, TakeRecorder
from rehearse.takes.recovery import recover_call

if TYPE_CHECKING:
    from collections.abc import Callable

    from sound_server import SoundDevices


def noise(seed: int, seconds: float = 1.0) -> Clip:
    """Return noise that is unlike any other."""
    rng = np.random.default_rng(seed)
    return Clip(rng.integers(-9000, 9000, round(seconds * 16_000)).astype(np.int16))


def holds(whole: Samples, part: Clip) -> bool:
    """Return whether the whole contains the part, sample for sample."""
    return part.samples.tobytes() in whole.tobytes()


def test_bit_exact(devices: SoundDevices) -> None:
    """Speech and playback arrive sample for sample, and both are on the tracks."""
    phone = SounddevicePhone(rate=16_000)
    near: list[Samples] = []
    far: list[Samples] = []
    phone.tap(lambda caller, other: (near.append(caller), far.append(other))[0])
    phone.play(noise(1))
    devices.speak(noise(2))
    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) == 100:
            break
    losses = phone.losses
    phone.hang_up()
    assert holds(np.concatenate(frames), noise(2))
    assert holds(np.concatenate(near), noise(2))
    assert holds(devices.heard.samples, noise(1))
    assert holds(np.concatenate(far), noise(1))
    assert losses.dropped == 0


class FakeStreams:
    """Streams whose microphone delivers what the test passes to `take`."""

    input_rate = output_rate = 16_000
    latency = 0.0

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Remember where the microphone's sound goes."""
        del give
        self.take = take

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(("paused", "seconds"), [(False, 0.2), (True, 0.0)])
def test_a_pause_is_no_part_of_the_call(*, paused: bool, seconds: float) -> None:
    """In a pause, nothing is recorded and the clock stops, so it is not dead air later."""
    streams = FakeStreams()
    phone = LivePhone(streams)
    kept: list[Samples] = []
    phone.tap(lambda near, _: kept.append(near))
    phone.paused = paused
    streams.take(noise(4, 0.2).samples)
    phone.hang_up()
    assert phone.seconds == seconds
    assert sum(len(frame) for frame in kept) == seconds * 16_000


def until(is_so: Callable[[], bool]) -> None:
    """Wait for the line's own thread."""
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("the line's thread did nothing")


def test_a_call_begins_with_its_recording(tmp_path: Path) -> None:
    """The room check is not part of the call: clock and tracks begin together, after it."""
    streams = FakeStreams()
    phone = LivePhone(streams)
    streams.take(noise(5, 5.0).samples)
    until(lambda: phone.seconds == 5.0)
    take = TakeRecorder(tmp_path / "take", TakeHeader("voicemail", Profile("Jordan Rivera")))
    line = RecordedPhone(phone, take)
    assert line.seconds == 0.0
    streams.take(noise(6, 0.2).samples)
    until(lambda: take.seconds == 0.2)
    assert line.seconds == pytest.approx(0.2)
    phone.hang_up()
    take.close()


def test_an_interrupted_line_is_cut_in_the_take(tmp_path: Path) -> None:
    """A recovered call has a line only as far as it got when the caller cut in."""
    streams = PacedStreams()
    phone = LivePhone(streams, barge_in=True)
    take = TakeRecorder(tmp_path / "take", TakeHeader("voicemail", Profile("Jordan Rivera")))
    line = RecordedPhone(phone, take)
    line.on_event(Utterance("box", "greeting", noise(1, 4.0), line.seconds, "Hello."))
    near = np.concatenate([np.zeros(32_000, dtype=np.int16), noise(2, 0.5).samples])
    while_played(line, streams, noise(1, 4.0), near)
    streams.take(silence(3.0).samples)
    phone.hang_up()
    take.close()
    (greeting,) = recover_call(tmp_path / "take").call.utterances
    assert 2.1 <= greeting.clip.seconds <= 2.5


class PacedStreams(FakeStreams):
    """Streams whose speaker plays a block for each block of the microphone."""

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Remember both."""
        self.take, self.give = take, give

    def pass_time(self, near: Samples) -> None:
        """Deliver the caller's sound, and play as much of the other side's, at twice the speed."""
        for at in range(0, len(near), 320):
            self.take(near[at : at + 320])
            self.give(np.zeros(320, dtype=np.int16))
            time.sleep(0.01)


def while_played(
    phone: LivePhone | RecordedPhone, streams: PacedStreams, line: Clip, near: Samples
) -> None:
    """Play the line while the microphone delivers `near`."""
    talk = threading.Thread(target=streams.pass_time, args=(near,), daemon=True)
    talk.start()
    phone.play(line)
    talk.join()


def test_a_caller_who_lets_them_finish() -> None:
    """With barge-in on, silence during a line is no reply: the wait begins after the line."""
    streams = PacedStreams()
    phone = LivePhone(streams, barge_in=True)
    while_played(phone, streams, noise(1), np.zeros(19_200, dtype=np.int16))
    assert phone.seconds >= 1.0
    streams.take(noise(2, 0.02).samples)
    before = sum(1 for _ in takewhile(lambda frame: not frame.any(), phone.frames()))
    phone.hang_up()
    assert before <= 10


def test_a_caller_who_cuts_in() -> None:
    """With barge-in on, the line stops; a reply begins a little before the caller's first word."""
    streams = PacedStreams()
    phone = LivePhone(streams, barge_in=True)
    near = np.zeros(64_000, dtype=np.int16)
    near[32_000:] = noise(2, 2.0).samples
    while_played(phone, streams, noise(1, 4.0), near[:40_000])
    assert 2.2 <= phone.seconds <= 2.5
    frames = [frame for frame, _ in zip(phone.frames(), range(20), strict=False)]
    phone.hang_up()
    heard = np.concatenate(frames)
    start = int(np.flatnonzero(heard)[0])
    assert start <= 4800
    assert np.array_equal(heard[start : start + 320], near[32_000:32_320])


def test_half_duplex(devices: SoundDevices) -> None:
    """Sound from the microphone while the other side speaks is recorded, but is no reply."""
    phone = SounddevicePhone(rate=16_000)
    near: list[Samples] = []
    phone.tap(lambda caller, _: near.append(caller))
    devices.speak(noise(3, 0.3))
    phone.play(Clip(np.zeros(24_000, dtype=np.int16)))
    frames = [frame for frame, _ in zip(phone.frames(), range(10), strict=False)]
    phone.hang_up()
    assert holds(np.concatenate(near), noise(3, 0.3))
    assert not np.concatenate(frames).any()


@pytest.mark.parametrize(
    "make",
    [lambda: SounddevicePhone(None, rate=16_000), lambda: MiniaudioPhone(None)],
    ids=["sounddevice", "miniaudio"],
)
def test_without_a_microphone(devices: SoundDevices, make: Callable[[], LivePhone]) -> None:
    """A caller who types hears the other side; the microphone is not used."""
    phone = make()
    near: list[Samples] = []
    phone.tap(lambda caller, _: near.append(caller))
    devices.speak(noise(3, 0.3))
    phone.play(noise(1))
    frames = [frame for frame, _ in zip(phone.frames(), range(10), strict=False)]
    phone.hang_up()
    assert len(frames) == 10
    assert not np.concatenate(near).any()
    assert np.abs(devices.heard.samples).max() > 8000


def test_barge_in(devices: SoundDevices) -> None:
    """A caller can interrupt over a real speaker, and loses no word."""
    phone = SounddevicePhone(rate=16_000, barge_in=True)
    threading.Timer(3.0, devices.speak, [noise(2, 2.0)]).start()
    phone.play(noise(1, 20.0))
    assert phone.seconds < 8.0
    frames = [frame for frame, _ in zip(phone.frames(), range(150), strict=False)]
    phone.hang_up()
    assert holds(np.concatenate(frames), noise(2, 2.0))


def test_hanging_up_while_the_other_side_speaks(devices: SoundDevices) -> None:
    """The key ends the line that is being played."""
    del devices
    phone = SounddevicePhone()
    threading.Timer(0.3, phone.press_hang_up).start()
    with pytest.raises(CallerHungUp):
        phone.play(noise(1, 20.0))
    phone.hang_up()


def test_the_sound_server_dies(devices: SoundDevices) -> None:
    """A device that disappears during a call is an error of one line, not a hang."""
    phone = SounddevicePhone()
    assert devices.server is not None
    with pytest.raises(DeviceError, match="stopped"):  # noqa: PT012 - it dies while we listen
        for count, _ in enumerate(phone.frames()):
            if count == 20:
                devices.server.kill()
    phone.hang_up()


def test_without_a_sound_server(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Miniaudio's silent backend is refused with one line, and ALSA prints nothing."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")
    if list(Path("/proc/asound").glob("card*")) or sys.platform != "linux":
        pytest.skip("this machine has a sound card of its own")
    with pytest.raises(DeviceError, match=r"^no sound system answers.*`rehearse devices`$"):
        MiniaudioPhone()
    assert capfd.readouterr().err == ""


def test_without_portaudio() -> None:
    """Where the library is missing, the error names the package to install."""
    script = (
        "import ctypes.util; find = ctypes.util.find_library\n"
        "ctypes.util.find_library = lambda n: None if 'portaudio' in n else find(n)\n"
        "from rehearse.call.line.portaudio import devices\n"
        "from rehearse.errors import DeviceError\n"
        "try: devices()\n"
        "except DeviceError as problem: print(problem)\n"
    )
    if sys.platform != "linux":
        pytest.skip("elsewhere PortAudio is inside the wheel")
    run = apart(script)
    assert "libportaudio2" in run.stdout
    assert len(run.stdout.splitlines()) == 1


def test_the_clock_goes_on(devices: SoundDevices) -> None:
    """The line's clock follows the microphone even while nothing is played or recorded."""
    del devices
    phone = SounddevicePhone()
    time.sleep(1.0)
    before = phone.seconds
    time.sleep(1.0)
    after = phone.seconds
    phone.hang_up()
    assert after > before > 0
