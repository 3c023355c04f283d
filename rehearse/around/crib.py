"""The crib sheet: what to have before one's eyes during the call, made of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.around.letters import Letter, has_words, spelled_out
from rehearse.findings.sayings import groups, meeting, position

if TYPE_CHECKING:
    from rehearse.around.homework import Homework
    from rehearse.profile import Profile

DIGIT_SECONDS: Final = 1.0
"""A digit a second is recalled better than two (facts, section 2: study)."""
GROUP_PAUSE: Final = 0.6
"""Seconds between groups: a pause of 0.6 s was rated most natural (10.3389/fpsyg.2022.778018)."""

TABLE: Final = (
    "your resume",
    "your cover letter",
    "your notes about the job and the person",
    "the job advertisement",
    "a pen and paper",
)
"""What to have on the table (the article)."""

QUESTIONS: Final = (
    "When would you like to meet, and where?",
    "What should I bring?",
)
"""Where the caller has written none: what must be known after the call."""
MOST_QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Crib:
    """One page. Empty texts are blanks for a pen."""

    name: str
    ask_for: str
    """The contact."""
    asking: str
    """The sentence that asks for them."""
    opening: str
    """Name, what jogs the memory, why, and the job: three sentences at most."""
    number: tuple[str, ...]
    """The callback number by groups."""
    letters: tuple[tuple[Letter, ...], ...]
    reason: str
    closing: str
    questions: tuple[str, ...]
    homework: Homework
    table: tuple[str, ...] = TABLE

    @property
    def number_seconds(self) -> float:
        """How long the number takes at its beat, pauses between the groups included."""
        digits = sum(len(group) for group in self.number)
        return digits * DIGIT_SECONDS + max(0, len(self.number) - 1) * GROUP_PAUSE

    @property
    def is_spellable(self) -> bool:
        """Whether each letter of the name has a word; else the profile wants a `spelling`."""
        return has_words(self.letters)


def crib(profile: Profile, homework: Homework) -> Crib:
    """The sheet for a caller."""
    contact = profile.contact
    whose = f"{contact}'s" if contact else "the"
    about = f" about an interview for the {position(profile)}" if profile.role else ""
    met = f" {meeting(profile)}" if profile.met else ""
    return Crib(
        name=profile.name,
        ask_for=contact,
        asking=f"May I speak with {contact or '...'}, please?",
        opening=f"Hello, my name is {profile.name}.{met} I'm returning your call{about}.",
        number=groups(profile.phone),
        letters=spelled_out(profile),
        reason=f"I'm returning {whose} call{about}.",
        closing=(
            "Thank you for your time. I look forward to"
            f" {'meeting' if contact else 'hearing from'} you. Have a good day."
        ),
        questions=homework.questions[:MOST_QUESTIONS] or QUESTIONS,
        homework=homework,
    )
