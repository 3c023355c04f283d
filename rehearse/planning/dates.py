"""Format dates and times for the user's locale (Babel, from the Unicode CLDR)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError

from rehearse.errors import CalendarError

try:
    from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
except (ValueError, OSError, LookupError) as problem:
    # Babel asks for the machine's time zone while it is imported.
    raise CalendarError(
        "the TZ setting is not a time zone; set it to one such as America/Chicago, or unset it"
    ) from problem

if TYPE_CHECKING:
    from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Dates:
    """Formats dates for one locale."""

    locale: Locale

    def in_english(self) -> Dates:
        """Return the format of that country in English, for letters in English."""
        try:
            return Dates(Locale.parse(f"en_{self.locale.territory or 'US'}"))
        except UnknownLocaleError:
            return Dates(Locale("en"))

    def day(self, day: date) -> str:
        """Return a date: `Monday, November 23, 2026`."""
        return format_date(day, "full", locale=self.locale)

    def day_in_year(self, day: date) -> str:
        """Return a date without its weekday: `November 23, 2026`."""
        return format_date(day, "long", locale=self.locale)

    def day_of_month(self, day: date) -> str:
        """Return the shortest form of a date: `Nov 23`."""
        return format_skeleton("MMMd", day, locale=self.locale)

    def short_day(self, day: date) -> str:
        """Return a short date: `Mon, Nov 23`."""
        return format_skeleton("MMMEd", day, locale=self.locale)

    def clock(self, moment: datetime | time) -> str:
        """Return a time on the moment's own clock: `9:00 AM`."""
        # CLDR puts a narrow no-break space before AM and PM, which few terminal fonts have.
        return format_time(moment, "short", locale=self.locale).replace("\u202f", "\u00a0")

    def both(self, moment: datetime) -> str:
        """Return a short date and time: `Mon, Nov 23, 9:00 AM`."""
        return f"{self.short_day(moment)}, {self.clock(moment)}"

    def stamp(self, moment: datetime) -> str:
        """Return a short date with its year, and a time: `Mon, Nov 23, 2026, 9:00 AM`."""
        day = format_skeleton("yMMMEd", moment, locale=self.locale)
        return f"{day}, {self.clock(moment)}"

    def zone(self, moment: datetime) -> str:
        """Return a zone: `Chicago (CST)`."""
        city = str(moment.tzinfo).rpartition("/")[2].replace("_", " ")
        name = get_timezone_name(moment, "short", locale=self.locale)
        return name if city in name else f"{city} ({name})"


def dates_for(locale: str) -> Dates:
    """Return the formats of a locale: `de_DE`, `en-GB`.

    Raises:
        CalendarError: there is no such locale.
    """
    try:
        return Dates(Locale.parse(locale.replace("-", "_").partition(".")[0]))
    except (UnknownLocaleError, ValueError) as problem:
        raise CalendarError(
            f'--locale {locale}: unknown; write it as "en_US" or "de_DE"'
        ) from problem
