"""Dates and times as the user's locale writes them (Babel, from the Unicode CLDR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name

from rehearse.errors import CalendarError

if TYPE_CHECKING:
    from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes dates for one locale."""

    locale: Locale

    def in_english(self) -> Dates:
        """The same country's way of writing, in English: for letters that are in English."""
        try:
            return Dates(Locale.parse(f"en_{self.locale.territory or 'US'}"))
        except UnknownLocaleError:
            return Dates(Locale("en"))

    def day(self, day: date) -> str:
        """`Monday, November 23, 2026`."""
        return format_date(day, "full", locale=self.locale)

    def short_day(self, day: date) -> str:
        """`Mon, Nov 23`."""
        return format_skeleton("MMMEd", day, locale=self.locale)

    def clock(self, moment: datetime | time) -> str:
        """`9:00 AM`, on the moment's own clock."""
        # CLDR sets a narrow no-break space before AM and PM, which few terminal fonts have.
        return format_time(moment, "short", locale=self.locale).replace("\u202f", "\u00a0")

    def both(self, moment: datetime) -> str:
        """`Mon, Nov 23, 9:00 AM`."""
        return f"{self.short_day(moment)}, {self.clock(moment)}"

    def zone(self, moment: datetime) -> str:
        """`Chicago (CST)`."""
        city = str(moment.tzinfo).rpartition("/")[2].replace("_", " ")
        name = get_timezone_name(moment, "short", locale=self.locale)
        return name if city in name else f"{city} ({name})"


def dates_for(locale: str) -> Dates:
    """Dates for a locale: `de_DE`, `en-GB`.

    Raises:
        CalendarError: there is no such locale.
    """
    try:
        return Dates(Locale.parse(locale.replace("-", "_").partition(".")[0]))
    except (UnknownLocaleError, ValueError) as problem:
        raise CalendarError(
            f'--locale {locale}: unknown; write it as "en_US" or "de_DE"'
        ) from problem
