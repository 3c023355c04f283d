"""A line over a page: both sides on one clock, also when the page does not do its part."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from page_line import SimulatedPage, humming

from rehearse.audio.clip import RATE, Clip, Samples, silence
from rehearse.call.line.browser import BrowserPhone
from rehearse.call.line.browser_frames import (
    HeardFrame,
    frame_length,
    make_frame,
    make_line,
    parse_frame,
)
from rehearse.call.line.browser_frames import parse_line as line_of
from rehearse.call.line.browser_page import Microphone
from rehearse.call.line.rate_check import RateCheck
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError

Phones = Callable[..., BrowserPhone]


@pytest.fixture
def phones() -> Iterator[Phones]:
    """Phones that are hung up in the end."""
    made: list[BrowserPhone] = []

    def make(**settings: Any) -> BrowserPhone:
        made.append(BrowserPhone(**settings))
        return made[-1]

    yield make
    for phone in made:
        phone.hang_up()


class Tape:
    """Both sides as the line tells them."""

    def __init__(self, phone: BrowserPhone) -> None:
        self._near: list[Samples] = []
        self._far: list[Samples] = []
        phone.tap(self._take)

    def _take(self, near: Samples, far: Samples) -> None:
        self._near.append(near)
        self._far.append(far)

    @property
    def near(self) -> Samples:
        """The caller's side."""
        return np.concatenate(self._near)

    @property
    def far(self) -> Samples:
        """The other side."""
        return np.concatenate(self._far)


def noise(seconds: float, seed: int = 1) -> Clip:
    """Noise, which fits only in one place."""
    made = np.random.default_rng(seed).normal(0, 4000, round(seconds * RATE))
    # Below half of the narrowest band: a change of rate keeps all of it.
    spectrum = np.fft.rfft(made)
    spectrum[round(len(spectrum) * 0.4) :] = 0
    return Clip(np.fft.irfft(spectrum, len(made)).astype(np.int16))


def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "never"
        time.sleep(0.01)


def lag(inside: Samples, whole: Samples) -> int:
    """Return the position of the clip in `whole`."""
    size = 1 << (len(inside) + len(whole)).bit_length()
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(inside, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(whole)]))


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000, 96_000])
def test_both_sides_on_one_clock(phones: Phones, rate: int) -> None:
    """At any sample rate, the echo of a line is at the time reported for the line."""
    phone = phones()
    page = SimulatedPage(phone, rate, says=lambda _, n: np.ones(n, np.int16), echo=0.5).open()
    tape = Tape(phone)
    clip = noise(0.8)
    time.sleep(0.1)
    phone.play(clip)
    time.sleep(0.2)
    page.leave()
    far, near = lag(clip.samples, tape.far), lag(clip.samples, tape.near)
    assert abs(far - near) <= 8  # half a millisecond
    piece = tape.far[far : far + len(clip.samples)]
    assert np.array_equal(piece, clip.samples)


def test_ten_minutes_without_drift(phones: Phones) -> None:
    """For ten minutes, at an uneven rate, sound stays where the audio clock says, to 0.1 ms."""
    rate, minutes = 44_118, 10
    length = frame_length(rate)
    clock = [0.0]
    phone = phones(now=lambda: clock[0])
    phone.attach(SimulatedPage(phone, rate), Microphone(rate))
    tape = Tape(phone)
    burst = (noise(0.02).samples.astype(float) * 2).clip(-30_000, 30_000).astype(np.int16)
    count = round(minutes * 60 * rate / length)
    marks = (100, count // 2, count - 100)
    for number in range(count):
        samples = np.full(length, 3, dtype=np.int16)
        if number in marks:
            samples[: len(burst)] = burst
        clock[0] = number * length / rate
        phone.receive(HeardFrame(number, 7.0 + clock[0], samples))
        while phone.seconds < clock[0] - 8.0:
            time.sleep(0.001)
    eventually(lambda: phone.seconds > clock[0] - 0.1)
    assert phone.seconds == pytest.approx(count * length / rate, abs=0.05)
    assert phone.losses.underflows == phone.losses.dropped == 0
    near = tape.near.astype(int)
    late = []
    for number in marks:
        due = round(number * length / rate * RATE)
        around = np.abs(near[due - 400 : due + 400]).astype(float)
        middle = float(np.average(np.arange(len(around)), weights=around**2)) - 400
        late.append(middle / RATE)
    assert max(late) - min(late) < 0.0001


def test_a_loudspeaker_that_is_late(phones: Phones) -> None:
    """Output latency moves a line to the time when it is heard."""
    phone = phones()
    page = SimulatedPage(phone)
    phone.attach(page, Microphone(48_000, latency=0.2))
    page._thread.start()
    tape = Tape(phone)
    began = phone.seconds
    phone.play(noise(0.3))
    assert phone.seconds - began >= 0.5
    assert lag(noise(0.3).samples, tape.far) / RATE > 0.2
    page.leave()


def test_lost_frames_are_counted_and_filled(phones: Phones) -> None:
    """Lost frames are filled with silence, counted, and reported."""
    phone = phones()
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.2)
    page.skip(5)
    before = phone.seconds
    eventually(lambda: phone.losses.underflows == 5)
    eventually(lambda: phone.seconds > before + 0.1)
    page.leave()
    assert abs(phone.seconds - page.seconds) < 0.1


@pytest.mark.parametrize("number", [0, 2, 200])
def test_wrong_order(phones: Phones, number: int) -> None:
    """A number that was there, or one far ahead, is refused with a word."""
    phone = phones()
    page = SimulatedPage(phone)
    phone.attach(page, Microphone(16_000))
    for index in range(3):
        phone.receive(HeardFrame(index, index * 0.02, np.ones(320, np.int16)))
    with pytest.raises(DeviceError, match=r"order|missing"):
        phone.receive(HeardFrame(number, 0.0, np.ones(320, np.int16)))


def test_no_frame_for_a_moment(phones: Phones) -> None:
    """Half a second without a frame is reported, and so is their return."""
    phone = phones()
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    page.silent = True
    eventually(lambda: page.states == ["heard", "unknown"])
    stood = phone.seconds
    time.sleep(0.3)
    assert phone.seconds == stood
    page.silent = False
    eventually(lambda: page.states == ["heard", "unknown", "heard"])
    page.leave()


def test_frames_that_stop(phones: Phones) -> None:
    """After three seconds without a frame, the page must reconnect; the call continues."""
    phone = phones()
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    page.silent = True
    eventually(lambda: bool(page.closed), 6.0)
    assert phone.state == "lost"
    again = SimulatedPage(phone).open()
    stood = phone.seconds
    eventually(lambda: phone.seconds > stood + 0.2)
    again.leave()


def test_a_page_that_does_not_come_back(phones: Phones) -> None:
    """After its time the line is over, with a word."""
    phone = phones(hold=0.3)
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    page.leave()
    with pytest.raises(DeviceError, match="page was closed"):
        for _ in phone.frames():
            pass


def test_reloaded_in_mid_line(phones: Phones) -> None:
    """What is left of a line is played by the page that comes back; nothing twice, nothing lost."""
    phone = phones()
    page = SimulatedPage(phone).open()
    tape = Tape(phone)
    clip = noise(1.5)
    played = threading.Thread(target=phone.play, args=(clip,))
    played.start()
    eventually(lambda: phone._far_at > 0.4 * RATE)
    page.leave()
    stood = phone.seconds
    time.sleep(0.3)
    assert phone.seconds - stood < 0.1
    again = SimulatedPage(phone, 44_100, start_at=0.5).open()
    played.join(5)
    assert not played.is_alive()
    again.leave()
    told = tape.far[np.abs(tape.far) > 0]
    assert np.array_equal(told, clip.samples[np.abs(clip.samples) > 0])


def test_exact_zeros(phones: Phones) -> None:
    """A second of exact zeros means that the microphone is off, and the call waits."""
    phone = phones()
    page = SimulatedPage(phone, says=lambda _, n: np.zeros(n, np.int16)).open()
    eventually(lambda: page.states == ["heard", "no_microphone"])
    stood = phone.seconds
    time.sleep(0.2)
    assert phone.seconds == pytest.approx(stood, abs=0.03)
    phone.change_microphone(Microphone(48_000))
    page._number = 0
    page._says = humming(48_000)
    eventually(lambda: phone.seconds > stood + 0.2)
    assert page.states == ["heard", "no_microphone", "heard"]
    page.leave()


def test_silence_that_is_meant(phones: Phones) -> None:
    """Who says that the microphone works is believed; a typed call has none at all."""
    phone = phones()
    page = SimulatedPage(phone, says=lambda _, n: np.zeros(n, np.int16)).open()
    eventually(lambda: page.states == ["heard", "no_microphone"])
    phone.zeros_are_fine()
    eventually(lambda: phone.seconds > 2.2)
    page.leave()
    typed = phones()
    quiet = SimulatedPage(typed, says=lambda _, n: np.zeros(n, np.int16))
    typed.attach(quiet, Microphone(48_000, is_silent=True))
    quiet._thread.start()
    eventually(lambda: typed.seconds > 1.3)
    assert quiet.states == ["heard"]
    quiet.leave()


@pytest.mark.parametrize("true", [16_000, 44_100, 96_000])
def test_another_rate_than_announced(phones: Phones, true: int) -> None:
    """Sound that comes at another rate ends the line with a message."""
    check = RateCheck(48_000)
    found = [check.feed(960, n * 960 / true) for n in range(round(20 * true / 960))]
    assert next(filter(None, found)) == pytest.approx(true, rel=0.03)
    phone = phones()
    page = SimulatedPage(phone)
    phone.attach(page, Microphone(48_000))
    phone._sound._rate_check.feed = lambda *_: 44_100.0  # type: ignore[method-assign]
    phone.receive(HeardFrame(0, 0.0, np.ones(960, np.int16)))
    with pytest.raises(DeviceError, match=r"48000 Hz, but it comes at 44100"):
        phone.play(silence(0.5))


def test_a_machine_that_stutters_has_the_right_rate() -> None:
    """Blocks that come late in bursts, and clocks that differ a little, are no wrong rate."""
    chance = np.random.default_rng(3)
    check = RateCheck(48_000)
    held = 0.0
    for n in range(6000):
        if n % 400 == 0:
            held = n * 0.02 + chance.uniform(0, 1.5)
        now = max(n * 0.02 * 1.003, held) + chance.exponential(0.004)
        assert check.feed(960, now) is None


def test_pause(phones: Phones) -> None:
    """In a pause of any length, both sides stop and the line stays open."""
    now = [time.monotonic()]
    phone = phones(now=lambda: now[0])
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    phone.paused = True
    time.sleep(0.1)
    stood = phone.seconds
    now[0] += 100
    time.sleep(0.2)
    assert phone.seconds == stood
    phone.paused = False
    eventually(lambda: phone.seconds > stood + 0.1)
    assert "lost" not in page.states
    page.leave()


def test_the_browser_stops_the_sound(phones: Phones) -> None:
    """While the browser blocks the page's sound, the call waits and is not lost."""
    now = [time.monotonic()]
    phone = phones(now=lambda: now[0])
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    page.silent = True
    phone.sound_stopped(stopped=True)
    now[0] += 60
    time.sleep(0.1)
    assert page.states == ["heard", "no_sound"]
    phone.sound_stopped(stopped=False)
    page.silent = False
    stood = phone.seconds
    eventually(lambda: phone.seconds > stood + 0.1)
    assert page.states == ["heard", "no_sound", "heard"]
    page.leave()


def test_cutting_in(phones: Phones) -> None:
    """With barge-in, a caller who speaks up over a line stops it; what they said is there."""
    phone = phones(barge_in=True)
    loud = threading.Event()

    def says(first: int, count: int) -> Samples:
        level = 12_000 if loud.is_set() else 20
        return humming(48_000, 300, level)(first, count)

    page = SimulatedPage(phone, says=says).open()
    phone.play(Clip(np.clip(noise(2.0).samples, -9000, 9000)))  # the ringing, to learn the room by
    began = phone.seconds
    threading.Timer(0.5, loud.set).start()
    phone.play(noise(5.0))
    assert phone.seconds - began < 2.0
    assert page.stopped
    frames = phone.frames()
    heard = np.concatenate([next(frames) for _ in range(20)])
    assert np.abs(heard).max() > 10_000
    page.leave()


def test_an_echo_is_no_reply(phones: Phones) -> None:
    """Half duplex: the loudspeaker's own sound is on the tape, and never taken for a reply."""
    phone = phones()
    page = SimulatedPage(phone, says=humming(48_000, 50, 3), echo=0.1).open()
    tape = Tape(phone)
    phone.play(noise(1.0))
    frames = phone.frames()
    reply = np.concatenate([next(frames) for _ in range(10)])
    assert np.abs(reply).max() < 50
    assert np.abs(tape.near).max() > 300
    page.leave()


def test_hang_up_while_the_other_side_speaks(phones: Phones) -> None:
    """The key ends the line at once, and the page falls silent."""
    phone = phones()
    page = SimulatedPage(phone).open()
    threading.Timer(0.3, phone.press_hang_up).start()
    with pytest.raises(CallerHungUp):
        phone.play(noise(5.0))
    assert page.stopped
    page.leave()


def test_hang_up_while_nobody_is_heard(phones: Phones) -> None:
    """A caller whose page hangs can hang up, which ends a waiting listener."""
    phone = phones()
    page = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    page.leave()
    phone.press_hang_up()
    assert next(phone.frames()).shape == (320,)


def test_a_page_that_plays_nothing(phones: Phones) -> None:
    """A page that never says that a line sounds is asked to come back."""
    phone = phones()
    page = SimulatedPage(phone, answers=False).open()
    played = threading.Thread(target=phone.play, args=(noise(0.2),))
    played.start()
    eventually(lambda: bool(page.closed), 6.0)
    again = SimulatedPage(phone).open()
    played.join(3)
    assert not played.is_alive()
    again.leave()


def test_another_page_takes_the_line(phones: Phones) -> None:
    """The newer of two pages gets the line; the older is notified, and may leave."""
    phone = phones()
    first = SimulatedPage(phone).open()
    eventually(lambda: phone.seconds > 0.1)
    second = SimulatedPage(phone).open()
    assert "another page" in first.closed
    phone.detach(first)
    assert phone.state == "heard"
    second.leave()


def test_nobody_can_fill_the_memory(phones: Phones) -> None:
    """Sound that comes far too fast is counted and dropped; the line ends with a message."""
    phone = phones()
    page = SimulatedPage(phone)
    phone.attach(page, Microphone(48_000))
    phone._closing.set()  # nobody reads
    phone._pump.join()
    for number in range(5000):
        phone.receive(HeardFrame(number, number * 0.02, np.ones(960, np.int16)))
    assert phone._sound._waiting_samples <= 10.1 * 48_000
    assert phone.losses.dropped > 0
    assert isinstance(phone.failure, DeviceError)


@pytest.mark.parametrize("rate", [0, -1, 7_999, 192_001])
def test_a_rate_that_no_device_has(rate: int) -> None:
    """Refused with a word."""
    with pytest.raises(DeviceError):
        Microphone(rate)


@pytest.mark.parametrize("latency", [-0.1, 3.0, float("nan"), float("inf")])
def test_a_latency_that_cannot_be(latency: float) -> None:
    """Refused with a word."""
    with pytest.raises(DeviceError):
        Microphone(48_000, latency)


def test_frames_on_the_wire() -> None:
    """A frame and a line come out as they went in; others are refused."""
    frame = HeardFrame(7, 1.25, np.arange(882, dtype=np.int16))
    again = parse_frame(make_frame(frame), 44_100)
    assert (again.number, again.at) == (7, 1.25)
    assert np.array_equal(again.samples, frame.samples)
    line, rate, samples = line_of(make_line(3, 48_000, frame.samples))
    assert (line, rate, len(samples)) == (3, 48_000, 882)
    timeless = make_frame(HeardFrame(7, float("nan"), frame.samples))
    for data in (b"", b"x", make_frame(frame)[:-1], make_frame(frame) + b"xx", timeless):
        with pytest.raises(DeviceError):
            parse_frame(data, 44_100)
