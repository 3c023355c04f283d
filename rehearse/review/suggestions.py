"""A sentence to say for each check, filled in from the caller's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.profile import dictated_number, meeting_sentence, role_phrase, spelled_name

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.scenario import Person


def sentence(check: str, profile: Profile, person: Person) -> str:
    """Return what to say to this person for a check; empty if no sentence would help."""
    say = {
        "greeting": _greeting(profile, person),
        "asks_for_contact": f"May I speak to {profile.contact}, please?",
        "full_name": f"My name is {profile.name}.",
        "name_repeated": f"Again, my name is {profile.name}.",
        "name_spelled": f"My name is {profile.name}. That's {spelled_name(profile)}.",
        "role": f"I'm calling about the {role_phrase(profile)}.",
        "callback_reason": _reason(profile, person),
        "memory_jog": meeting_sentence(profile),
        "phone_number": f"You can reach me at {dictated_number(profile.phone)}.",
        "phone_repeated": (
            f"You can reach me at {dictated_number(profile.phone)}. Again, that's"
            f" {dictated_number(profile.phone)}."
        ),
        "interest": f"I'm very interested in the {role_phrase(profile)}.",
        "looks_forward": "I look forward to speaking with you.",
        "thanks": "Thank you for your time.",
        "good_wishes": "Have a good day.",
        "phone_pace": f"{dictated_number(profile.phone, pause=' ... ')}.",
        "name_pace": f"This is {' ... '.join(profile.name.split())}.",
    }
    return say.get(check, "")


def _greeting(profile: Profile, person: Person) -> str:
    if person.role == "assistant" or not profile.contact:
        return f"Good morning, this is {profile.name}."
    return f"Hello {profile.contact}, this is {profile.name}."


def _reason(profile: Profile, person: Person) -> str:
    about = f" about the {role_phrase(profile)}" if profile.role else ""
    if person.role in {"assistant", "other"} and profile.contact:
        return f"I'm returning {profile.contact}'s call{about}."
    return f"I'm returning your call{about}."
