"""The interviews that were agreed on, stored in the user's data folder until deleted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from rehearse.claims import Agreed
from rehearse.errors import StoreError
from rehearse.files import json_text, make_private, read_json, remove, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCHEMA: Final = "rehearse.agreed/1"


def load(path: Path) -> tuple[Agreed, ...]:
    """Return every stored interview, in the order in which they were added.

    Raises:
        StoreError: the file is not such a list.
    """
    try:
        read = read_json(path)
        return tuple(_agreed(entry) for entry in read["interviews"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, OverflowError) as problem:
        raise StoreError(
            f"{path}: cannot be read as what was agreed ({problem}); move it away"
        ) from problem


def add(agreed: Agreed, path: Path) -> None:
    """Store an interview, replacing one with the same person on the same day.

    Raises:
        StoreError: the file cannot be read or written.
    """
    kept = [
        other
        for other in load(path)
        if (other.who, other.start.date()) != (agreed.who, agreed.start.date())
    ]
    save((*kept, agreed), path)


def save(interviews: Sequence[Agreed], path: Path) -> None:
    """Write the list; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    make_private(path.parent)
    write_text(path, json_text(listed(interviews), indent=2) + "\n")


def forget(path: Path) -> bool:
    """Delete the list, and return whether there was one.

    Raises:
        StoreError: it cannot be deleted.
    """
    return remove(path)


def listed(interviews: Sequence[Agreed]) -> dict[str, Any]:
    """Return the interviews as one JSON object."""
    return {"schema": SCHEMA, "interviews": [data(one) for one in interviews]}


def data(agreed: Agreed) -> dict[str, Any]:
    """Return an interview as JSON, with its time zone by name so that its clock stays right."""
    return {
        "start": agreed.start.isoformat(timespec="minutes"),
        "zone": str(agreed.start.tzinfo),
        "minutes": round(agreed.length / timedelta(minutes=1)),
        "place": agreed.place or None,
        "who": agreed.who or None,
        "bring": list(agreed.bring),
    }


def _agreed(entry: dict[str, Any]) -> Agreed:
    from zoneinfo import ZoneInfo

    start = datetime.fromisoformat(entry["start"]).astimezone(ZoneInfo(entry["zone"]))
    length = timedelta(minutes=int(entry["minutes"]))
    things = tuple(str(thing) for thing in entry["bring"])
    return Agreed(start, length, str(entry["place"] or ""), str(entry["who"] or ""), things)
