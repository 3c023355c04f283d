"""The room check on synthetic sounds: what disturbs, and what to do."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span, silence
from rehearse.audio.level import speech_level
from rehearse.audio.room.reverberation import MIN_ECHO_DECAY_S, decay_seconds
from rehearse.audio.room.room_check import (
    Disturbance,
    RoomReport,
    check_room,
    room_data,
    room_sentence,
)
from rehearse.audio.room.transients import bursts, without_bursts
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Wave = NDArray[np.float64]

COUNT = 10 * RATE
TIME = np.arange(COUNT) / RATE
NOISE = np.random.default_rng(3).standard_normal(COUNT)
VOICE = NanottsVoice().say("Hello, my name is Priya Raman. I am returning your call.")
GAIN = 10 ** ((-22.0 - speech_level(VOICE.samples)) / 20)
"""Pico speaks a text in two lengths, one 0.2 dB louder than the other."""
SPOKEN = (Span(5.2, min(10.0, 5.2 + VOICE.seconds)),)


def scene(wave: Wave | None = None, dbfs: float = -40.0, voice: float = 1.0) -> Clip:
    """Return a quiet room with a sound at a level, and a caller from 5.2 s on."""
    whole = NOISE * 32_768 * 10 ** (-70 / 20)
    if wave is not None:
        whole = whole + wave * 32_768 * 10 ** (dbfs / 20) / np.sqrt(np.mean(np.square(wave)))
    first = round(5.2 * RATE)
    samples = VOICE.samples[: COUNT - first]
    whole[first : first + len(samples)] += voice * GAIN * samples
    return Clip(np.clip(whole, -32_768, 32_767).astype(np.int16))


def kinds(report: RoomReport) -> list[str]:
    """Return the kinds of what disturbs."""
    return [sound.kind for sound in report.sounds]


def colored(slope: float) -> Wave:
    """Return noise whose spectrum falls by this power of the frequency."""
    hertz = np.maximum(np.fft.rfftfreq(COUNT, 1 / RATE), 20)
    return np.fft.irfft(np.fft.rfft(NOISE) * hertz**slope, COUNT)


def in_a_room(voice: Wave, tail: Wave) -> Wave:
    """Return a voice in a room that answers a click with this tail."""
    size = len(voice) + len(tail) - 1
    length = 1 << size.bit_length()
    return np.fft.irfft(np.fft.rfft(voice, length) * np.fft.rfft(tail, length), length)[:size]


def knock(*times: float) -> Wave:
    """Return doors that slam at these times, with peaks at full scale."""
    wave = np.zeros(COUNT)
    for time in times:
        first, size = round(time * RATE), RATE // 3
        wave[first : first + size] = NOISE[:size] * np.exp(-np.arange(size) / (0.06 * RATE))
    return wave / np.abs(wave).max()


def test_a_quiet_room() -> None:
    """Nothing is found in a quiet room, and the levels are reported."""
    report = check_room(scene(), SPOKEN)
    assert report.is_good
    assert room_sentence(report) == "your voice at -24 dBFS, the room at -70 dBFS, 47 dB under it"


@pytest.mark.parametrize(
    ("wave", "kind"),
    [
        (sum(np.sin(2 * np.pi * 60 * k * TIME) / k for k in range(1, 8)), "hum"),
        (colored(-1.0) * (1 + 0.6 * np.sin(TIME)), "traffic"),
        (colored(0.0), "noise"),
    ],
)
def test_steady_sounds(wave: Wave, kind: str) -> None:
    """Each is reported by its name, with its level and one thing to do."""
    (sound,) = check_room(scene(wave), SPOKEN).sounds
    assert sound.kind == kind
    assert "at -40 dBFS" in sound.measured
    assert sound.spans == (Span(0.0, 5.0),)


def test_a_barking_dog() -> None:
    """Sudden sounds are found with their times, in an otherwise quiet room."""
    wave = knock(1.0, 2.5)
    clip = Clip((scene().samples * 0.9 + wave * 6000).astype(np.int16))
    (sound,) = check_room(clip, SPOKEN).sounds
    assert sound.kind == "bursts"
    assert sound.description == "a sudden sound at 1.0, 2.5 s, such as a bark or a door"


def test_a_faint_knock_is_let_be() -> None:
    """A sound far below the voice does not disturb."""
    clip = Clip((scene().samples * 0.9 + knock(1.0) * 150).astype(np.int16))
    assert check_room(clip, SPOKEN).is_good


def test_a_sound_that_swells_is_no_burst() -> None:
    """A passing car rises for half a second; an equally loud door does not."""
    size = 3 * RATE // 2
    swell = np.zeros(COUNT)
    swell[RATE : RATE + size] = NOISE[:size] * np.exp(-np.square(np.linspace(-3, 3, size)))
    quiet = NOISE * 32_768 * 10 ** (-70 / 20)
    car = Clip((quiet + swell * 700).astype(np.int16))
    door = Clip((quiet + knock(1.0) * 6000).astype(np.int16))
    assert (len(bursts(car, -45.0)), len(bursts(door, -45.0))) == (0, 1)


def test_a_stream_of_sounds_is_no_burst() -> None:
    """Speech begins suddenly too, but it goes on."""
    talk = np.resize(VOICE.samples, 5 * RATE).astype(np.int16)
    assert bursts(Clip(talk), -42.0) == ()


def test_a_door_that_booms_is_no_noise() -> None:
    """A slam with an echo is one sudden sound, and the noise level and ratio are unaffected."""
    wave = np.zeros(COUNT)
    first, size = RATE, 2 * RATE
    wave[first : first + size] = NOISE[:size] * np.exp(-np.arange(size) / (0.12 * RATE))
    clip = scene().samples * 0.9 + wave / np.abs(wave).max() * 20_000
    report = check_room(Clip(np.clip(clip, -32_768, 32_767).astype(np.int16)), SPOKEN)
    assert kinds(report) == ["bursts"]
    assert report.snr_db is not None
    assert report.snr_db > 40


def test_voices_behind_a_hum() -> None:
    """Two steady sounds are both reported; removing the hum removes a little of the voices."""
    humming = sum(np.sin(2 * np.pi * 50 * k * TIME + k) / k for k in range(1, 8))
    alone = check_room(scene(humming, -36.0), SPOKEN)
    assert kinds(alone) == ["hum"]
    talk = np.resize(Pyttsx3Voice().say("The train was late again, and I ran.").samples, COUNT)
    both = scene(humming, -36.0).samples + talk * (10 ** (-40 / 20) * 32_768 / talk.std())
    report = check_room(Clip(both.astype(np.int16)), SPOKEN)
    assert kinds(report) == ["hum", "voices"]
    assert report.sounds[1].measured == "voices at -41 dBFS"


def test_bursts_are_cut_out() -> None:
    """What goes on besides the bursts is judged without them."""
    assert without_bursts(silence(5.0), (Span(1.0, 1.2),)).seconds == pytest.approx(4.35, abs=0.001)


SPEAKERS = (
    *(NanottsVoice, partial(NanottsVoice, "en-GB")),
    *(Pyttsx3Voice, partial(Pyttsx3Voice, "male")),
)


@cache
def asked_by(number: int) -> Clip:
    """Return a sentence in the voice of one of the speakers."""
    return SPEAKERS[number]().say("Good morning, could you put me through to Ms. Chen, please?")


@pytest.mark.parametrize("number", range(len(SPEAKERS)))
@pytest.mark.parametrize("seed", range(3))
def test_rooms_by_their_decay(number: int, seed: int) -> None:
    """A furnished room of 0.3 s passes and a bare one of 0.9 s is reported, for any speaker."""
    clip = asked_by(number)
    noise = np.random.default_rng(seed)
    for seconds, direct, rings in ((0.3, 5.0, False), (0.9, -1.0, True)):
        size = round(seconds * RATE)
        tail = noise.standard_normal(size) * 10 ** (-3 * np.arange(size) / size)
        tail[: RATE // 50] = 0
        tail *= 10 ** (-direct / 20) / np.sqrt(np.sum(np.square(tail)))
        tail[0] = 1.0
        wet = in_a_room(clip.samples.astype(float), tail) / 2
        found = decay_seconds(Clip(wet.astype(np.int16)))
        assert found is not None
        assert (found >= MIN_ECHO_DECAY_S) == rings


def test_an_echoing_room() -> None:
    """A bare room has echo after each word; a dry voice does not."""
    size = RATE
    tail = NOISE[:size] * 10 ** (-3 * np.arange(size) / (0.9 * RATE))
    tail[: RATE // 50] = 0
    tail /= np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1.0
    dry = decay_seconds(VOICE)
    assert dry is not None
    assert dry < MIN_ECHO_DECAY_S
    clip = scene()
    wet = in_a_room(clip.samples.astype(float)[5 * RATE :], tail)[: 5 * RATE]
    echoing = np.concatenate([clip.samples[: 5 * RATE], wet / 2]).astype(np.int16)
    report = check_room(Clip(echoing), SPOKEN)
    assert kinds(report) == ["echo"]


def test_too_far() -> None:
    """For a voice far below the usual level, the advice is to come closer."""
    (sound,) = check_room(scene(voice=0.1), SPOKEN).sounds
    assert sound.kind == "far"
    assert sound.measured == "your voice from far away at -44 dBFS"


def test_clipping() -> None:
    """For a voice at full scale, the advice is to turn it down."""
    assert "clipping" in kinds(check_room(scene(voice=8.0), SPOKEN))


def test_nobody_speaks() -> None:
    """Without a voice the room is judged for a typical one, and the report says that none came."""
    report = check_room(scene(voice=0.0), ())
    (sound,) = report.sounds
    assert sound.kind == "unheard"
    assert sound.description == "no voice after the first 5 seconds"
    assert sound.spans == (Span(5.0, 10.0),)
    assert room_sentence(report) == (
        "the room at -70 dBFS; nobody spoke, so your voice was not measured"
    )


def test_a_room_alone() -> None:
    """In a recording of the room alone no voice is missing."""
    assert check_room(scene(voice=0.0), (), silent_seconds=10.0).is_good


def test_a_dead_microphone() -> None:
    """Digital silence is not a quiet room."""
    assert kinds(check_room(silence(10), ())) == ["nothing"]


def test_each_sound_has_one_thing_to_do() -> None:
    """The JSON states what disturbs, when, and what to do."""
    (sound,) = room_data(check_room(scene(colored(0.0)), SPOKEN))["sounds"]
    assert sound["do"] == "a fan, a tap, an air conditioner? Turn it off for the call"
    assert sound["evidence"] == [{"start": 0.0, "end": 5.0}]
    assert Disturbance("far", "", ()).do.startswith("move closer")
