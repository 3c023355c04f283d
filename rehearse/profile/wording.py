"""Sentences to say, made of the caller's own profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rehearse.language.tokens import UNITS
from rehearse.profile.record import TITLES

if TYPE_CHECKING:
    from rehearse.profile.record import Profile
    from rehearse.scenario.records import Person


def sentence(check: str, profile: Profile, person: Person) -> str:
    """What to say for a check, to this person; empty where no sentence would help."""
    say = {
        "greeting": _greeting(profile, person),
        "asks_for_contact": f"May I speak to {profile.contact}, please?",
        "full_name": f"My name is {profile.name}.",
        "name_repeated": f"Again, my name is {profile.name}.",
        "name_spelled": f"My name is {profile.name}. That's {spelled(profile)}.",
        "role": f"I'm calling about the {position(profile)}.",
        "callback_reason": _reason(profile, person),
        "memory_jog": meeting(profile),
        "phone_number": f"You can reach me at {dictated(profile.phone)}.",
        "phone_repeated": (
            f"You can reach me at {dictated(profile.phone)}. Again, that's"
            f" {dictated(profile.phone)}."
        ),
        "interest": f"I'm very interested in the {position(profile)}.",
        "looks_forward": "I look forward to speaking with you.",
        "thanks": "Thank you for your time.",
        "good_wishes": "Have a good day.",
        "phone_pace": f"{dictated(profile.phone, pause=' ... ')}.",
        "name_pace": f"This is {' ... '.join(profile.name.split())}.",
    }
    return say.get(check, "")


def dictated(phone: str, pause: str = ", ") -> str:
    """A number as it is dictated: in words, by groups of two to four digits."""
    return pause.join(" ".join(map(digit_word, group)) for group in groups(phone))


def groups(phone: str) -> tuple[str, ...]:
    """The digits in groups as they are dictated: `415`, `555`, `0192`."""
    return tuple(group for part in re.findall(r"\+?\d+", phone) for group in _grouped(part))


def spelled(profile: Profile) -> str:
    """The name letter by letter: `P-R-I-Y-A, R-A-M-A-N`."""
    names = [n for n in profile.name.split() if n.rstrip(".").lower() not in TITLES]
    written = profile.spelling or " ".join(names)
    parts = [re.sub(r"[^\w]", "", name) for name in written.split()]
    if all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    return ", ".join("-".join(part.upper()) for part in parts if part)


def position(profile: Profile) -> str:
    """`warehouse supervisor position`, or `position` where no role is known."""
    role = profile.role.strip()
    if not role:
        return "position"
    last = role.split()[-1].lower()
    return role if last in {"position", "role", "job", "internship"} else f"{role} position"


def meeting(profile: Profile) -> str:
    """What jogs their memory, as a sentence: "We met at the Oakland career fair"."""
    met = profile.met.strip().rstrip(".")
    if re.match(r"(?:we|i|you)\b", met, re.IGNORECASE):
        return f"{met[:1].upper()}{met[1:]}."
    if re.match(r"(?:at|in|on|during|last|when)\b", met, re.IGNORECASE):
        return f"We met {met}."
    return f"We met at {met}."


def digit_word(character: str) -> str:
    """`four`, `plus`."""
    return "plus" if character == "+" else UNITS[int(character)]


def _greeting(profile: Profile, person: Person) -> str:
    if person.role == "assistant" or not profile.contact:
        return f"Good morning, this is {profile.name}."
    return f"Hello {profile.contact}, this is {profile.name}."


def _reason(profile: Profile, person: Person) -> str:
    about = f" about the {position(profile)}" if profile.role else ""
    if person.role in {"assistant", "other"} and profile.contact:
        return f"I'm returning {profile.contact}'s call{about}."
    return f"I'm returning your call{about}."


def _grouped(part: str) -> tuple[str, ...]:
    """Long runs of digits in threes, the last group of two to four (recall is best so)."""
    if len(part) <= 4:
        return (part,)
    if len(part) == 10:
        return part[:3], part[3:6], part[6:]
    return (part[:3], *_grouped(part[3:]))
