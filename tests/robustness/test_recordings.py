"""A damaged recording is used or refused, within 30 s and 1 GB, and never ends the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import av
import numpy as np
import pytest
from robustness.mutations import mutated, spliced, with_page_checksums

from rehearse.audio.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
SECONDS, MEGABYTES = 30, 1000
ADDRESSES = 4000
"""Limit of the address space in megabytes, so that a leak can't make the machine unusable. Most
of it is reserved, not used."""


class Kind(NamedTuple):
    """A kind of recording: its suffix, codec, sample rate, and channels."""

    suffix: str
    codec: str
    rate: int = RATE
    layout: str = "mono"


KINDS = (
    *(Kind("wav", "pcm_s16le"), Kind("wav", "adpcm_ms"), Kind("wav", "pcm_f32le", 48_000)),
    *(Kind("flac", "flac"), Kind("mp3", "libmp3lame", 44_100), Kind("aac", "aac", 44_100)),
    *(Kind("m4a", "aac", 48_000), Kind("m4a", "alac", 44_100), Kind("mkv", "aac", 48_000)),
    *(Kind("ogg", "libopus", 48_000), Kind("ogg", "vorbis", 44_100, "stereo")),
    *(Kind("webm", "libopus", 48_000), Kind("amr", "libopencore_amrnb", 8000)),
    *(Kind("3gp", "libopencore_amrnb", 8000), Kind("aiff", "pcm_s16be"), Kind("caf", "pcm_s16le")),
    *(Kind("au", "pcm_s16be", 8000), Kind("w64", "pcm_s16le")),
)
"""The kinds that telephones, browsers, and recorders write."""


ENDLESS = (Kind("mp3", "libmp3lame", 44_100), Kind("wav", "adpcm_ms"))
"""Kinds whose zeros were once searched without limit: one filled the memory, one took minutes."""


def named(kind: Kind) -> str:
    """Return the name of a kind, for the names of the tests."""
    return f"{kind.suffix}-{kind.codec}"


def recording(path: Path, kind: Kind) -> bytes:
    """Write a recording of this kind, 1.5 seconds long, and return its bytes."""
    times = np.arange(round(1.5 * kind.rate)) / kind.rate
    samples = np.round(9000 * np.sin(2 * np.pi * 150 * times) * np.sin(9 * times)).astype(np.int16)
    of_suffix = {"mkv": "matroska"}.get(kind.suffix, kind.suffix)
    own = {"strict": "experimental"} if kind.codec == "vorbis" else {}
    with av.open(str(path), "w", format=None if of_suffix in ("m4a", "aac") else of_suffix) as file:
        stream = file.add_stream(kind.codec, rate=kind.rate, layout=kind.layout, options=own)
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate = kind.rate
        size = stream.codec_context.frame_size or 1024
        cut = av.AudioResampler(stream.format, kind.layout, kind.rate, frame_size=size)
        for piece in (*cut.resample(frame), *cut.resample(None)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return path.read_bytes()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, bytes]:
    """An intact recording of each kind."""
    folder = tmp_path_factory.mktemp("good")
    return {kind: recording(folder / f"{named(kind)}.{kind.suffix}", kind) for kind in KINDS}


@pytest.fixture(scope="module")
def decode() -> Iterator[Callable[[Path], tuple[str, float]]]:
    """A function that decodes a file in a separate process, and returns its outcome and memory."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "decoding.py"), str(SECONDS), str(ADDRESSES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin
        assert child.stdout
        asked, answers = child.stdin, child.stdout

        def decoded(path: Path) -> tuple[str, float]:
            asked.write(f"{path}\n")
            asked.flush()
            end, used = json.loads(answers.readline())
            return end, used

        yield decoded
        asked.close()


@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_damaged_recordings(
    kind: Kind,
    good: dict[Kind, bytes],
    decode: Callable[[Path], tuple[str, float]],
    tmp_path: Path,
    times: int,
) -> None:
    """A damaged recording is used as far as it can be read, or refused in one line."""
    path = tmp_path / f"bad.{kind.suffix}"
    others = [*good.values()]
    damaged = [*mutated(good[kind], 8 * times, 11), *spliced(good[kind], others, 8 * times, 16)]
    for index, data in enumerate(damaged):
        path.write_bytes(with_page_checksums(data) if kind.suffix == "ogg" else data)
        end, used = decode(path)
        assert end in ("used", "refused"), (index, end)
        assert used < MEGABYTES, index


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes all of the zeros")
@pytest.mark.parametrize("kind", KINDS, ids=named)
def test_gigabytes_without_sound(
    kind: Kind,
    good: dict[Kind, bytes],
    decode: Callable[[Path], tuple[str, float]],
    tmp_path: Path,
    times: int,
) -> None:
    """Half a recording, followed by zeros up to 3 GB, is used or refused within the limits."""
    if times == 1 and kind not in ENDLESS:
        pytest.skip("--long tries the other kinds, which may take 20 s each")
    path = tmp_path / f"long.{kind.suffix}"
    path.write_bytes(good[kind][: len(good[kind]) // 2])
    with path.open("r+b") as file:
        file.truncate(3 << 30)
    end, used = decode(path)
    assert end in ("used", "refused")
    assert used < MEGABYTES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes all of the zeros")
def test_zeros_by_another_name(decode: Callable[[Path], tuple[str, float]], tmp_path: Path) -> None:
    """A file of 3 GB of zeros, named as an MP3, is not read into memory."""
    path = tmp_path / "zeros.mp3"
    with path.open("wb") as file:
        file.truncate(3 << 30)
    end, used = decode(path)
    assert end == "refused"
    assert used < MEGABYTES
