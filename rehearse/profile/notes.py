"""What the caller looked up before the call: blanks to fill in, stored with the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Homework:
    """Notes about the job and the person, empty until they are filled in."""

    company_does: str = ""
    job_asks: str = ""
    i_have: str = ""
    contact_is: str = ""
    questions: tuple[str, ...] = ()
    """At most three."""
    their_zone: str = ""
    their_country: str = ""
    their_region: str = ""


PROMPTS: Final = {
    "company_does": "What does the company do? (its website, the news)",
    "job_asks": "What does the job ad ask for, in its own words?",
    "i_have": "Which of these have you done? One example of each.",
    "contact_is": "Who called you? Their position, and what you talked about.",
}
"""The blanks, each with what to look up."""

PLACES: Final = {
    "their_zone": 'The time zone of the place you call: "America/Chicago".',
    "their_country": 'Its country, if the time zone doesn\'t tell: "US".',
    "their_region": 'Its state or province, for its holidays: "IL".',
}
