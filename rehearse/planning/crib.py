"""The crib sheet: what to have in view during the call, made from the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.planning.letters import Letter, has_words, spelled_out
from rehearse.profile import digit_groups, meeting_sentence, role_phrase

if TYPE_CHECKING:
    from rehearse.profile import Homework, Profile

DIGIT_SECONDS: Final = 1.0
"""A digit per second is recalled better than two (from a study)."""
GROUP_PAUSE: Final = 0.6
"""Seconds between groups. A pause of 0.6 s was rated most natural (10.3389/fpsyg.2022.778018)."""

DESK_ITEMS: Final = (
    "your resume",
    "your cover letter",
    "your notes about the job and the person",
    "the job ad",
    "a pen and paper",
)
"""What to have on the table (from the article)."""

QUESTIONS: Final = (
    "When would you like to meet, and where?",
    "What should I bring?",
)
"""What must be known after the call. The caller's own questions come before these."""
MAX_QUESTIONS: Final = 3
BLANK: Final = "________________"
"""A blank to fill in by pen."""

VOICEMAIL_CONTENT: Final = (
    "Your name, why you're calling, your number; then name and number again, and thanks."
)
"""The content of a message (from the article: the name twice, slowly, and the number)."""
DATE_CONTENT: Final = "Say yes and repeat the day and time, or say no and name another day."
"""How to answer an offered day."""


@dataclass(frozen=True, slots=True)
class Crib:
    """One page. Empty texts are blanks to fill in by pen."""

    name: str
    ask_for: str
    """The contact."""
    asking: str
    """The sentence that asks for the contact."""
    opening: str
    """Name, memory jog, reason, and job: three sentences at most."""
    number: tuple[str, ...]
    """The callback number in groups."""
    letters: tuple[tuple[Letter, ...], ...]
    reason: str
    """For an assistant: who is calling, and that the call is a reply."""
    closing: str
    questions: tuple[str, ...]
    homework: Homework
    table: tuple[str, ...] = DESK_ITEMS
    voicemail: str = VOICEMAIL_CONTENT
    date: str = DATE_CONTENT

    @property
    def number_seconds(self) -> float:
        """Return the seconds that the number takes at its rate, with pauses between the groups."""
        digits = sum(len(group) for group in self.number)
        return digits * DIGIT_SECONDS + max(0, len(self.number) - 1) * GROUP_PAUSE

    @property
    def is_spellable(self) -> bool:
        """Return whether each letter of the name has a word.

        If not, the profile needs a `spelling`.
        """
        return has_words(self.letters)


def crib_sheet(profile: Profile, homework: Homework) -> Crib:
    """Return the sheet for a caller."""
    contact = profile.contact
    call = f"{contact}'s call" if contact else "a call"
    about = f" about an interview for the {role_phrase(profile)}" if profile.role else ""
    met = f" {meeting_sentence(profile)}" if profile.met else ""
    return Crib(
        name=profile.name,
        ask_for=contact,
        asking=f"May I speak with {contact or BLANK}, please?",
        opening=f"Hello, my name is {profile.name}.{met} I'm returning your call{about}.",
        number=digit_groups(profile.phone),
        letters=spelled_out(profile),
        reason=f"This is {profile.name}. I'm returning {call}{about}.",
        closing=(
            "Thank you for your time. I look forward to"
            f" {'meeting' if contact else 'hearing from'} you. Have a good day."
        ),
        questions=tuple(dict.fromkeys((*homework.questions, *QUESTIONS)))[:MAX_QUESTIONS],
        homework=homework,
    )
