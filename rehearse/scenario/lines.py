"""Fill profile fields such as `{company}` into scripted lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.profile import LISTS, PROFILE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.profile import Profile

PROPOSED: Final = "proposed"
"""The field for the day and time that the caller proposed in the turn before."""
LINE_FIELDS: Final = tuple(sorted({*PROFILE_FIELDS, "first_name", "last_name", PROPOSED} - LISTS))
"""Names allowed in braces."""

STAND_INS: Final = {
    "company": "the company",
    "contact": "the hiring manager",
    "role": "open",
    "met": "our last talk",
    "phone": "your number",
    PROPOSED: "that",
}
"""What is said if the profile's field is empty. Chosen to fit "the {role} position"."""

UNKNOWN: Final = {
    "company": "[the company]",
    "name": "[your name]",
    "first_name": "[your first name]",
    "last_name": "[your last name]",
    PROPOSED: "[the day you name]",
}
"""What a script that is read has for fields that only a call fills, or that the profile lacks."""

_FIELD: Final = re.compile(r"\{(\w+)\}")


def fields_in(line: str) -> tuple[str, ...]:
    """Return the names in braces.

    Raises:
        ValueError: a brace has no partner.
    """
    if "{" in _FIELD.sub("", line) or "}" in _FIELD.sub("", line):
        raise ValueError(line)
    return tuple(_FIELD.findall(line))


def value(profile: Profile, name: str) -> str:
    """Return the value of a field in braces; empty if the profile has none."""
    if name == PROPOSED:
        return ""
    if name == "last_name":
        return profile.name.split()[-1] if profile.name.split() else ""
    return str(getattr(profile, name))


def fill_line(line: str, profile: Profile) -> str:
    """Return the line as it is spoken to this caller."""
    return _tidy(
        _FIELD.sub(lambda field: value(profile, field[1]) or STAND_INS.get(field[1], ""), line)
    )


def spoken_line(line: str, profile: Profile) -> str:
    """Return the line as a voice reads it: the caller's name is written the way it sounds."""
    sounds = dict(zip(profile.names, profile.sounds.split(), strict=False))
    if len(sounds) != len(profile.names) or len(sounds) != len(profile.sounds.split()):
        return fill_line(line, profile)  # Which word is the first name is not known.
    name = " ".join(sounds.get(word, word) for word in profile.name.split())
    return fill_line(line, replace(profile, name=name))


def readable_line(line: str, profile: Profile) -> str:
    """Return the line as it is read before a call: no field is left in braces."""
    known = _FIELD.sub(
        lambda field: field[0] if value(profile, field[1]) else UNKNOWN.get(field[1], field[0]),
        line,
    )
    return fill_line(known, profile)


def with_proposed(line: str, proposed: str) -> str:
    """Return the line with the day that the caller proposed; unchanged if that is empty."""
    day = re.sub(r"[{}]", "", proposed)
    return line.replace(f"{{{PROPOSED}}}", day) if day else line


def sayable_lines(lines: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """Return the lines whose fields the profile has, or all lines if there are none."""
    full = tuple(line for line in lines if _is_full(fields_in(line), profile))
    return full or tuple(lines)


def _is_full(names: Iterable[str], profile: Profile) -> bool:
    return all(name == PROPOSED or value(profile, name) for name in names)


def _tidy(line: str) -> str:
    """Return the line without the gaps of empty fields, and with a capital at the start."""
    line = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s{2,}", " ", line)).strip()
    # A stand-in at the start of a sentence: "the company, good morning" has no capital yet.
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m[1] + m[2].upper(), line)
