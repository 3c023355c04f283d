"""Delete calls, after asking: of each, its folder, its row in the history, and the progress page.

A folder that the user chose loses only the program's files (`takes/deletion.py`). With `--all`,
what was left of calls killed while saving and the cached lines of voices go, too. The profile,
agreed appointments, and copies stay. A class's desk has its own, `app/desk/forget.py`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.asking import may_delete
from rehearse.app.collected_notes import Told
from rehearse.errors import RehearseError, StoreError, joined
from rehearse.files import agreements_file, data_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.takes import History, TakeRow

    Chosen = dict[Path, TakeRow | None]


@dataclass(frozen=True, slots=True)
class ForgetOptions:
    """The calls to delete; without any choice, calls are only listed."""

    takes: tuple[str, ...] = ()
    """The calls' names or folders."""
    everything: bool = False
    caller: str = ""
    """All calls of the caller with this full name."""
    since: str = ""
    """All calls of this day (`2026-11-03`, local time) and later."""
    until: str = ""
    """All calls of this day and earlier."""
    only_list: bool = False
    """Whether to list the calls instead of deleting them."""

    @property
    def ways(self) -> int:
        """The number of criteria that choose calls."""
        days = bool(self.since or self.until)
        return sum(map(bool, (self.takes, self.everything, self.caller, days)))


ForgetEvent: TypeAlias = (
    events.Note
    | events.Refused
    | events.CallsKept
    | events.ToForget
    | events.Forgotten
    | events.CopiesStay
    | events.AgreementsStay
)


def forget(options: ForgetOptions, ask: Ask | None = None) -> Iterator[ForgetEvent]:
    """Delete takes, or list them.

    Args:
        options: the takes.
        ask: asks the user to confirm; None if the user has already confirmed.

    Raises:
        RehearseError: a take does not exist, or nobody confirms the deletion.
    """
    from rehearse.takes import History

    if options.ways > 1:
        raise RehearseError("forget: give take names, --caller, or --all, and only one of them")
    told = Told()
    history = History(tell=told)
    unread: list[StoreError] = []
    chosen = yield from told.during(lambda: _chosen(options, history, unread))
    for problem in unread:
        yield events.Refused(str(problem))
    names = tuple(path.name if _is_ours(path) else str(path) for path in chosen)
    if options.only_list or not options.ways:
        yield events.CallsKept(names)
        return
    if ask is not None and (chosen or unread):
        yield events.ToForget(names)
        if not (yield from may_delete(ask)):
            return
    yield from _deleted(chosen, history, told)
    if options.everything:
        yield from _rest_deleted(history, unread)
    if chosen and agreements_file().exists():
        yield events.AgreementsStay()


def _deleted(chosen: Chosen, history: History, told: Told) -> Iterator[ForgetEvent]:
    """Delete takes, and say which; one that cannot be deleted does not stop the others."""
    from rehearse.takes import delete_take_files

    are_gone = False
    for path, take in chosen.items():
        try:
            if take:
                left = yield from told.during(lambda take=take: history.delete_take(take))  # type: ignore[misc]
            else:
                left = delete_take_files(path, is_ours=_is_ours(path))
        except StoreError as problem:
            yield events.Refused(str(problem), path)
            continue
        are_gone = True
        yield events.Forgotten(path, left)
    if are_gone:
        yield events.CopiesStay()


def _rest_deleted(history: History, unread: Collection[StoreError]) -> Iterator[events.Refused]:
    """Delete what all calls leave: half-written ones, an index that is unusable, cached lines.

    The problems of `unread` have been told.
    """
    from rehearse.app.voice_process import clear_clips
    from rehearse.takes import delete_unfinished

    left = delete_unfinished(data_folder())
    if unread:
        left += history.delete_index()
    try:
        clear_clips()
    except StoreError as problem:
        left += (problem,)
    known = {str(problem) for problem in unread}
    for reason in map(str, left):
        if reason not in known:
            yield events.Refused(reason)


def _chosen(options: ForgetOptions, history: History, unread: list[StoreError]) -> Chosen:
    """Return the takes to delete.

    Where all are meant, what cannot be read is added to `unread`, and the others are returned.

    Raises:
        StoreError: the take or the caller does not exist, or not all calls can be listed.
    """
    if options.takes:
        known: dict[str, Chosen] = {}
        with suppress(StoreError):  # Without the history, takes are found by their folders.
            known = {take.about.id: {history.folder_of(take): take} for take in history.takes()}
        found: Chosen = {}
        for name in options.takes:
            found |= known.get(name) or _one(history, name)
        return found
    kept = _everything(history, unread)
    if options.everything or not options.ways:
        return kept
    if unread:
        raise joined(unread)
    if options.since or options.until:
        first, last = (_day(text) for text in (options.since, options.until))
        return {path: take for path, take in kept.items() if _is_of(first, last, path, take)}
    caller = options.caller
    theirs = {path: take for path, take in kept.items() if _is_by(caller, path, take)}
    if not theirs:
        raise StoreError(f"{caller}: no calls by this caller; give the full name")
    return theirs


def _everything(history: History, unread: list[StoreError]) -> Chosen:
    """Return every take's folder, and its history row if the take is finished."""
    from rehearse.files import takes_folder
    from rehearse.takes import visible_names

    rows: Chosen = {}
    names: list[str] = []
    try:
        rows |= {history.folder_of(take): take for take in history.takes()}
    except StoreError as problem:
        unread.append(problem)
        try:
            rows |= dict.fromkeys(history.folders_elsewhere())
        except StoreError as other:
            if str(other) != str(problem):
                unread.append(other)
    try:
        # Includes interrupted and damaged takes, which have no row.
        names += sorted(visible_names(takes_folder()))
    except StoreError as problem:
        unread.append(problem)
    folders = (takes_folder() / name for name in names)
    return rows | {path: None for path in folders if path not in rows}


def _day(text: str) -> date | None:
    """Return the day of a text; None for an empty text.

    Raises:
        RehearseError: the text is not a day.
    """
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise RehearseError(f"{text}: write the day as 2026-11-03") from problem


def _is_of(first: date | None, last: date | None, path: Path, take: TakeRow | None) -> bool:
    """Return whether a take is from these days; False if its day is unknown."""
    from rehearse.takes import local_time, read_about

    try:
        made = local_time((take.about if take else read_about(path)).made).date()
    except StoreError:
        return False
    return (first is None or first <= made) and (last is None or made <= last)


def _is_by(caller: str, path: Path, take: TakeRow | None) -> bool:
    """Return whether a take is by this caller; for an interrupted call, its journal says so."""
    from rehearse.takes import recovery

    name = take.about.caller if take else ""
    if not name:
        try:
            name = recovery.header(path).profile.name
        except RehearseError:
            return False
    return name.casefold() == caller.casefold()


def _one(history: History, name: str) -> Chosen:
    """One take by its name or folder.

    Raises:
        StoreError: there is none.
    """
    from rehearse.files import takes_folder
    from rehearse.takes import recovery

    try:
        take = history.find(name)
    except StoreError:
        own = takes_folder() / name
        is_damaged = own.is_dir() and _is_ours(own)
        return {own if is_damaged else recovery.find_take(name): None}
    return {history.folder_of(take): take}


def _is_ours(path: Path) -> bool:
    from rehearse.files import real_path, takes_folder

    # Not resolved itself: a link among the takes is one of them, what it leads to is not.
    return real_path(path.parent) == real_path(takes_folder())
