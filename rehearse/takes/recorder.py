"""Record a call to disk as it happens, name its folder, and find calls that broke off.

The sound is one file, `sound.pcm`: 16-bit pairs at 16 kHz of the caller's sample and the other
side's, so that the two stay aligned. The journal says who spoke when. Every 20 ms is written
unbuffered: if the process is killed, at most the last 20 ms are lost.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import RATE, Clip, Samples, Span
from rehearse.errors import StoreError, reason_of
from rehearse.files import (
    json_text,
    make_private,
    numbered,
    parse_json,
    read_bytes,
    real_path,
    takes_folder,
)
from rehearse.profile import PROFILE_FIELDS, Profile
from rehearse.speech import CALLER, Call, Utterance
from rehearse.takes.layout import IMPORTED_FILE, JOURNAL_FILE, REVIEW_FILE, SOUND_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_SOUND_BYTES: Final = 4 * RATE * 3600
"""Most bytes of sound that are read: an hour of both sides. A call lasts minutes."""

_MAX_JOURNAL_BYTES: Final = 20_000_000
"""Most bytes of a journal that are read. Ten minutes take 0.1 MB."""

MIN_CALLER_SOUND_S: Final = 0.3
"""Shortest caller's sound, in seconds, that can contain a word."""


@dataclass(frozen=True, slots=True)
class TakeHeader:
    """What a take needs to be reviewed later."""

    scenario: str
    """The scenario's id, or the path of its file."""
    profile: Profile
    chances: tuple[str, ...] = ()
    patient: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RecoveredCall:
    """A call up to the moment when it broke off."""

    header: TakeHeader
    call: Call
    near: Clip
    far: Clip
    ended: datetime
    """When the last of it was written, with a zone."""
    is_leveled: bool = False
    """Whether automatic gain changed the caller's level, so that it cannot be judged."""
    is_cleaned: bool = False
    """Whether the browser removed echo or noise, which also changes how the caller sounds."""


class TakeRecorder:
    """A take that is being written. Only this user may read it (folder mode 700, files 600).

    Raises:
        StoreError: the folder cannot be made.
    """

    def __init__(self, folder: Path, header: TakeHeader) -> None:
        self.folder = folder
        self._clock = 0
        make_private(folder.parent)
        try:
            folder.mkdir(mode=0o700)
            make_private(folder)
            self._sound = _create(folder / SOUND_FILE)
            self._journal = _create(folder / JOURNAL_FILE)
        except OSError as problem:
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

    def close(self) -> None:
        """Close the files; what was written stays."""
        if self._open:
            self._open = False
            os.close(self._sound)
            os.close(self._journal)

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


def takes() -> tuple[Path, ...]:
    """Return the folders of all recorded takes, oldest first."""
    folder = takes_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if (path / JOURNAL_FILE).is_file()))


def unfinished() -> tuple[Path, ...]:
    """Return takes that broke off before their review, and in which the caller had a turn."""
    return tuple(p for p in takes() if not (p / REVIEW_FILE).exists() and _has_listening_turn(p))


def recovery_command(take: Path) -> str:
    """Return the command that reviews the take, with its path if it is kept elsewhere."""
    is_ours = real_path(take).parent == real_path(takes_folder())
    return "rehearse recover" if is_ours else f"rehearse recover {take}"


def find_take(name: str) -> Path:
    """Return the take with this name or path.

    Raises:
        StoreError: there is no such take.
    """
    for path in (takes_folder() / name, Path(name)):
        if name and (path / JOURNAL_FILE).is_file():
            return path
    raise StoreError(f"{name}: there is no such take; they are kept in {takes_folder()}")


def header(take: Path) -> TakeHeader:
    """Return the take's header: whose call it is, and its scenario.

    Raises:
        StoreError: the take cannot be read, or its journal does not say.
    """
    with _reading(take):
        return _header(take, _journal(take)[0])


def recover_call(take: Path) -> RecoveredCall:
    """Return the call in a take, up to the moment when it broke off.

    Raises:
        StoreError: the take cannot be read, or its journal does not say whose call it is.
    """
    events = _journal(take)
    try:
        raw = read_bytes(take / SOUND_FILE, _MAX_SOUND_BYTES)
    except (OSError, ValueError) as problem:
        raise _unreadable(take / SOUND_FILE, problem) from problem
    pairs = np.frombuffer(raw[: len(raw) // 4 * 4], dtype="<i2").astype(np.int16).reshape(-1, 2)
    near, far = Clip(pairs[:, 0].copy()), Clip(pairs[:, 1].copy())
    with _reading(take):
        return _recovered(take, events, near, far)


def _recovered(
    take: Path, events: Sequence[dict[str, Any]], near: Clip, far: Clip
) -> RecoveredCall:
    ended_by = next((str(e["by"]) for e in events if e["event"] == "end"), CALLER)
    utterances = _utterances(events, near, far)
    known = _header(take, events[0])
    call = Call(Path(known.scenario).stem, utterances, ended_by, live=True)
    ended = datetime.fromtimestamp((take / JOURNAL_FILE).stat().st_mtime, UTC).astimezone()
    granted = [event for event in events if event["event"] == "microphone"]

    def was_on(*settings: str) -> bool:
        return any(event.get(setting) is True for event in granted for setting in settings)

    leveled = was_on("autoGainControl")
    cleaned = was_on("echoCancellation", "noiseSuppression")
    return RecoveredCall(known, call, near, far, ended, leveled, cleaned)


def _has_listening_turn(take: Path) -> bool:
    try:
        return any(event["event"] == "listen" for event in _journal(take))
    except StoreError:
        return False


def _journal(take: Path) -> list[dict[str, Any]]:
    """Return the journal's events, the header first.

    Raises:
        StoreError: it cannot be read, or has no header.
    """
    try:
        whole = read_bytes(take / JOURNAL_FILE, _MAX_JOURNAL_BYTES)
    except (OSError, ValueError) as problem:
        raise _unreadable(take / JOURNAL_FILE, problem) from problem
    lines = whole.decode("utf-8", errors="replace").split("\n")
    events = _events(lines)
    if not events or events[0].get("event") != "take":
        raise StoreError(
            f"{take / JOURNAL_FILE}: does not say whose call it is; it cannot be reviewed"
        )
    return events


def _events(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the journal's events without a truncated last line."""
    events = []
    for line in lines:
        with suppress(ValueError):
            events.append(parse_json(line))
    return [event for event in events if isinstance(event, dict) and "event" in event]


@contextmanager
def _reading(take: Path) -> Iterator[None]:
    """Report a damaged journal as one error.

    Raises:
        StoreError: a field is missing or has the wrong type, or the journal cannot be read.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, OSError, OverflowError) as problem:
        raise StoreError(
            f"{take / JOURNAL_FILE}: damaged ({type(problem).__name__}: {str(problem)[:80]});"
            " restore it, or `rehearse forget` the take"
        ) from problem


def _header(take: Path, event: dict[str, Any]) -> TakeHeader:
    told = event["profile"]
    profile: dict[str, Any] = {name: str(told[name]) for name in PROFILE_FIELDS if name in told}
    chances = tuple(str(name) for name in event["chances"])
    scenario = str(event["scenario"])
    if (take / IMPORTED_FILE).exists():  # Its paths belong to another machine.
        scenario = PureWindowsPath(scenario).stem
    return TakeHeader(scenario, Profile(**profile), chances, bool(event["patient"]))


def _utterances(events: Sequence[dict[str, Any]], near: Clip, far: Clip) -> tuple[Utterance, ...]:
    """Return the utterances in the journal, including an unfinished reply."""
    found: list[Utterance] = []
    for index, event in enumerate(events):
        start = float(event.get("start", 0.0))
        match event["event"]:
            case "say":
                end = start + float(event["seconds"])
                cuts = [float(e["at"]) for e in events[index:] if e["event"] == "cut_short"]
                # A cut after its end belongs to another sound, such as the ringing.
                clip = far.cut(Span(start, min([end, *cuts])))
                found.append(Utterance(event["speaker"], event["turn"], clip, start, event["text"]))
            case "reply":
                clip = near.cut(Span(start, start + float(event["seconds"])))
                speech = tuple(Span(*pair) for pair in event["speech"])
                found.append(
                    Utterance(
                        CALLER,
                        event["turn"],
                        clip,
                        start,
                        cut_in=event["cut_in"],
                        speech=speech,
                        typed=event["typed"],
                    )
                )
            case "listen" if not any(
                later["event"] in ("reply", "say", "listen") for later in events[index + 1 :]
            ):
                clip = near.cut(Span(start, max(start, near.seconds)))
                if clip.seconds >= MIN_CALLER_SOUND_S:
                    found.append(Utterance(CALLER, event["turn"], clip, start))
    return tuple(found)


def _create(path: Path) -> int:
    """Create a file for appending that only this user may read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    path.chmod(0o600)  # The umask may also remove the owner's rights.
    return handle


def _unreadable(path: Path, problem: OSError | ValueError) -> StoreError:
    return StoreError(
        f"{path}: cannot be read ({reason_of(problem)}); restore it or delete the take"
    )


def _unwritable(path: Path, problem: OSError) -> StoreError:
    reason = reason_of(problem)
    return StoreError(
        f"{path}: a call cannot be kept there ({reason}); check its permissions and the free space"
    )
