"""The list of checks: the ids that scenarios use, and the sources of the advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["content", "manner", "delivery"]

ARTICLE = "the advice on returning a call about a job interview"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is judged."""

    id: str
    kind: Kind
    title: str
    """Its name in a report."""
    why: str
    """The advice and its source."""
    field: str = ""
    """The profile field that it needs; empty if none."""


CHECKS: Final[tuple[Check, ...]] = (
    Check("greeting", "content", "Greeting", f"A friendly hello first ({ARTICLE})."),
    Check(
        "asks_for_contact",
        "content",
        "Asking by name",
        f"Ask for the person who called you, by name ({ARTICLE}).",
        "contact",
    ),
    Check(
        "full_name",
        "content",
        "Full name",
        f"Give your first and last name ({ARTICLE}).",
        "name",
    ),
    Check(
        "name_repeated",
        "content",
        "Name twice",
        f"On a voicemail, give your name twice ({ARTICLE}).",
        "name",
    ),
    Check(
        "name_spelled",
        "content",
        "Name spelled",
        f"Spell your name for an assistant ({ARTICLE}).",
        "name",
    ),
    Check(
        "role",
        "content",
        "The job",
        f"Say which job you applied for ({ARTICLE}).",
        "role",
    ),
    Check(
        "callback_reason",
        "content",
        "Returning their call",
        f"Say you are returning their call: that gets priority ({ARTICLE}).",
    ),
    Check(
        "memory_jog",
        "content",
        "Where you met",
        f"Remind them where you met ({ARTICLE}).",
        "met",
    ),
    Check(
        "phone_number",
        "content",
        "Callback number",
        f"Give the number to reach you at ({ARTICLE}).",
        "phone",
    ),
    Check(
        "phone_repeated",
        "content",
        "Number twice",
        "The listener is writing it down, so say the number again (advisers' practice).",
        "phone",
    ),
    Check(
        "settles_date",
        "content",
        "Settling the date",
        "Say yes and repeat the day and time, or name another, so that both write down the same"
        " (advisers' practice).",
    ),
    Check("interest", "content", "Interest", f"Say you are interested in the job ({ARTICLE})."),
    Check(
        "looks_forward",
        "content",
        "Looking forward",
        f"Say that you look forward to the next step ({ARTICLE}).",
    ),
    Check("thanks", "content", "Thanks", f"Thank them ({ARTICLE})."),
    Check("good_wishes", "content", "Good wishes", f"Wish them a good day or week ({ARTICLE})."),
    Check(
        "not_overfamiliar",
        "manner",
        "Friendly, not familiar",
        f"Friendly, but not overly familiar ({ARTICLE}).",
    ),
    Check(
        "polite",
        "manner",
        "Polite",
        "Rude or coarse words are what people remember about a call (advisers' practice).",
    ),
    Check(
        "self_assured",
        "manner",
        "Self-assured",
        "One apology is polite; several, or self-criticism, raise doubts (advisers' practice).",
    ),
    Check(
        "question_load",
        "manner",
        "Questions",
        f"No endless stream of questions ({ARTICLE}).",
    ),
    Check("pace", "delivery", "Pace", "Words a minute without dictated numbers and spelling."),
    Check("name_pace", "delivery", "Pace of the name", "A name is written down while you say it."),
    Check(
        "phone_pace",
        "delivery",
        "Pace of the number",
        "1.0 s a digit is recalled better than 0.5 s (studies of digit recall).",
    ),
    Check("length", "delivery", "Length", "Keep it short, but complete."),
    Check(
        "monologue",
        "delivery",
        "Longest stretch",
        f"No long monologue ({ARTICLE}); answers past 90 s lose the listener (advisers' practice).",
    ),
    Check(
        "fillers",
        "delivery",
        "Fillers",
        "5 a minute are harmless, 12 a minute are noticed (J. Appl. Behav. Anal., jaba.1093).",
    ),
    Check("pauses", "delivery", "Pauses", "A pause of about 0.6 s reads well; long ones worry."),
    Check(
        "level", "delivery", "Loudness", "Active speech at -22 dBFS, 6 dB either way (RFC 7874)."
    ),
    Check("clipping", "delivery", "Clipping", "Too close or too loud: the sound is distorted."),
    Check(
        "background",
        "delivery",
        "Background",
        "Sit somewhere quiet; under 15 dB speech over noise is hard to follow (NUREG-0700).",
    ),
    Check("intonation", "delivery", "Intonation", "A voice that stays on one note sounds bored."),
    Check("dead_air", "delivery", "Dead air", "A long silence before an answer."),
    Check("talked_over", "delivery", "Talked over", "Speaking while the other side speaks."),
)

BY_ID: Final[dict[str, Check]] = {check.id: check for check in CHECKS}

NEEDABLE: Final[tuple[str, ...]] = tuple(c.id for c in CHECKS if c.kind == "content")
"""The checks that a scenario's turn may list under `needs`."""


DATE_ANSWERS: Final[dict[str, str]] = {
    "accepts_date": "you accept the day",
    "proposes_date": "you propose another day",
    "refuses_date": "you refuse the day and name no other",
}
"""What a branch may ask (`when`) about the answer to an offered day, and how it reads."""


def check_named(text: str) -> str:
    """Return the id of the check with this id or title; empty if there is none.

    Upper case and signs do not matter: `Callback number`, `callback-number`, `phone_number`.
    """
    wanted = _plain(text)
    return next((c.id for c in CHECKS if wanted in {_plain(c.id), _plain(c.title)}), "")


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def is_content(check: str) -> bool:
    """Return whether a check is about what was said; False for ids of newer versions."""
    known = BY_ID.get(check)
    return known is not None and known.kind == "content"
