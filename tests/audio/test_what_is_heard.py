"""One stage decides channel, track, length and tones by listening, and says what it did."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from rehearse.audio import codec, quiet_lead, read_usable
from rehearse.audio.clip import RATE, Clip, silence
from rehearse.audio.tones import tones

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SECONDS = 6.0
KEYS = {"1": (697, 1209), "5": (770, 1336), "9": (852, 1477), "0": (941, 1336)}


def voice(hertz: float = 120.0, *, begins: float = 0.0, syllables: float = 3.0) -> Floats:
    """Return harmonics of a gliding pitch, in syllables with pauses between them.

    No recognizer hears words in it, but its levels and its spectrum are a voice's.
    """
    times = np.arange(round(SECONDS * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(hertz * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * times))) / RATE
    sound = sum(np.sin(k * phase) / k for k in range(1, 20))
    loudness = np.maximum(0.0, np.sin(2 * np.pi * syllables * times)) ** 2 + 1e-3
    whole: Floats = 0.15 * sound * loudness * (times >= begins)
    return whole


def noise(level: float = 0.03) -> Floats:
    """An open input."""
    made: Floats = level * np.random.default_rng(7).standard_normal(round(SECONDS * RATE))
    return made


def put(path: Path, *channels: Floats) -> Path:
    """Keep the channels as a WAV."""
    rows = np.stack(channels, axis=1)
    data = np.round(np.clip(rows, -1, 1) * 32767).astype("<i2").tobytes()
    path.write_bytes(wav(data, channels=len(channels)))
    return path


def wav(data: bytes, *, channels: int = 1, size: int | None = None, tags: bytes = b"") -> bytes:
    """A WAV, with another length in its header than it has if one is given."""
    form = struct.pack("<HHIIHH", 1, channels, RATE, RATE * 2 * channels, 2 * channels, 16)
    declared = len(data) if size is None else size
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + tags
    body += b"data" + struct.pack("<I", declared) + data
    whole = min(declared + len(body) - len(data), 0xFFFF_FFFF)
    return b"RIFF" + struct.pack("<I", whole) + body


def test_the_same_in_both_channels_is_mixed(tmp_path: Path) -> None:
    """An ordinary stereo recording is used as it always was, and nothing is said of it."""
    read = codec.read(put(tmp_path / "a.wav", voice(), 0.7 * voice()))
    assert read.notes == ()
    assert read.sides is None
    mixed = np.round(32767 * 0.85 * voice())
    assert np.abs(read.clip.samples - mixed).max() <= 2


def test_channels_that_cancel(tmp_path: Path) -> None:
    """One is the other turned upside down: one of them is used."""
    read = codec.read(put(tmp_path / "a.wav", voice(), -0.9 * voice()))
    assert read.clip.level_dbfs() == pytest.approx(Clip(_samples(voice())).level_dbfs(), abs=0.5)
    (note,) = read.notes
    assert note.endswith("(one is the other turned upside down); the left one is used")


@pytest.mark.parametrize("side", [0, 1])
def test_an_open_input_beside_the_voice(tmp_path: Path, side: int) -> None:
    """The channel with the voice is used, whichever it is."""
    pair = (voice(), noise()) if side == 0 else (noise(), voice())
    read = codec.read(put(tmp_path / "a.wav", *pair))
    assert np.array_equal(read.clip.samples, _samples(voice()))
    assert f"the {('left', 'right')[side]} one is used" in read.notes[0]


def test_a_silent_channel_changes_nothing(tmp_path: Path) -> None:
    """The mix is the voice at half its level, as before."""
    read = codec.read(put(tmp_path / "a.wav", voice(), 0 * voice()))
    assert read.notes == ()
    assert read.clip.level_dbfs() == pytest.approx(
        Clip(_samples(voice() / 2)).level_dbfs(), abs=0.1
    )


def test_two_people_in_two_channels(tmp_path: Path) -> None:
    """Who never speak at once are two sides of a call, and each can be heard alone."""
    times = np.arange(round(SECONDS * RATE)) / RATE
    first = times < SECONDS / 2
    one, other = voice(120) * first, voice(190) * ~first
    read = codec.read(put(tmp_path / "a.wav", one, other))
    assert read.sides is not None
    assert np.array_equal(read.sides[1].samples, _samples(other))
    assert "the right one is taken for the caller's" in read.side_note(1)


def test_two_people_at_once_are_one_recording(tmp_path: Path) -> None:
    """Two microphones in a room hear both people all the time: the mix is used."""
    both = voice(120) + 0.5 * voice(190)
    read = codec.read(put(tmp_path / "a.wav", both, 0.5 * voice(120) + voice(190)))
    assert read.sides is None
    assert read.notes == ()


@pytest.mark.parametrize(("first", "used"), [("silent", 2), ("sounding", 1)])
def test_several_tracks(tmp_path: Path, first: str, used: int) -> None:
    """The first that is not silent is used, and its number is told."""
    path = tmp_path / "a.mkv"
    tracks = [0 * voice() if first == "silent" else voice(150), voice()]
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("pcm_s16le", rate=RATE, layout="mono") for _ in tracks]
        for stream, samples in zip(streams, tracks, strict=True):
            frame = av.AudioFrame.from_ndarray(_samples(samples)[None], format="s16", layout="mono")
            frame.sample_rate = RATE
            cut = av.AudioResampler("s16", "mono", RATE, frame_size=4096)
            for piece in (*cut.resample(frame), *cut.resample(None)):
                container.mux(stream.encode(piece))
            container.mux(stream.encode(None))
    read = codec.read(path)
    assert read.notes == (f"it has 2 tracks; track {used} is used",)
    assert np.abs(read.clip.samples).max() > 1000


@pytest.mark.parametrize("size", [0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FFF_F000])
def test_a_length_that_nobody_knew(tmp_path: Path, size: int) -> None:
    """A WAV from a pipe is whole, whatever stands in its header."""
    path = tmp_path / "a.wav"
    path.write_bytes(wav(_samples(voice()).tobytes(), size=size))
    read = codec.read(path)
    assert read.clip.seconds == pytest.approx(SECONDS)
    assert not read.is_damaged
    assert read.notes == ()


def test_a_length_that_was_written_too_early(tmp_path: Path) -> None:
    """All that the file holds is used, and the user is told."""
    path = tmp_path / "a.wav"
    path.write_bytes(wav(_samples(voice()).tobytes(), size=RATE * 2))
    read = codec.read(path)
    assert read.clip.seconds == pytest.approx(SECONDS)
    assert read.notes == ("its header tells of 1 s, but the file holds 6 s; all of it is used",)


def test_tags_behind_the_sound_are_no_sound(tmp_path: Path) -> None:
    """Another chunk after the sound is left alone, however long it is."""
    path = tmp_path / "a.wav"
    tags = b"LIST" + struct.pack("<I", 90_000) + b"INFO" + bytes(89_996)
    whole = wav(_samples(voice()).tobytes()) + tags
    path.write_bytes(whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:])
    read = codec.read(path)
    assert read.clip.seconds == pytest.approx(SECONDS)
    assert read.notes == ()


def test_a_tag_in_an_old_encoding(tmp_path: Path) -> None:
    """A title in Latin-1 does not stop the recording from being read."""
    path = tmp_path / "a.wav"
    title = "Nachricht für Zoë ".encode("latin-1")
    info = b"INFOINAM" + struct.pack("<I", len(title)) + title
    tags = b"LIST" + struct.pack("<I", len(info)) + info
    path.write_bytes(wav(_samples(voice()).tobytes(), tags=tags))
    assert codec.read(path).clip.seconds == pytest.approx(SECONDS)


@pytest.mark.parametrize("valid", [20, 24, 32])
def test_fewer_valid_bits_than_the_container_has(tmp_path: Path, valid: int) -> None:
    """Samples of 32 bits are read as such, also where 24 or 20 of them are valid."""
    path = tmp_path / "a.wav"
    data = (_samples(voice()).astype("<i4") << 16).tobytes()
    guid = bytes.fromhex("0100000000001000800000aa00389b71")
    form = struct.pack("<HHIIHHHHI", 0xFFFE, 1, RATE, RATE * 4, 4, 32, 22, valid, 4) + guid
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    read = codec.read(path)
    assert np.abs(read.clip.samples - _samples(voice()).astype(int)).max() <= 1


def test_two_mp3_files_joined(tmp_path: Path) -> None:
    """Tags of the second in the middle are no damage."""
    path = tmp_path / "a.mp3"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mp3", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(_samples(voice())[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        cut = av.AudioResampler(
            stream.format, "mono", RATE, frame_size=stream.codec_context.frame_size
        )
        for piece in (*cut.resample(frame), *cut.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    once = codec.read(path).clip.seconds
    path.write_bytes(path.read_bytes() * 2)
    read = codec.read(path)
    assert read.clip.seconds > 1.9 * once
    assert not read.is_damaged


def test_a_beep_is_left_out(tmp_path: Path) -> None:
    """The box's tone and what is before it are not the caller's."""
    said = voice(begins=2.0)
    times = np.arange(len(said)) / RATE
    said += 0.4 * np.sin(2 * np.pi * 1000 * times) * ((times > 1.0) & (times < 1.5))
    read = read_usable(put(tmp_path / "a.wav", said))
    assert read.notes == ("a tone at 0:00 is left out: nobody said anything there",)
    assert read.begins == pytest.approx(1.5, abs=0.06)
    assert not read.clip.samples[round(1.0 * RATE) : round(1.5 * RATE)].any()
    assert read.clip.samples[2 * RATE :].any()


def test_keys_are_left_out() -> None:
    """Every key is found; voices at any pitch are none, and no beep."""
    keys = Clip(_samples(np.concatenate([_key(name) for name in "15905"])))
    assert len(tones(keys)) == 5
    for hertz in (80, 120, 180, 250, 400):
        for syllables in (1.0, 3.0, 5.0):
            assert tones(Clip(_samples(voice(hertz, syllables=syllables)))) == ()
    assert tones(silence(3.0)) == ()
    assert tones(silence(0.01)) == ()
    assert tones(Clip(_samples(noise()))) == ()


def _key(name: str) -> Floats:
    times = np.arange(round(0.12 * RATE)) / RATE
    low, high = KEYS[name]
    sound = 0.2 * (np.sin(2 * np.pi * low * times) + np.sin(2 * np.pi * high * times))
    made: Floats = np.concatenate([sound, np.zeros(round(0.1 * RATE))])
    return made


def test_a_long_room_before_the_first_word() -> None:
    """It is left out but for a second; the usual wait is not."""
    room = 0.0005 * np.random.default_rng(1).standard_normal(12 * RATE)
    late = Clip(_samples(np.concatenate([room, voice()])))
    assert quiet_lead(late) == pytest.approx(11.0, abs=0.2)
    assert quiet_lead(Clip(_samples(voice(begins=3.0)))) == 0.0
    assert quiet_lead(silence(20.0)) == 0.0
    loud = 0.05 * np.random.default_rng(1).standard_normal(12 * RATE)
    assert quiet_lead(Clip(_samples(np.concatenate([loud, voice()])))) == 0.0


def _samples(sound: Floats) -> NDArray[np.int16]:
    return np.round(np.clip(sound, -1, 1) * 32767).astype(np.int16)
