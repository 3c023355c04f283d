"""Consent and keeping: who may be scored, and until when the desk is kept.

A class file may have the notice that the class was given, and the last day of keeping. With a
notice, a caller is scored only if the day of their consent is on file.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.records import Found
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.desk.records import Caller

WITHDRAWN: Final = "withdrawn"


def day(text: str, where: Path | str) -> date:
    """Return a day as a class file writes it, `2027-01-31`.

    Raises:
        StoreError: it is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise StoreError(f"{where}: {text!r} is no day; write it as 2027-01-31") from problem


def has_passed(until: str, today: date, where: Path | str) -> bool:
    """Return whether a last day of keeping has passed; an empty one never does.

    Raises:
        StoreError: it is no day.
    """
    return bool(until) and today > day(until, where)


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
        if one.caller is None:
            yield one
        elif why := _withdrew(one.caller, withdrawn, where):
            yield Found(one.path, None, why)  # Nothing of the caller is stored again.
        elif one.refused:
            yield one
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
