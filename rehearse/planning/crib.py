"""The crib sheet: what to have before one's eyes during the call, made of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.planning.letters import Letter, has_words, spelled_out
from rehearse.profile import groups, meeting, position

if TYPE_CHECKING:
    from rehearse.profile import Homework, Profile

DIGIT_SECONDS: Final = 1.0
"""A digit a second is recalled better than two (facts, section 2: study)."""
GROUP_PAUSE: Final = 0.6
"""Seconds between groups: a pause of 0.6 s was rated most natural (10.3389/fpsyg.2022.778018)."""

DESK_ITEMS: Final = (
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
"""What must be known after the call; what the caller wants to ask comes before it."""
MAX_QUESTIONS: Final = 3
BLANK: Final = "________________"
"""For a pen."""

VOICEMAIL_CONTENT: Final = (
    "Your name, why you call, your number; then name and number once more, and thanks."
)
"""What a message holds (the article: the name twice, slowly, and the number)."""


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
    """To an assistant: who calls, and that it is a call returned."""
    closing: str
    questions: tuple[str, ...]
    homework: Homework
    table: tuple[str, ...] = DESK_ITEMS
    voicemail: str = VOICEMAIL_CONTENT

    @property
    def number_seconds(self) -> float:
        """How long the number takes at its beat, pauses between the groups included."""
        digits = sum(len(group) for group in self.number)
        return digits * DIGIT_SECONDS + max(0, len(self.number) - 1) * GROUP_PAUSE

    @property
    def is_spellable(self) -> bool:
        """Whether each letter of the name has a word; else the profile wants a `spelling`."""
        return has_words(self.letters)


def crib_sheet(profile: Profile, homework: Homework) -> Crib:
    """The sheet for a caller."""
    contact = profile.contact
    call = f"{contact}'s call" if contact else "a call"
    about = f" about an interview for the {position(profile)}" if profile.role else ""
    met = f" {meeting(profile)}" if profile.met else ""
    return Crib(
        name=profile.name,
        ask_for=contact,
        asking=f"May I speak with {contact or BLANK}, please?",
        opening=f"Hello, my name is {profile.name}.{met} I'm returning your call{about}.",
        number=groups(profile.phone),
        letters=spelled_out(profile),
        reason=f"This is {profile.name}. I'm returning {call}{about}.",
        closing=(
            "Thank you for your time. I look forward to"
            f" {'meeting' if contact else 'hearing from'} you. Have a good day."
        ),
        questions=tuple(dict.fromkeys((*homework.questions, *QUESTIONS)))[:MAX_QUESTIONS],
        homework=homework,
    )
