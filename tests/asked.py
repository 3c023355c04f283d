"""Questions of when to ring, for tests: clocks, zones and holidays are given."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from rehearse.planning.business_hours import Place
from rehearse.planning.call_time import Advice, CallTimeInputs
from rehearse.planning.dates import dates_for

CHICAGO = ZoneInfo("America/Chicago")


US = dates_for("en_US")
THANKSGIVING = {date(2026, 11, 26): "Thanksgiving Day"}


def asked(
    now: str,
    message: str = "",
    *,
    mine: ZoneInfo = CHICAGO,
    theirs: ZoneInfo = CHICAGO,
    mobile: bool = False,
) -> CallTimeInputs:
    """A question, its times on the caller's clock."""
    came = datetime.fromisoformat(message).replace(tzinfo=mine) if message else None
    moment = datetime.fromisoformat(now).replace(tzinfo=mine)
    place = Place(theirs, "US", holidays=THANKSGIVING)
    return CallTimeInputs(moment, mine, place, came, mobile)


def start(advice: Advice) -> str:
    """When the slot begins, on the contact's clock."""
    return f"{advice.slot.start:%a %Y-%m-%d %H:%M}"


def kinds(advice: Advice) -> tuple[str, ...]:
    """What the advice rests on."""
    return tuple(reason.kind for reason in advice.reasons)
