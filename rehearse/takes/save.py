"""Save a rehearsal: both sides of the call, their mix, and the review.

`app/save_take.py` then adds it to the history.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.audio import codec, mix
from rehearse.errors import StoreError, reason_of
from rehearse.files import make_private, write_text
from rehearse.review import document
from rehearse.takes.layout import FAR_FILE, MIXED_FILE, NEAR_FILE, REVIEW_FILE, is_file
from rehearse.takes.whole_folder import filling, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from rehearse.audio import Clip
    from rehearse.review import Review


@dataclass(frozen=True, slots=True)
class SavedFiles:
    """The files of one call."""

    near: Path
    """The caller's side."""
    far: Path
    """Everybody else."""
    mixed: Path
    review: Path

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of them."""
        return self.near, self.far, self.mixed, self.review


def make_folder(folder: Path) -> Path:
    """Create the folder for a call before anything is said.

    Raises:
        StoreError: it cannot be made or written to.
    """
    try:
        make_private(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, StoreError, ValueError) as problem:
        cause = problem.__cause__ or problem
        raise StoreError(
            f"{folder}: nothing can be kept there ({reason_of(cause)}); choose another folder"
            " with --out"
        ) from problem
    return folder


def check_free(folder: Path, recordings: Sequence[Path]) -> None:
    """Check that saving a call in the folder overwrites nothing but an earlier call.

    Args:
        folder: the folder for the call.
        recordings: the user's own recordings.

    Raises:
        StoreError: a file in the way is not part of a call, or is one of the recordings.
    """
    for name in (NEAR_FILE, FAR_FILE, MIXED_FILE, REVIEW_FILE):
        path = folder / name
        if not is_file(path):
            continue
        if any(is_file(other) and path.samefile(other) for other in recordings):
            raise StoreError(f"{path}: is the recording itself; choose another folder with --out")
        if not is_file(folder / REVIEW_FILE):
            raise StoreError(f"{path}: is there already; choose another folder with --out")


@contextmanager
def save_whole(
    folder: Path,
    near: Clip,
    far: Clip,
    review: Review,
    tell: Callable[[Path], object] = lambda _: None,
    *,
    may_replace: bool,
) -> Iterator[SavedFiles]:
    """Write a call's sound and its review, all of it or nothing, and hold them until the end.

    Args:
        folder: the call's folder; if its name is taken and may not be replaced, or has been taken
            meanwhile, a number is appended.
        near: the caller's side.
        far: everybody else.
        review: the review.
        tell: told of the path of the call's folder before anything is there.
        may_replace: whether an earlier call in the folder is overwritten.

    Raises:
        StoreError: it cannot be written, or the disk is full.
    """
    is_new = not (may_replace and folder.exists())
    with filling(folder if is_new else folder / NEAR_FILE) as part:
        kept = save_call(part, near, far, review)
        try:
            place = settle(part, folder, tell) if is_new else folder
            if not is_new:
                for path in kept.paths:
                    path.replace(folder / path.name)
        except OSError as problem:
            raise StoreError(f"{folder}: cannot be written ({reason_of(problem)})") from problem
        yield SavedFiles(*(place / path.name for path in kept.paths))


def save_call(folder: Path, near: Clip, far: Clip, review: Review, stem: str = "") -> SavedFiles:
    """Write a call's sound and its review; only this user may read them.

    Raises:
        StoreError: the folder is missing or cannot be written, or the disk is full.
    """
    before = f"{stem}-" if stem else ""
    kept = SavedFiles(
        near=folder / f"{before}{NEAR_FILE}",
        far=folder / f"{before}{FAR_FILE}",
        mixed=folder / f"{before}{MIXED_FILE}",
        review=folder / f"{before}{REVIEW_FILE}",
    )
    codec.write_wav(kept.near, near)
    codec.write_wav(kept.far, far)
    codec.write_wav(kept.mixed, mix(near, far))
    write_text(kept.review, document.render(review, indent=2) + "\n")
    return kept
