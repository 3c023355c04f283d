"""Text as it is read aloud: titles, times, money, dates, and telephone numbers in words.

For voices only. A telephone number becomes digits in groups, as it is dictated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language.english.dates import MONTHS, WEEKDAYS
from rehearse.language.english.numerals import ORDINALS
from rehearse.language.tokens import TENS, UNITS, spell_number

if TYPE_CHECKING:
    from collections.abc import Callable

ABBREVIATIONS: Final = {
    **{"Dr": "Doctor", "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Mx": "Mix"},
    **{"Prof": "Professor", "Jr": "Junior", "Sr": "Senior", "Capt": "Captain", "Sgt": "Sergeant"},
    **{"Ave": "Avenue", "Blvd": "Boulevard", "Rd": "Road", "Apt": "Apartment", "Ste": "Suite"},
    **{"Inc": "Incorporated", "Corp": "Corporation", "Co": "Company", "Ltd": "Limited"},
    **{"Dept": "Department", "dept": "department", "Ext": "extension", "ext": "extension"},
    **{"approx": "approximately", "vs": "versus", "etc": "et cetera"},
    **{day[:3].capitalize(): day.capitalize() for day in WEEKDAYS},
    **{"Tues": "Tuesday", "Thur": "Thursday", "Thurs": "Thursday", "Sept": "September"},
    **{month[:3].capitalize(): month.capitalize() for month in MONTHS if month != "may"},
}
"""What is written with a period after it, and said in full."""
_ORDINAL_WORDS: Final = {value: word for word, value in ORDINALS.items()}
_MONTH: Final = "|".join(month.capitalize() for month in MONTHS)


def read_aloud(text: str) -> str:
    """Return the text with what is not spelled as it is said put into words."""
    for pattern, word in _RULES:
        text = pattern.sub(word, text)
    return " ".join(text.split())


def number_words(value: int) -> str:
    """Return a number below a hundred in words."""
    return " ".join(spell_number(str(value)))


def digit_word(character: str) -> str:
    """Return the word for a digit or plus sign: `four`, `plus`."""
    return "plus" if character == "+" else UNITS[int(character)]


def ordinal_words(value: int) -> str:
    """Return an ordinal from 1 to 99 in words."""
    if value in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[value]
    if value % 10:
        return f"{TENS[value // 10]} {_ORDINAL_WORDS[value % 10]}"
    return f"{TENS[value // 10][:-1]}ieth"


def _year(value: int) -> str:
    first, last = divmod(value, 100)
    if 2000 <= value < 2010:
        return "two thousand" + (f" and {UNITS[last]}" if last else "")
    if not last:
        return f"{number_words(first)} hundred"
    return f"{number_words(first)} {'oh ' if last < 10 else ''}{number_words(last)}"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = found["half"]
    words = number_words(hour)
    if minute:
        words += f" {'oh ' if minute < 10 else ''}{number_words(minute)}"
    if half:
        return f"{words} {half[0].upper()} M"
    return words if minute else f"{words} o'clock"


def _digits(found: re.Match[str]) -> str:
    """A telephone number: its digits, with a pause between the groups."""
    groups: list[str] = []
    for part in re.split(r"[().\-]+", found[0]):
        words = part.split()
        # Digits that stand alone are one group: "5 1 0. 5 5 5".
        groups += ["".join(words)] if all(len(word) == 1 for word in words) else words
    groups = [group for group in groups if group]
    if len(groups) == 1:
        groups = _grouped(groups[0])
    said = ", ".join(" ".join(map(digit_word, group)) for group in groups)
    return f"{said} " if found[0].endswith(" ") else said


def _grouped(digits: str) -> list[str]:
    """Return a run of digits in groups of three, the last of four: 510 555 0192."""
    head, last = digits[:-4], digits[-4:]
    rest = len(head) % 3
    return [part for part in (head[:rest], *re.findall(r"...", head[rest:]), last) if part]


def _money(found: re.Match[str]) -> str:
    unit, part = {"$": ("dollar", "cent"), "£": ("pound", "penny"), "€": ("euro", "cent")}[found[1]]
    whole, cents = found[2].replace(",", ""), found[3]
    large = {"k": " thousand", "K": " thousand", "m": " million", "M": " million"}.get(
        found[4] or "", found[4] or ""
    )
    said = f"{whole}{large} {unit}{'' if whole == '1' and not large else 's'}"
    if not cents or cents == "00":
        return said
    coins = {"penny": "pence"}.get(part, f"{part}s") if cents != "01" else part
    return f"{said} and {int(cents)} {coins}"


def _month_day(found: re.Match[str]) -> str:
    said = f"{found['month']} {ordinal_words(int(found['day']))}"
    return f"{said}, {_year(int(found['year']))}" if found["year"] else said


def _iso_date(found: re.Match[str]) -> str:
    year, month, day = (int(part) for part in found.groups())
    return f"{MONTHS[month - 1].capitalize()} {ordinal_words(day)}, {_year(year)}"


def _day_of_month(found: re.Match[str]) -> str:
    return ordinal_words(int(found[1]))


def _initials(found: re.Match[str]) -> str:
    return " ".join(found[0].replace(".", " ").split()) + " "


_RULES: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"[\[\]{}()<>*_|~^\"“”]"), " "),
    (re.compile(r"\be\.g\.", re.IGNORECASE), "for example"),
    (re.compile(r"\bi\.e\.", re.IGNORECASE), "that is"),
    (re.compile(r"\b([ap])\. ?m\.(?= [a-z]|[,;:!?])", re.IGNORECASE), r"\1m"),
    (re.compile(r"\b([ap])\. ?m\.", re.IGNORECASE), r"\1m."),
    (re.compile(r"\bNo\. ?(?=\d)"), "number "),
    (re.compile(r"#(?=\d)"), "number "),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=\w)@(?=\w)"), " at "),
    (re.compile(r"(?<=\d) ?%"), " percent"),
    (re.compile(r"\bSt\.(?= [A-Z])"), "Saint"),
    (re.compile(r"(?<=\w )St\b\.?(?=[,;?!]|$)"), "Street"),
    (
        re.compile(rf"\b({'|'.join(ABBREVIATIONS)})\.(?=\s*($|[A-Z]))"),
        lambda found: ABBREVIATIONS[found[1]] + ("" if found[2] else "."),
    ),
    (re.compile(rf"\b({'|'.join(ABBREVIATIONS)})\."), lambda found: ABBREVIATIONS[found[1]]),
    (re.compile(r"\b(Mr|Mrs|Ms|Dr)\b(?= [A-Z])"), lambda found: ABBREVIATIONS[found[1]]),
    (re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b"), _iso_date),
    (
        re.compile(
            rf"\b(?P<month>{_MONTH}) (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!:)"
            r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
        ),
        _month_day,
    ),
    (re.compile(r"\b([12]?\d|3[01])(?:st|nd|rd|th)\b"), _day_of_month),
    (
        re.compile(
            r"\b(?P<hour>1?\d|2[0-3]):(?P<minute>[0-5]\d)(?: ?(?P<half>[ap])m\b)?", re.IGNORECASE
        ),
        _time,
    ),
    (
        re.compile(r"\b(?P<hour>1?\d)(?P<minute>)(?: ?(?P<half>[ap])m\b)", re.IGNORECASE),
        _time,
    ),
    (
        re.compile(
            r"([$£€]) ?(\d[\d,]*\d|\d)(?:\.(\d\d))?([kKmM]\b| thousand\b| million\b| billion\b)?"
        ),
        _money,
    ),
    (re.compile(r"(?<=dollars|percent)/(?:hour|hr)\b"), " an hour"),
    (re.compile(r"(?<=\w)/(?:hour|hr)\b"), " an hour"),
    (re.compile(r"\+?\(?\d(?:[\d().\- ]*\d){6,}(?!\w)"), _digits),
    (re.compile(r"(?<=\d)[-\N{EN DASH}](?=\d)"), " to "),
    (re.compile(r"\b(19|20)(\d\d)\b(?![,.]\d)"), lambda found: _year(int(found[0]))),
    (
        re.compile(r"(?<![\d.,:-])1[3-9](?![\w-]|[.,:]\d)"),
        lambda found: number_words(int(found[0])),
    ),
    (re.compile(r"\b(?:[A-Z]\. ?)+(?=[A-Z][a-z])"), _initials),
    (re.compile(r"(?<=\w)-(?=\w)"), " "),
)
"""In order: a later rule sees what an earlier one has put into words."""
