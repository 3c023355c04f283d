"""Shards of training data: synthesized clips as the acoustic networks hear them, and what is said.

Both `train_*_head.py` scripts have these commands, and make their clips in `recordings`.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from benchmarks.training_voices import cast
from rehearse.audio.clip import Clip
from rehearse.speech import engine_choice
from rehearse.speech.phones.encoder_heads import PHONE_POSTERIOR_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.training_sentences import Sentences
    from rehearse.speech.phones.posteriors import Frames

    Recordings = Callable[[str, int], "Iterator[Recording]"]
    """Makes the clips of a shard, given the kind of voice and the shard's number."""
    Teach = Callable[[Path, Path], None]
    """Trains a network, given the folder of shards and the network's file."""

EXAMINER: Final = "pico"
"""The kind of voice that is not used for training."""
SHARDS: Final = (
    *(("flite", 1), ("flite", 2), ("flite", 3), ("espeak", 1), ("espeak", 2)),
    *(("piper", 1), ("piper", 2), (EXAMINER, 1)),
)
"""Kind of voice and number of each shard."""
RATES: Final = (0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.35)
HEARD: Final = {
    **{"clean": 38, "telephone": 36, "cafe-20": 7, "echo": 5, "street-15": 5, "quiet": 4},
    "cafe-15": 5,
}
"""Conditions, and the percentage of clips under each."""
LONGEST: Final = 26.0
"""Longest clip in seconds: a recognizer window is no longer."""


class Recording(NamedTuple):
    """A synthesized clip."""

    index: int
    clip: Clip
    said: tuple[str, ...]
    """The symbols that the network should find."""
    condition: str


class Lesson(NamedTuple):
    """A clip as a network's input, and what it should find."""

    frames: Frames
    said: tuple[str, ...]
    condition: str
    """Empty in a shard that does not tell."""


def run(about: str, data: str, weights: Path, recordings: Recordings, teach: Teach) -> None:
    """Run a training script's command line."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path(data), help="where shards are kept")
    parser.add_argument("--out", type=Path, default=weights, help="the network's file")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("all", help="make every shard that is missing, then train")
    listen_to = what.add_parser("listen", help="make one shard")
    listen_to.add_argument("kind", choices=sorted({kind for kind, _ in SHARDS}))
    listen_to.add_argument("shard", type=int)
    what.add_parser("teach", help="train on the shards that exist")
    options = parser.parse_args()
    options.data.mkdir(exist_ok=True)
    if options.what == "listen":
        listen(recordings, options.kind, options.shard, options.data)
        return
    if options.what == "all":
        for kind, shard in SHARDS:
            if not _file(options.data, kind, shard).exists():
                listen(recordings, kind, shard, options.data)
    teach(options.data, options.out)


def listen(recordings: Recordings, kind: str, shard: int, folder: Path) -> None:
    """Make a shard."""
    recognizer, phonetic = listeners()
    kept: dict[str, Any] = {}
    for index, clip, said, condition in recordings(kind, shard):
        kept[f"x{index}"] = seen(recognizer, clip, phonetic.posteriors(clip).log_probs)
        kept[f"y{index}"] = np.asarray(said)
        kept[f"c{index}"] = np.asarray(condition)
    path = _file(folder, kind, shard)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.savez(file, **kept)
    unfinished.replace(path)
    print(f"{path.stem}: {len(kept) // 3} clips", flush=True)


def listeners() -> tuple[Any, Any]:
    """Return the recognizer, whose encoder is used, and the phone recognizer."""
    phonetic = engine_choice.phone_recognizer()
    if phonetic is None:
        raise SystemExit(f"hama is not installed; run `{engine_choice.PHONE_RECOGNIZER_INSTALL}`")
    return engine_choice.choose_and_load("whisper"), phonetic


def babble(sentences: Sentences) -> Clip:
    """Return three people talking at once."""
    spoken = [v.say(sentences.words(60), 1.0).samples for v in cast("flite")[:: len(RATES) * 2]]
    size = min(map(len, spoken))
    mixed = sum(samples[:size].astype(np.float64) for samples in spoken) / len(spoken)
    return Clip(np.asarray(mixed).astype(np.int16))


def seen(recognizer: Any, clip: Clip, heard: Frames) -> Frames:
    """Return the input of the networks; see `EncoderHeads.refined_posteriors`."""
    encoded = recognizer.encoder_features(clip)
    frames = min(len(encoded), len(heard))
    shares = PHONE_POSTERIOR_WEIGHT * np.exp(heard[:frames].astype(np.float32))
    seen: Frames = np.concatenate([encoded[:frames], shares], axis=1).astype(np.float16)
    return seen


def read(folder: Path, *, is_examination: bool) -> list[Lesson]:
    """Return the lessons, or those of the voice that examines."""
    found: list[Lesson] = []
    for path in _files(folder):
        if path.stem.startswith(EXAMINER) != is_examination:
            continue
        with np.load(path) as kept:
            for index in _indices(kept.files):
                condition = str(kept[f"c{index}"]) if f"c{index}" in kept.files else ""
                said = tuple(map(str, kept[f"y{index}"]))
                found.append(Lesson(kept[f"x{index}"], said, condition))
    if not found:
        raise SystemExit(f"{folder}: shards are missing; use `all`")
    return found


def digests(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the number of clips and the SHA-256 of each shard, without the times in its file."""
    found: dict[str, dict[str, Any]] = {}
    for path in _files(folder):
        whole = hashlib.sha256()
        with np.load(path) as kept:
            indices = _indices(kept.files)
            for index in indices:
                whole.update(kept[f"x{index}"].tobytes())
                whole.update(" ".join(map(str, kept[f"y{index}"])).encode())
        found[path.stem] = {"clips": len(indices), "sha256": whole.hexdigest()}
    return found


def _indices(names: Sequence[str]) -> list[int]:
    return sorted(int(name[1:]) for name in names if name.startswith("x"))


def _file(folder: Path, kind: str, shard: int) -> Path:
    return folder / f"{kind}-{shard}.npz"


def _files(folder: Path) -> list[Path]:
    """Return the shards that exist, in the order of `SHARDS`."""
    return [path for one in SHARDS if (path := _file(folder, *one)).exists()]
