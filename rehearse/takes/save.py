"""What a rehearsal leaves on disk: both sides of the call, the mix of them, and the review."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.audio import codec, mix
from rehearse.errors import StoreError
from rehearse.files import write_bytes, write_text
from rehearse.review import document
from rehearse.takes.layout import FAR_FILE, MIXED_FILE, NEAR_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.audio import Clip
    from rehearse.review import Review


__all__ = ["SavedFiles", "make_folder", "save_call", "write_bytes", "write_text"]


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
    """Make the folder that a call is to be kept in, before anything is said.

    Raises:
        StoreError: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(
            f"{folder}: nothing can be kept there ({reason}); choose another folder with --out"
        ) from problem
    return folder


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
        review=folder / f"{before}review.json",
    )
    codec.write_wav(kept.near, near)
    codec.write_wav(kept.far, far)
    codec.write_wav(kept.mixed, mix(near, far))
    write_text(kept.review, document.render(review, indent=2) + "\n")
    return kept
