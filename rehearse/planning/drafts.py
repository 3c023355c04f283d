"""Drafts in plain words of a thank-you note and a follow-up call. Square brackets are blanks.

Nothing is sent, nothing is claimed that the caller did not say, and nothing gushes.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.profile import dictated_number, role_phrase

if TYPE_CHECKING:
    from rehearse.claims import Agreed
    from rehearse.planning.dates import Dates
    from rehearse.planning.follow_up import FollowUpPlan
    from rehearse.profile import Profile

HELPFUL_TALK: Final = (
    "I enjoyed hearing about [one thing they told you]. I have done something similar: [one"
    " sentence from your own work]."
)
FUTURE_OPENING: Final = (
    "If another position that fits opens up, I would be glad to hear about it. If you have a"
    " minute, I would also appreciate one suggestion for what I could do better next time."
)

MAIL_COLUMNS: Final = 72
"""Columns of a plain-text email (RFC 3676 advises at most 78)."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A letter for the caller to send."""

    subject: str
    paragraphs: tuple[str, ...]
    signature: tuple[str, ...]

    @property
    def mail(self) -> str:
        """Return the letter, ready to paste into an email program."""
        parts = [_line(f"Subject: {self.subject}"), *map(_filled, self.paragraphs)]
        return "\n\n".join([*parts, "\n".join(map(_line, self.signature))]) + "\n"

    @property
    def markdown(self) -> str:
        """Return the letter as a Markdown document."""
        end = "  \n".join(map(_plain, self.signature))
        parts = map(_plain, (f"# {self.subject}", *self.paragraphs))
        return "\n\n".join([*parts, end]) + "\n"


@dataclass(frozen=True, slots=True)
class FollowUpCall:
    """A call for the caller to make: when, what to say, when to stop."""

    title: str
    when: str
    says: tuple[str, ...]
    """In order; what is to be said is in quotes."""
    rest: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """Return the plan as a Markdown document."""
        return "\n\n".join(map(_plain, (f"# {self.title}", *self._parts))) + "\n"

    @property
    def plain(self) -> str:
        """Return the plan for the notes of a calendar entry."""
        return "\n".join(map(_line, self._parts)) + "\n"

    @property
    def _parts(self) -> tuple[str, ...]:
        numbered = (f"{at}. {step}" for at, step in enumerate(self.says, 1))
        return (self.when, *numbered, *self.rest)


def thank_you(agreed: Agreed, profile: Profile, dates: Dates) -> NoteDraft:
    """Return the note to send after the interview."""
    whom = agreed.who or profile.contact
    job = f" about the {role_phrase(profile)}" if profile.role else ""
    reach = f" You can reach me at {profile.phone}." if profile.phone else ""
    return NoteDraft(
        f"Thank you for the interview on {dates.short_day(agreed.start)}",
        (
            f"Dear {whom or '[name]'},",
            f"Thank you for taking the time to talk with me on {dates.day(agreed.start)}{job}.",
            HELPFUL_TALK,
            f"I would be glad to have this job. If you need anything, please let me know.{reach}",
        ),
        _signature(profile),
    )


def answer_to_rejection(profile: Profile) -> NoteDraft:
    """Return the note to send after a rejection."""
    about = f" about the {role_phrase(profile)}" if profile.role else ""
    job = f" for the {role_phrase(profile)}" if profile.role else ""
    return NoteDraft(
        f"Thank you for letting me know{about}",
        (
            f"Dear {profile.contact or '[name]'},",
            f"Thank you for letting me know, and for considering me{job}.",
            FUTURE_OPENING,
        ),
        _signature(profile),
    )


def call_plan(
    plan: FollowUpPlan, profile: Profile, dates: Dates, agreed: Agreed | None
) -> FollowUpCall:
    """Return the plan of the follow-up call."""
    whom = (agreed.who if agreed else "") or profile.contact or "[name]"
    job = f" for the {role_phrase(profile)}" if profile.role else ""
    if agreed is None:
        opening = f"I got your message about the interview{job}. Thank you for letting me know."
        asks = (
            "May I ask for one thing I could do better next time?",
            "Would you keep me in mind for other openings?",
        )
        last = "Listen, write it down, thank them, and let them go. Do not argue with the answer."
    else:
        opening = f"We talked on {dates.short_day(agreed.start)} about the interview{job}."
        opening = opening.replace("about the interview for the", "about the")
        asks = (
            "I'd like to ask whether you have decided, or when you expect to.",
            "Is there anything else you need from me?",
        )
        last = "If they need more time, ask when to call again, write that down, and thank them."
    when = f"{dates.day(plan.follow_up)}, {dates.clock(plan.follow_up)}"
    rest = []
    if profile.phone:
        rest.append(
            f'On voicemail: your name, "{dictated_number(profile.phone)}", twice, and thanks.'
        )
    if agreed is None:
        rest.append("A no is about one job. Asking shows initiative; then on to the next.")
    return FollowUpCall(
        f"Follow-up call to {whom}",
        f"Call on {when}, their time: {plan.why}.",
        (f'"Hello, this is {profile.name}. {opening}"', *(f'"{ask}"' for ask in asks), last),
        tuple(rest),
    )


def _signature(profile: Profile) -> tuple[str, ...]:
    return tuple(part for part in ("Kind regards,", profile.name, profile.phone) if part)


def _line(text: str) -> str:
    """A text in one line: a line break in a name would begin a header or a paragraph."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def _plain(text: str) -> str:
    """A line of Markdown in which a name is no HTML, no link and no picture."""
    # Backslashes first: one in the text would take away the effect of those added here.
    return _line(text).replace("\\", "\\\\").replace("<", "\\<").replace("](", "]\\(")


def _filled(paragraph: str) -> str:
    return textwrap.fill(paragraph, MAIL_COLUMNS, break_long_words=False, break_on_hyphens=False)
