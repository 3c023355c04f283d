"""Consent and keeping: who may be scored, until when the desk is kept, and what was deleted.

A class file may have the notice that the class was given, and the last day of keeping. With a
notice, a caller is scored only if the day of their consent is on file. Records of deletions name
nobody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.records import Found
from rehearse.errors import StoreError
from rehearse.takes import utc_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.desk.records import Caller

WITHDRAWN: Final = "withdrawn"
OVER: Final = "kept until"


@dataclass(frozen=True, slots=True)
class Deletion:
    """A record of what the program deleted."""

    made: str
    """When, in UTC."""
    why: str
    """`withdrawn`, or `kept until` with the day."""
    callers: int
    takes: int


def day(text: str, where: Path | str) -> date:
    """Return a day as a class file writes it, `2027-01-31`.

    Raises:
        StoreError: it is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise StoreError(f"{where}: {text!r} is no day; write it as 2027-01-31") from problem


def allowed(
    files: Iterable[Found], notice: str, withdrawn: Mapping[str, str], where: Path | str
) -> Iterator[Found]:
    """Yield the files, and refuse those whose callers may not be scored.

    Args:
        files: the files of the class.
        notice: the class's consent notice; empty for none.
        withdrawn: when callers withdrew, in UTC, by `alias`.
        where: the class file, for messages.

    Raises:
        StoreError: a day in the class file is no day.
    """
    for one in files:
        if one.caller is None or one.refused:
            yield one
        elif why := _withdrew(one.caller, withdrawn, where):
            yield Found(one.path, None, why)  # Nothing of the caller is stored again.
        else:
            yield replace(one, refused=_missing(one.caller, notice, where))


def _withdrew(caller: Caller, withdrawn: Mapping[str, str], where: Path | str) -> str:
    left = withdrawn.get(alias(caller.id))
    given = day(caller.consented, where) if caller.consented else date.min
    if left is None or given > date.fromisoformat(left[:10]):
        return ""
    return f"{caller.profile.name} withdrew on {left[:10]}; delete the recording"


def _missing(caller: Caller, notice: str, where: Path | str) -> str:
    name = caller.profile.name
    if caller.consented:
        day(caller.consented, where)
    if caller.is_under_16 and not caller.school_consent:
        return f"{name} is under 16; note the school's consent under `school_consent`"
    if notice and not caller.consented:
        return f"no consent of {name} is on file; ask, and note the day under `consented`"
    return ""


def alias(caller: str) -> str:
    """Return what a deletion stores instead of the caller's id."""
    return hashlib.sha256(f"rehearse desk: {caller}".encode()).hexdigest()


def withdrawals(ledger: Ledger) -> dict[str, str]:
    """Return when callers withdrew, in UTC, by `alias`."""
    with ledger.reading() as connection:
        return dict(
            connection.execute(
                "SELECT who, made FROM deletions WHERE why = ? ORDER BY id", (WITHDRAWN,)
            )
        )


def deletions(ledger: Ledger) -> list[Deletion]:
    """Return the records of what was deleted, oldest first."""
    with ledger.reading() as connection:
        rows = connection.execute("SELECT made, why, callers, takes FROM deletions ORDER BY id")
        return [Deletion(*row) for row in rows.fetchall()]


def record(ledger: Ledger, why: str, callers: int, takes: int, who: str = "") -> None:
    """Store a record of a deletion."""
    made = utc_text(datetime.now(UTC))
    with ledger.writing() as connection:
        connection.execute(
            "INSERT INTO deletions (made, why, who, callers, takes) VALUES (?, ?, ?, ?, ?)",
            (made, why, who, callers, takes),
        )


def consent_of(ledger: Ledger, caller: str) -> tuple[str, str, str]:
    """Return when a caller consented, to which notice, and the school's consent, if any."""
    with ledger.reading() as connection:
        row = connection.execute(
            "SELECT consented, COALESCE((SELECT text FROM notices JOIN files"
            " ON notices.id = files.notice WHERE files.caller = callers.id"
            " ORDER BY files.made LIMIT 1), ''), school_consent FROM callers WHERE id = ?",
            (caller,),
        ).fetchone()
    return row or ("", "", "")


def is_over(ledger: Ledger, today: date) -> bool:
    """Return whether the class's last day of keeping has passed."""
    until = ledger.about().get("keep_until", "")
    return bool(until) and today > day(until, ledger.desk)


def delete_if_over(desk: Path, today: date) -> str:
    """Delete what a desk stores of its callers if its last day of keeping has passed.

    Returns:
        What was done, in a sentence; empty if nothing was.

    Raises:
        StoreError: there is no desk, or a program is scoring into it.
    """
    from rehearse.app.desk.ledger import Ledger

    if not Ledger(desk).is_there or not is_over(Ledger(desk), today):
        return ""
    with Ledger(desk) as ledger:
        with ledger.reading() as connection:
            callers = [one for (one,) in connection.execute("SELECT id FROM callers")]
            owners = connection.execute("SELECT DISTINCT caller FROM files").fetchall()
        every = {*callers, *(owner for (owner,) in owners)}
        if not every:
            return ""
        takes = sum(len(ledger.forget(one)) for one in sorted(every))
        until = ledger.about()["keep_until"]
        record(ledger, f"{OVER} {until}", len(callers), takes)
    return (
        f"{desk}: was to be kept until {until}, so {len(callers)} callers and {takes} takes were"
        " deleted from it; delete the recordings yourself"
    )
