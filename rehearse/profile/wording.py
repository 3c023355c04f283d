"""Sentences to say, made from the caller's own profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rehearse.language import TITLES, digit_word

if TYPE_CHECKING:
    from rehearse.profile.record import Profile


def dictated_number(phone: str, pause: str = ", ") -> str:
    """Return a number as it is dictated: in words, in groups of two to four digits."""
    return pause.join(" ".join(map(digit_word, group)) for group in digit_groups(phone))


def digit_groups(phone: str) -> tuple[str, ...]:
    """Return the digits in groups as they are dictated: `415`, `555`, `0192`."""
    return tuple(group for part in re.findall(r"\+?\d+", phone) for group in _grouped(part))


def spelled_name(profile: Profile) -> str:
    """Return the name letter by letter: `P-R-I-Y-A, R-A-M-A-N`."""
    names = [n for n in profile.name.split() if n.rstrip(".").lower() not in TITLES]
    written = profile.spelling or " ".join(names)
    parts = [re.sub(r"[^\w]", "", name) for name in written.split()]
    if all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    return ", ".join("-".join(part.upper()) for part in parts if part)


def role_phrase(profile: Profile) -> str:
    """Return `warehouse supervisor position`, or `position` if no role is known."""
    role = profile.role.strip()
    if not role:
        return "position"
    last = role.split()[-1].lower()
    return role if last in {"position", "role", "job", "internship"} else f"{role} position"


def meeting_sentence(profile: Profile) -> str:
    """Return the memory jog as a sentence: "We met at the Oakland career fair"."""
    met = profile.met.strip().rstrip(".")
    if re.match(r"(?:we|i|you)\b", met, re.IGNORECASE):
        return f"{met[:1].upper()}{met[1:]}."
    if re.match(r"(?:at|in|on|during|last|when)\b", met, re.IGNORECASE):
        return f"We met {met}."
    return f"We met at {met}."


def _grouped(part: str) -> tuple[str, ...]:
    """Return long runs of digits in threes, the last group of two to four (easiest to recall)."""
    if len(part) <= 4:
        return (part,)
    if len(part) == 10:
        return part[:3], part[3:6], part[6:]
    return (part[:3], *_grouped(part[3:]))
