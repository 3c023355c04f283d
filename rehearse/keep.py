"""What a rehearsal leaves on disk: both sides of the call, the mix of them, and the review."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio import mix
from rehearse.engines import recording
from rehearse.errors import StoreError
from rehearse.report import json

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.review import Review


@dataclass(frozen=True, slots=True)
class Kept:
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


def keep(folder: Path, near: Clip, far: Clip, review: Review, stem: str = "") -> Kept:
    """Write a call's sound and its review; only this user may read them.

    Raises:
        StoreError: the folder is missing or cannot be written, or the disk is full.
    """
    before = f"{stem}-" if stem else ""
    kept = Kept(
        near=folder / f"{before}near.wav",
        far=folder / f"{before}far.wav",
        mixed=folder / f"{before}mixed.wav",
        review=folder / f"{before}review.json",
    )
    recording.write(kept.near, near)
    recording.write(kept.far, far)
    recording.write(kept.mixed, mix(near, far))
    write_text(kept.review, json.render(review, indent=2) + "\n")
    return kept


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from problem
    finally:
        if part:
            part.unlink(missing_ok=True)
