"""Phone numbers of several countries, and the ways in which people say them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

WAYS: Final = (
    "digits", "oh", "double", "triple", "hundred", "pairs", "ungrouped", "corrected",
    "international",
)  # fmt: skip
"""Ways to say a number."""

_DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number in the groups in which it is said at home, and its country code."""

    groups: tuple[str, ...]
    """National digits: `("415", "555", "0192")`."""
    country: str
    """Calling code without the plus: `1`."""

    @property
    def digits(self) -> str:
        """Return all national digits."""
        return "".join(self.groups)

    @property
    def written(self) -> str:
        """Return the number as in a profile: national in the US and UK, otherwise with the plus."""
        if self.country == "1":
            return "-".join(self.groups)
        if self.country == "44":
            return " ".join(self.groups)
        return f"+{self.country} {' '.join(self.groups)}"


_TEMPLATES: Final = (
    *(("1", shape) for shape in ("### 555 01##", "### 2## ####", "### 3## ####", "800 ### ####")),
    ("44", "020 7946 0###"),
    ("44", "07700 900 ###"),
    ("44", "0113 496 0###"),
    ("353", "20 91# ####"),
    ("33", "1 99 00 ## ##"),
    ("49", "30 23125 ###"),
    ("61", "491 570 ###"),
    ("46", "70 174 06 ##"),
)
"""Calling code and format. Outside the US they are the ranges reserved for fiction."""


def numbers(chance: Random, count: int = 200) -> tuple[PhoneNumber, ...]:
    """Return different numbers, half of them American, determined by `chance`."""
    found: list[PhoneNumber] = []
    while len(found) < count:
        country, shape = chance.choice(_TEMPLATES[:4] if len(found) % 2 else _TEMPLATES[4:])
        groups = tuple(_filled(group, chance) for group in shape.split())
        number = PhoneNumber(groups, country)
        if number not in found:
            found.append(number)
    return tuple(found)


def ways(number: PhoneNumber) -> tuple[str, ...]:
    """Return the ways that differ for this number."""
    runs = [len(list(run)) for group in number.groups for _, run in groupby(group)]
    last = number.groups[-1]
    differs = {
        "oh": "0" in number.digits,
        "double": 2 in runs,
        "triple": 3 in runs,
        "hundred": any(_is_hundred(group) for group in number.groups),
        "pairs": len(last) == 4 and last[0] != "0" and last[2] != "0",
    }
    return tuple(way for way in WAYS if differs.get(way, True))


def say(number: PhoneNumber, way: str, chance: Random) -> tuple[str, ...]:
    """Return the number in words, one text per group. Commas between groups make the pauses."""
    groups = [_said(group, way) for group in number.groups]
    if way == "pairs":
        groups[-1] = f"{_two(number.groups[-1][:2])} {_two(number.groups[-1][2:])}"
    if way == "corrected":
        at = chance.randrange(1, len(groups))
        slip = _one_digit_off(number.groups[at], chance)
        groups[at] = f"{_said(slip, way)}, sorry, {groups[at]}"
    if way == "international" or (number.country not in ("1", "44")):
        if number.country == "44":
            groups[0] = _said(number.groups[0][1:], way)  # the leading zero is only said at home
        groups.insert(0, f"plus {_said(number.country, 'digits')}")
    return tuple(groups)


def one_digit_off(number: PhoneNumber, chance: Random) -> PhoneNumber:
    """Return another number in which one digit of the last two groups differs."""
    index = chance.choice((-2, -1))
    groups = list(number.groups)
    groups[index] = _one_digit_off(groups[index], chance)
    return replace(number, groups=tuple(groups))


def two_swapped(number: PhoneNumber, chance: Random) -> PhoneNumber | None:
    """Return another number with two adjacent digits of a group swapped; None if all are equal."""
    places = [
        (g, i)
        for g, group in enumerate(number.groups)
        for i in range(len(group) - 1)
        if g and group[i] != group[i + 1]
    ]
    if not places:
        return None
    g, i = chance.choice(places)
    group = number.groups[g]
    swapped = group[:i] + group[i + 1] + group[i] + group[i + 2 :]
    return replace(number, groups=(*number.groups[:g], swapped, *number.groups[g + 1 :]))


def _filled(shape: str, chance: Random) -> str:
    """Return the format with a digit for each `#`. An American area code starts with 2 to 9."""
    first = str(chance.randrange(2, 10)) if shape == "###" else ""
    rest = shape[len(first) :]
    return first + "".join(str(chance.randrange(10)) if c == "#" else c for c in rest)


def _one_digit_off(group: str, chance: Random) -> str:
    index = chance.randrange(len(group))
    digit = str((int(group[index]) + chance.randrange(1, 10)) % 10)
    return group[:index] + digit + group[index + 1 :]


def _is_hundred(group: str) -> bool:
    return len(group) == 3 and group.endswith("00") and group[0] != "0"


def _said(group: str, way: str) -> str:
    """Return one group in words."""
    if way == "hundred" and _is_hundred(group):
        return f"{_DIGITS[int(group[0])]} hundred"
    zero = "oh" if way in ("oh", "double", "triple") else "zero"
    parts: list[str] = []
    for digit, run in groupby(group):
        word, times = (zero if digit == "0" else _DIGITS[int(digit)]), len(list(run))
        if times == 2 and way == "double":
            parts.append(f"double {word}")
        elif times == 3 and way == "triple":
            parts.append(f"triple {word}")
        else:
            parts += [word] * times
    return " ".join(parts)


def _two(pair: str) -> str:
    """Return two digits as one number: `21` is twenty-one."""
    tens, ones = int(pair[0]), int(pair[1])
    if tens == 1:
        return _TEENS[ones]
    return _TENS[tens - 2] + (f"-{_DIGITS[ones]}" if ones else "")
