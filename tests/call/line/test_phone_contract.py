"""The contract of every `Phone`, for all implementations.

A live phone joins by one more entry of `LINES`: a context that gives the phone and, after the call,
what its far end heard.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from page_line import SimulatedPage
from sound_server import SoundDevices, sound_server

from rehearse.audio.clip import RATE, Clip, Samples, silence
from rehearse.call.line.browser import BrowserPhone
from rehearse.call.line.files import FilePhone
from rehearse.speech.ports import Phone

if TYPE_CHECKING:
    from rehearse.call.line.live import LivePhone

LineUnderTest: TypeAlias = tuple[Phone, Callable[[], Clip]]
"""The phone, and the sound that the caller has heard so far."""


def tone(hertz: float, seconds: float) -> Clip:
    """A sine at a third of full scale."""
    time = np.arange(round(seconds * RATE)) / RATE
    return Clip((10_000 * np.sin(2 * np.pi * hertz * time)).astype(np.int16))


CALLER = tone(440, 1.0)
"""What the caller sends in every test."""


@contextmanager
def file_line() -> Iterator[LineUnderTest]:
    """A line over one recording."""
    phone = FilePhone([CALLER])
    yield phone, lambda: phone.far


def sounddevice_phone(rate: int) -> LivePhone:
    """PortAudio's line, at a rate of the device's own."""
    import sounddevice

    from rehearse.call.line.portaudio import SounddevicePhone

    # It lists the devices once, when it starts: another test may have made it, without a server.
    sounddevice._terminate()
    sounddevice._initialize()
    return SounddevicePhone(rate=rate)


def miniaudio_phone() -> LivePhone:
    """The line where PortAudio is missing."""
    from rehearse.call.line.miniaudio import MiniaudioPhone

    return MiniaudioPhone()


@contextmanager
def live_line(make: Callable[[], LivePhone]) -> Iterator[LineUnderTest]:
    """A line over a private sound server, with a caller who keeps talking."""
    with pytest.MonkeyPatch.context() as patch, sound_server() as devices:
        for name, value in devices.environment.items():
            patch.setenv(name, value)
        phone = make()
        done = threading.Event()
        caller = threading.Thread(target=talk_on, args=(devices, done), daemon=True)
        caller.start()
        time.sleep(0.3)

        def far() -> Clip:
            time.sleep(0.5)
            return devices.heard

        try:
            yield phone, far
        finally:
            done.set()
            phone.hang_up()


def talk_on(devices: SoundDevices, done: threading.Event) -> None:
    """Keep the microphone's queue filled with the caller's tone, which repeats without a seam."""
    while not done.is_set():
        if len(devices.queue) < 25:
            devices.speak(CALLER)
        time.sleep(0.05)


@contextmanager
def browser_line(rate: int) -> Iterator[LineUnderTest]:
    """A line over a page, at a rate of the browser's own."""
    phone = BrowserPhone()
    page = SimulatedPage(phone, rate).open()
    try:
        yield phone, lambda: page.heard
    finally:
        page.leave()
        phone.hang_up()


LINES: dict[str, Callable[[], AbstractContextManager[LineUnderTest]]] = {
    "file": file_line,
    "sounddevice": lambda: live_line(lambda: sounddevice_phone(0)),
    "sounddevice at 48 kHz": lambda: live_line(lambda: sounddevice_phone(48_000)),
    "browser": lambda: browser_line(48_000),
    "browser at 44.1 kHz": lambda: browser_line(44_100),
    "miniaudio": lambda: live_line(miniaudio_phone),
}


@pytest.fixture(params=list(LINES))
def line(request: pytest.FixtureRequest) -> Iterator[LineUnderTest]:
    """Each of the lines in turn."""
    with LINES[request.param]() as under_test:
        yield under_test


def listen(phone: Phone, seconds: float) -> Clip:
    """The caller's sound for so long."""
    frames: list[Samples] = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) * 320 >= seconds * RATE:
            break
    return Clip(np.concatenate(frames))


def test_frames(line: LineUnderTest) -> None:
    """Frames are 320 samples of 16-bit sound, each its own."""
    phone, _ = line
    frames = []
    for frame in phone.frames():
        frames.append(frame)
        if len(frames) == 20:
            break
    assert {(frame.dtype, frame.shape) for frame in frames} == {(np.dtype(np.int16), (320,))}
    first = frames[0].copy()
    frames[1][:] = 0
    assert np.array_equal(frames[0], first)


def test_the_caller_is_heard(line: LineUnderTest) -> None:
    """What the caller sends arrives: the tone, at its level."""
    heard = listen(line[0], 0.8).samples.astype(float)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert spectrum.argmax() * RATE / len(heard) == pytest.approx(440, abs=5)
    assert Clip(heard.astype(np.int16)).level_dbfs() == pytest.approx(CALLER.level_dbfs(), abs=3)


def test_the_clock_follows_both_sides(line: LineUnderTest) -> None:
    """Time passes on the line's clock while either side is heard, and never runs back."""
    phone, _ = line
    start = phone.seconds
    phone.play(silence(0.5))
    after_play = phone.seconds
    assert after_play - start == pytest.approx(0.5, abs=0.3)
    listen(phone, 0.5)
    assert phone.seconds - after_play == pytest.approx(0.5, abs=0.3)


def test_the_other_side_is_heard(line: LineUnderTest) -> None:
    """A clip that is played reaches the caller whole."""
    phone, far = line
    phone.play(tone(1000, 0.5))
    heard = far().samples.astype(float)
    loud = heard[np.abs(heard) > 1000]
    assert len(loud) / RATE == pytest.approx(0.5, abs=0.1)


def test_listening_again(line: LineUnderTest) -> None:
    """After a turn that was broken off, the next one has frames again."""
    phone, _ = line
    listen(phone, 0.2)
    phone.play(silence(0.1))
    assert len(listen(phone, 0.2).samples) == 3200


def test_hang_up(line: LineUnderTest) -> None:
    """A call can be ended, also twice."""
    phone, _ = line
    phone.hang_up()
    phone.hang_up()
