"""Read back the takes of live calls, finished or broken off, from their sound and journal."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import RATE, Clip, Span
from rehearse.errors import StoreError, reason_of
from rehearse.files import parse_json, read_bytes, takes_folder
from rehearse.profile import PROFILE_FIELDS, Profile, field_problems
from rehearse.speech import CALLER, Call, Utterance
from rehearse.takes.at_work import going_on
from rehearse.takes.layout import IMPORTED_FILE, JOURNAL_FILE, REVIEW_FILE, SOUND_FILE
from rehearse.takes.recorder import TakeHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_S: Final = 3600
"""The latest moment in a call, in seconds. A call lasts minutes."""
_MAX_SOUND_BYTES: Final = 4 * RATE * _LONGEST_S
"""Most bytes of sound that are read: an hour of both sides."""
_MAX_JOURNAL_BYTES: Final = 20_000_000
"""Most bytes of a journal that are read. Ten minutes take 0.1 MB."""
MIN_CALLER_SOUND_S: Final = 0.3
"""Shortest caller's sound, in seconds, that can contain a word."""


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


def takes() -> tuple[Path, ...]:
    """Return the folders of all recorded takes, oldest first."""
    folder = takes_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if (path / JOURNAL_FILE).is_file()))


def unfinished() -> tuple[Path, ...]:
    """Return takes that broke off before their review, and in which the caller had a turn.

    A call that is still going on has not broken off.
    """
    return tuple(
        path
        for path in takes()
        if not (path / REVIEW_FILE).exists() and not going_on(path) and _has_listening_turn(path)
    )


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
    profile: dict[str, Any] = {n: _text(told, n) for n in PROFILE_FIELDS if n in told}
    if problems := field_problems({"name": profile["name"]}):
        raise ValueError(f"name: {problems['name']}")
    chances = tuple(str(name) for name in event["chances"])
    scenario = str(event["scenario"])
    if (take / IMPORTED_FILE).exists():  # Its paths belong to another machine.
        scenario = PureWindowsPath(scenario).stem
    return TakeHeader(scenario, Profile(**profile), chances, bool(event["patient"]))


def _utterances(events: Sequence[dict[str, Any]], near: Clip, far: Clip) -> tuple[Utterance, ...]:
    """Return the utterances in the journal, including an unfinished reply."""
    found: list[Utterance] = []
    for index, event in enumerate(events):
        start = _seconds(event, "start") if "start" in event else 0.0
        match event["event"]:
            case "say":
                end = start + _seconds(event, "seconds")
                cuts = [_seconds(e, "at") for e in events[index:] if e["event"] == "cut_short"]
                # A cut after its end belongs to another sound, such as the ringing.
                clip = far.cut(Span(start, min([end, *cuts])))
                speaker, turn = _text(event, "speaker"), _text(event, "turn")
                found.append(Utterance(speaker, turn, clip, start, _text(event, "text")))
            case "reply":
                clip = near.cut(Span(start, start + _seconds(event, "seconds")))
                found.append(
                    Utterance(
                        CALLER,
                        _text(event, "turn"),
                        clip,
                        start,
                        cut_in=event["cut_in"] is True,
                        speech=tuple(Span(float(a), float(b)) for a, b in event["speech"]),
                        typed=None if event["typed"] is None else _text(event, "typed"),
                    )
                )
            case "listen" if not any(
                later["event"] in ("reply", "say", "listen") for later in events[index + 1 :]
            ):
                clip = near.cut(Span(start, max(start, near.seconds)))
                # Without any sound, it was typed or the microphone was off.
                if clip.seconds >= MIN_CALLER_SOUND_S and clip.samples.any():
                    found.append(Utterance(CALLER, _text(event, "turn"), clip, start))
    return tuple(found)


def _text(event: dict[str, Any], field: str) -> str:
    value = event[field]
    if not isinstance(value, str):
        raise TypeError(f"{field}: {str(value)[:20]} is not text")
    return value


def _seconds(event: dict[str, Any], field: str) -> float:
    value = float(event[field])
    if not 0 <= value <= _LONGEST_S:
        raise ValueError(f"{field}: {value:g} is not a time in a call")
    return value


def _unreadable(path: Path, problem: OSError | ValueError) -> StoreError:
    return StoreError(
        f"{path}: cannot be read ({reason_of(problem)}); restore it or delete the take"
    )
