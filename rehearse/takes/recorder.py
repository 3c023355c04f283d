"""Record a call to disk as it happens, and name its folder; `recovery` reads it back.

The sound is one file, `sound.pcm`: 16-bit pairs at 16 kHz of the caller's sample and the other
side's, so that the two stay aligned. The journal says who spoke when. Every 20 ms is written
unbuffered: if the process is killed, at most the last 20 ms are lost.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from rehearse.audio import RATE, Samples
from rehearse.errors import StoreError, reason_of
from rehearse.files import held, json_text, make_private, real_path, takes_folder
from rehearse.profile import PROFILE_FIELDS, Profile
from rehearse.takes.layout import JOURNAL_FILE, SOUND_FILE
from rehearse.takes.whole_folder import numbered


@dataclass(frozen=True, slots=True)
class TakeHeader:
    """What a take needs to be reviewed later."""

    scenario: str
    """The scenario's id, or the path of its file."""
    profile: Profile
    chances: tuple[str, ...] = ()
    patient: bool = False


class TakeRecorder:
    """A take that is being written. Only this user may read it (folder mode 700, files 600).

    Until it is closed, its folder is held, so that it is neither deleted nor recovered meanwhile.
    With `keep_held`, it is held for longer.

    Raises:
        StoreError: the folder cannot be made.
    """

    def __init__(self, folder: Path, header: TakeHeader) -> None:
        self.folder = folder
        self._clock = 0
        self._held = ExitStack()
        make_private(folder.parent)
        try:
            folder.mkdir(mode=0o700)
            make_private(folder)
            self._held.enter_context(held(folder))
            self._sound = _create(folder / SOUND_FILE)
            self._journal = _create(folder / JOURNAL_FILE)
        except OSError as problem:
            self._held.close()
            raise _unwritable(folder, problem) from problem
        self._open = True
        told = asdict(header.profile)
        # Pronunciations stay in the profile's own file.
        profile = {name: told[name] for name in PROFILE_FIELDS if told[name]}
        self.note(
            "take",
            version=1,
            scenario=header.scenario,
            profile=profile,
            chances=list(header.chances),
            patient=header.patient,
        )

    @property
    def seconds(self) -> float:
        """Seconds of sound written so far."""
        return self._clock / RATE

    def sound(self, near: Samples, far: Samples) -> None:
        """Append an equal number of samples of each side.

        Raises:
            StoreError: the disk is full or gone.
        """
        if not self._open:
            return
        pairs = np.empty((len(near), 2), dtype="<i2")
        pairs[:, 0], pairs[:, 1] = near, far
        self._write(self._sound, pairs.tobytes())
        self._clock += len(near)

    def note(self, event: str, **what: Any) -> None:
        """Append an event to the journal.

        Raises:
            StoreError: the disk is full or gone.
        """
        if self._open:
            line = json_text({"event": event, **what}) + "\n"
            self._write(self._journal, line.encode())

    def keep_held(self) -> ExitStack:
        """Return what holds the folder from now on, also after the recording is closed."""
        return self._held.pop_all()

    def close(self) -> None:
        """Close the files; what was written stays."""
        if self._open:
            self._open = False
            os.close(self._sound)
            os.close(self._journal)
            self._held.close()

    def _write(self, handle: int, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(handle, view) :]
        except OSError as problem:
            reason = reason_of(problem)
            raise StoreError(
                f"{self.folder}: the call cannot be written any further ({reason});"
                f" {self.seconds:.0f} s of it are kept: make room, then run"
                f" `{recovery_command(self.folder)}`"
            ) from problem


def folder_stem(scenario: str, made: datetime | None = None) -> str:
    """Return the name of a take's folder, by its scenario's id and its local time (None: now)."""
    return f"{made or datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{scenario}"


def new_folder(scenario: str) -> Path:
    """Return a folder for the next take; folder names sort by time."""
    folders = (takes_folder() / name for name in numbered(folder_stem(Path(scenario).stem)))
    return next(folder for folder in folders if not folder.exists())


def recovery_command(take: Path) -> str:
    """Return the command that reviews the take, with its path if it is kept elsewhere."""
    is_ours = real_path(take).parent == real_path(takes_folder())
    return "rehearse recover" if is_ours else f"rehearse recover {take}"


def _create(path: Path) -> int:
    """Create a file for appending that only this user may read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    path.chmod(0o600)  # The umask may also remove the owner's rights.
    return handle


def _unwritable(path: Path, problem: OSError) -> StoreError:
    reason = reason_of(problem)
    return StoreError(
        f"{path}: a call cannot be kept there ({reason}); check its permissions and the free space"
    )
