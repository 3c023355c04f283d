"""Recordings of every format are read; errors take one line."""

from __future__ import annotations

import io
import os
import stat
import struct
import wave
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from permissions import somebody_else

from rehearse.audio import codec as recording
from rehearse.audio.clip import RATE, Clip, silence
from rehearse.errors import AudioError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 2.0
HERTZ = 440.0


def tone(rate: int, channels: int = 1) -> np.ndarray:
    """Return two seconds of 440 Hz at -10 dBFS, as floats, one row per channel."""
    times = np.arange(int(SECONDS * rate)) / rate
    return np.tile(0.3 * np.sin(2 * np.pi * HERTZ * times), (channels, 1)).astype(np.float32)


def encode(path: Path, codec: str, rate: int, layout: str = "mono", **options: str) -> Path:
    """Write the tone with FFmpeg's encoder `codec`."""
    with av.open(str(path), "w", **options) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        sound = av.AudioFrame.from_ndarray(
            tone(rate, stream.codec_context.channels), format="fltp", layout=layout
        )
        sound.sample_rate = rate
        resampler = av.AudioResampler(
            stream.format, layout, rate, frame_size=stream.codec_context.frame_size or 0
        )
        for frame in (*resampler.resample(sound), *resampler.resample(None)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def heard_hertz(clip: Clip) -> float:
    """Return the strongest frequency of the clip."""
    spectrum = np.abs(np.fft.rfft(clip.samples.astype(np.float64)))
    return float(np.argmax(spectrum) * RATE / len(clip.samples))


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout"),
    [
        ("a.wav", "pcm_s16le", 44_100, "mono"),
        ("a.wav", "pcm_s16le", 8_000, "stereo"),
        ("a.wav", "pcm_s16le", 16_000, "mono"),
        ("a.wav", "pcm_u8", 11_025, "mono"),
        ("a.wav", "pcm_s24le", 96_000, "stereo"),
        ("a.wav", "pcm_s32le", 48_000, "mono"),
        ("a.wav", "pcm_f32le", 48_000, "stereo"),
        ("a.wav", "pcm_f64le", 22_050, "mono"),
        ("a.wav", "pcm_mulaw", 8_000, "mono"),
        ("a.wav", "pcm_alaw", 8_000, "mono"),
        ("a.wav", "pcm_s16le", 48_000, "5.1"),
        ("a.flac", "flac", 44_100, "stereo"),
        ("a.ogg", "libopus", 48_000, "stereo"),
        ("a.opus", "libopus", 48_000, "mono"),
        ("a.mp3", "libmp3lame", 44_100, "stereo"),
        ("a.m4a", "aac", 48_000, "mono"),
        ("a.webm", "libopus", 48_000, "mono"),
        ("a.aiff", "pcm_s16be", 44_100, "mono"),
        ("a.aac", "aac", 44_100, "mono"),
        ("a.mkv", "aac", 48_000, "stereo"),
        ("a.mp4", "aac", 48_000, "stereo"),
        ("a.caf", "pcm_s16le", 44_100, "mono"),
        ("a.au", "pcm_s16be", 8_000, "mono"),
        ("a.w64", "pcm_s16le", 48_000, "stereo"),
    ],
)
def test_every_format_is_read(
    tmp_path: Path, name: str, codec: str, rate: int, layout: str
) -> None:
    """The tone keeps its frequency, length and level, and there are no notes."""
    read = recording.read(encode(tmp_path / name, codec, rate, layout))
    assert heard_hertz(read.clip) == pytest.approx(HERTZ, abs=2)
    assert read.clip.seconds == pytest.approx(SECONDS, abs=0.06)
    assert read.clip.level_dbfs() == pytest.approx(-13.5, abs=1.0)
    assert read.notes == ()


@pytest.mark.parametrize("name", ["a.amr", "a.3gp"])
def test_telephones_own_formats(tmp_path: Path, name: str) -> None:
    """AMR, made for voices, changes a tone's level somewhat, but not its frequency or length."""
    read = recording.read(encode(tmp_path / name, "libopencore_amrnb", 8_000))
    assert heard_hertz(read.clip) == pytest.approx(HERTZ, abs=2)
    assert read.clip.seconds == pytest.approx(SECONDS, abs=0.06)
    assert read.clip.level_dbfs() == pytest.approx(-15.0, abs=1.0)
    assert read.notes == ()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """16-bit WAV loses nothing, and nobody else may read it."""
    clip = Clip(np.random.default_rng(1).integers(-32_768, 32_768, 5_000).astype(np.int16))
    recording.write_wav(tmp_path / "me.wav", clip)
    assert np.array_equal(recording.read(tmp_path / "me.wav").clip.samples, clip.samples)
    assert [p.name for p in tmp_path.iterdir()] == ["me.wav"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "me.wav").stat().st_mode) == 0o600


def test_only_the_beginning_of_a_long_recording_is_kept(tmp_path: Path) -> None:
    """Two hours are cut at the limit, and the note gives both lengths."""
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8_000)
        sound.writeframes(bytes([128]) * (8_000 * 7_200))
    read = recording.read(path)
    assert read.clip.seconds == recording.LIMIT_SECONDS
    assert read.seconds_total == 7_200
    assert read.notes == ("the recording is 2 h 0 min long; the first 10 min are used",)


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.wav", "pcm_s16le"), ("a.mp3", "libmp3lame"), ("a.flac", "flac"), ("a.webm", "libopus")],
)
def test_a_truncated_recording_is_used_and_noted(tmp_path: Path, name: str, codec: str) -> None:
    """What can be decoded is scored, and the user is notified."""
    path = encode(tmp_path / name, codec, 48_000)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    read = recording.read(path)
    assert 0.3 < read.clip.seconds < 1.5
    assert read.is_damaged
    assert "damaged or was cut short" in read.notes[0]


def test_a_wav_whose_length_was_never_filled_in_is_whole(tmp_path: Path) -> None:
    """A killed recorder leaves a length of 0, but all of the audio is used."""
    path = encode(tmp_path / "a.wav", "pcm_s16le", 16_000)
    with path.open("r+b") as file:
        file.seek(4)
        file.write(struct.pack("<I", 0xFFFF_FFFF))
    assert recording.read(path).notes == ()


def unusable(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Yield files without usable audio, with what the error must say."""
    (tmp_path / "folder").mkdir()
    yield "folder", "this is a folder"
    yield "missing.wav", "there is no such file"
    (tmp_path / "empty.wav").touch()
    yield "empty.wav", "is empty"
    (tmp_path / "text.wav").write_text("good morning\n" * 50)
    yield "text.wav", "not a recording"
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")
    yield "list.m3u8", "not a recording"
    whole = encode(tmp_path / "whole.m4a", "aac", 48_000).read_bytes()
    (tmp_path / "half.m4a").write_bytes(whole[: len(whole) // 2])
    yield "half.m4a", "cut off"
    header = io.BytesIO()
    with wave.open(header, "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        sound.writeframes(b"")
    (tmp_path / "header.wav").write_bytes(header.getvalue())
    yield "header.wav", "no sound could be read"
    with av.open(str(tmp_path / "film.webm"), "w") as container:
        pictures = container.add_stream("libvpx", rate=5, width=32, height=32)
        pictures.pix_fmt = "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), dtype=np.uint8), format="rgb24")
        container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
    yield "film.webm", "only pictures"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        yield "pipe.wav", "a device or a pipe"


def test_unusable_files_are_refused_in_one_line(tmp_path: Path) -> None:
    """Every error names the file, what is wrong and what to do, in one line."""
    for name, complaint in unusable(tmp_path):
        with pytest.raises(AudioError) as caught:
            recording.read(tmp_path / name)
        message = str(caught.value)
        assert name in message
        assert complaint in message
        assert "\n" not in message


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_permissions(tmp_path: Path) -> None:
    """An unreadable file and an unwritable folder are reported as such."""
    path = tmp_path / "secret.wav"
    recording.write_wav(path, silence(0.1))
    path.chmod(0)
    tmp_path.chmod(0o555)
    for folder in list(tmp_path.parents)[:3]:
        if folder.owner() != "root" or folder.stat().st_mode & 0o1000 == 0:
            folder.chmod(folder.stat().st_mode | 0o111)
    with somebody_else():
        with pytest.raises(AudioError, match="may not be read; change its permissions"):
            recording.read(path)
        with pytest.raises(StoreError, match=r"new.wav: .*\(Permission denied\)"):
            recording.write_wav(tmp_path / "new.wav", silence(0.1))
    tmp_path.chmod(0o755)


def test_a_missing_folder_is_not_written(tmp_path: Path) -> None:
    """The folder is named, and nothing is left behind."""
    with pytest.raises(StoreError, match=r"nowhere.*\(No such file or directory\)"):
        recording.write_wav(tmp_path / "nowhere" / "a.wav", silence(0.1))
    assert list(tmp_path.iterdir()) == []
