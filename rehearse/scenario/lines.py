"""Scripted lines and the profile's fields in them, such as `{company}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.profile import PROFILE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.profile import Profile

LINE_FIELDS: Final = tuple(sorted({*PROFILE_FIELDS, "first_name", "last_name"}))
"""What may stand in braces."""

STAND_INS: Final = {
    "company": "the company",
    "contact": "the hiring manager",
    "role": "open",
    "met": "our last talk",
    "phone": "your number",
}
"""What is said where the profile's field is empty; chosen to fit "the {role} position"."""

_FIELD: Final = re.compile(r"\{(\w+)\}")


def fields_in(line: str) -> tuple[str, ...]:
    """The names in braces.

    Raises:
        ValueError: a brace stands alone.
    """
    if "{" in _FIELD.sub("", line) or "}" in _FIELD.sub("", line):
        raise ValueError(line)
    return tuple(_FIELD.findall(line))


def value(profile: Profile, name: str) -> str:
    """What a field in braces stands for; empty where the profile does not say."""
    if name == "last_name":
        return profile.name.split()[-1] if profile.name.split() else ""
    return str(getattr(profile, name))


def fill(line: str, profile: Profile) -> str:
    """The line as it is spoken to this caller."""
    return _tidy(
        _FIELD.sub(lambda field: value(profile, field[1]) or STAND_INS.get(field[1], ""), line)
    )


def sayable(lines: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """Those of the lines whose fields the profile has; all of them where it has none's."""
    full = tuple(line for line in lines if _is_full(fields_in(line), profile))
    return full or tuple(lines)


def _is_full(names: Iterable[str], profile: Profile) -> bool:
    return all(value(profile, name) for name in names)


def _tidy(line: str) -> str:
    """Without the gaps that an empty field leaves, and with a capital at the start."""
    line = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s{2,}", " ", line)).strip()
    # A stand-in at the start of a sentence: "the company, good morning" has no capital yet.
    return re.sub(r"(^|[.?!] )([a-z])", lambda m: m[1] + m[2].upper(), line)
