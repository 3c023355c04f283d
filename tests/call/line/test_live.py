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
from sound_server import Air, sound_server

from rehearse.audio.clip import Clip, Samples, silence
from rehearse.call.line.live import LivePhone
from rehearse.call.line.miniaudio import MiniaudioPhone
from rehearse.call.line.portaudio import SounddevicePhone
from rehearse.call.line.recorded import RecordedPhone
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError
from rehearse.profile.record import Profile
from rehearse.speech.utterance import Utterance
from rehearse.takes.recorder import TakeHeader, TakeRecorder, recover_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def air(monkeypatch: pytest.MonkeyPatch) -> Iterator[Air]:
    """A private sound server, found by every library."""
    with sound_server() as air:
        for name, value in air.environment.items():
            monkeypatch.setenv(name, value)
        yield air


def noise(seed: int, seconds: float = 1.0) -> Clip:
    """Noise that is like nothing else."""
    rng = np.random.default_rng(seed)
    return Clip(rng.integers(-9000, 9000, round(seconds * 16_000)).astype(np.int16))


def holds(whole: Samples, part: Clip) -> bool:
    """Whether the part is in the whole, sample for sample."""
    return part.samples.tobytes() in whole.tobytes()


def test_bit_exact(air: Air) -> None:
    """What is spoken and what is played arrives sample for sample, and both are on the tracks."""
    phone = SounddevicePhone(rate=16_000)
    near: list[Samples] = []
    far: list[Samples] = []
    phone.tap(lambda caller, other: (near.append(caller), far.append(other))[0])
    phone.play(noise(1))
    air.speak(noise(2))
    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) == 100:
            break
    losses = phone.losses
    phone.hang_up()
    assert holds(np.concatenate(frames), noise(2))
    assert holds(np.concatenate(near), noise(2))
    assert holds(air.heard.samples, noise(1))
    assert holds(np.concatenate(far), noise(1))
    assert losses.dropped == 0


class Deaf:
    """Streams whose microphone hears what the test hands over."""

    input_rate = output_rate = 16_000
    latency = 0.0

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Remember where sound goes."""
        del give
        self.take = take

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(("paused", "seconds"), [(False, 0.2), (True, 0.0)])
def test_a_pause_is_no_part_of_the_call(*, paused: bool, seconds: float) -> None:
    """In a pause, nothing is recorded and the clock stops, so it is not dead air later."""
    streams = Deaf()
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
    pytest.fail("nothing came of it")


def test_a_call_begins_with_its_recording(tmp_path: Path) -> None:
    """What the room check heard is no part of the call: its clock and its tracks begin together."""
    streams = Deaf()
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


def test_a_line_cut_short_is_so_in_the_take(tmp_path: Path) -> None:
    """A call that breaks off later knows how far a line got that the caller cut in on."""
    streams = Headset()
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


class Headset(Deaf):
    """Streams whose loudspeaker is emptied at the pace of the microphone's blocks."""

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Remember both."""
        self.take, self.give = take, give

    def pass_time(self, near: Samples) -> None:
        """So much of the caller's sound, and as much of the other side's, twice as fast."""
        for at in range(0, len(near), 320):
            self.take(near[at : at + 320])
            self.give(np.zeros(320, dtype=np.int16))
            time.sleep(0.01)


def while_played(
    phone: LivePhone | RecordedPhone, streams: Headset, line: Clip, near: Samples
) -> None:
    """Play the line to a caller who is heard so."""
    talk = threading.Thread(target=streams.pass_time, args=(near,), daemon=True)
    talk.start()
    phone.play(line)
    talk.join()


def test_a_caller_who_lets_them_finish() -> None:
    """With barge-in on, the silence under a line is no reply: the wait begins after the line."""
    streams = Headset()
    phone = LivePhone(streams, barge_in=True)
    while_played(phone, streams, noise(1), np.zeros(19_200, dtype=np.int16))
    assert phone.seconds >= 1.0
    streams.take(noise(2, 0.02).samples)
    before = sum(1 for _ in takewhile(lambda frame: not frame.any(), phone.frames()))
    phone.hang_up()
    assert before <= 10


def test_a_caller_who_cuts_in() -> None:
    """With barge-in on, the line stops; a reply begins a little before the caller's first word."""
    streams = Headset()
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


def test_half_duplex(air: Air) -> None:
    """What the microphone hears while the other side speaks is kept, and is no reply."""
    phone = SounddevicePhone(rate=16_000)
    near: list[Samples] = []
    phone.tap(lambda caller, _: near.append(caller))
    air.speak(noise(3, 0.3))
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
def test_without_a_microphone(air: Air, make: Callable[[], LivePhone]) -> None:
    """A caller who types hears the other side; what is said in the room is not listened to."""
    phone = make()
    near: list[Samples] = []
    phone.tap(lambda caller, _: near.append(caller))
    air.speak(noise(3, 0.3))
    phone.play(noise(1))
    frames = [frame for frame, _ in zip(phone.frames(), range(10), strict=False)]
    phone.hang_up()
    assert len(frames) == 10
    assert not np.concatenate(near).any()
    assert np.abs(air.heard.samples).max() > 8000


def test_barge_in(air: Air) -> None:
    """A caller who cuts in is let in, through a real loudspeaker, and nothing of theirs is lost."""
    phone = SounddevicePhone(rate=16_000, barge_in=True)
    threading.Timer(3.0, air.speak, [noise(2, 2.0)]).start()
    phone.play(noise(1, 20.0))
    assert phone.seconds < 8.0
    frames = [frame for frame, _ in zip(phone.frames(), range(150), strict=False)]
    phone.hang_up()
    assert holds(np.concatenate(frames), noise(2, 2.0))


def test_hanging_up_while_the_other_side_speaks(air: Air) -> None:
    """The key ends the line that is being played."""
    del air
    phone = SounddevicePhone()
    threading.Timer(0.3, phone.press_hang_up).start()
    with pytest.raises(CallerHungUp):
        phone.play(noise(1, 20.0))
    phone.hang_up()


def test_the_sound_server_dies(air: Air) -> None:
    """A device that goes away in the middle of a call is an error of one line, not a hang."""
    phone = SounddevicePhone()
    assert air.server is not None
    with pytest.raises(DeviceError, match="stopped"):  # noqa: PT012 - it dies while we listen
        for count, _ in enumerate(phone.frames()):
            if count == 20:
                air.server.kill()
    phone.hang_up()


def test_without_a_sound_server(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Miniaudio's silent backend is refused, in one line, to which ALSA adds none of its own."""
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


def test_the_clock_goes_on(air: Air) -> None:
    """The line's clock is the microphone's, also while nobody plays or listens."""
    del air
    phone = SounddevicePhone()
    time.sleep(1.0)
    before = phone.seconds
    time.sleep(1.0)
    after = phone.seconds
    phone.hang_up()
    assert after > before > 0
