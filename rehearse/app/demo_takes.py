"""The demo's takes: what the synthetic caller says when it goes well, and in a rush."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Take:
    """One version of the call."""

    name: str
    rate: float
    """The pace relative to the voice's usual pace."""
    lines: Mapping[str, str]
    """The caller's lines, by turn."""

    @property
    def folder_name(self) -> str:
        """The name of the take's folder."""
        return self.name.replace(" ", "-")


# "Priya Raman" is spelled the way it sounds, because synthesizers mispronounce the name.
GOOD: Final = Take(
    name="good take",
    rate=0.82,
    lines={
        "answer": "Good morning, Dana. My name is Preeya Rahman. I am returning Ms. Chen's call"
        " about the warehouse supervisor position. May I speak with Ms. Chen, please?",
        "details": "Of course. My name is Preeya Rahman. That is P, R, I, Y, A. R, A, M, A, N."
        " My number is 5 1 0. 5 5 5. 0 1 9 2. Again, that is 5 1 0. 5 5 5. 0 1 9 2.",
        "line_busy": "Thank you very much, Dana. Have a good day.",
        "voicemail": "Hello Ms. Chen, my name is Preeya Rahman. We met at the Oakland career fair,"
        " and I am returning your call about the warehouse supervisor position. I am very"
        " interested in the job. You can reach me at 5 1 0. 5 5 5. 0 1 9 2. Again, my name is"
        " Preeya Rahman, and my number is 5 1 0. 5 5 5. 0 1 9 2. I look forward to speaking with"
        " you. Thank you, and have a great day. Goodbye.",
        "calls_back": "Hello Ms. Chen, this is Preeya Rahman. We met at the Oakland career fair,"
        " and I applied for the warehouse supervisor position. Thank you for calling me back.",
        "interest": "I am very interested in this job. I like to plan the work of a team, and I"
        " have led a night shift of twelve people for three years.",
        "goodbye": "Yes, Thursday at ten works for me. I look forward to meeting you. Thank you"
        " for your time, Ms. Chen, and have a good week. Goodbye.",
    },
)

RUSHED: Final = Take(
    name="rushed take",
    rate=1.25,
    lines={
        "answer": "Hi, this is Preeya Rahman, can I speak to Ms. Chen?",
        "details": "It's Preeya Rahman, P, R, I, Y, A. R, A, M, A, N.",
        "line_busy": "Okay, thanks.",
        "voicemail": "Hi Ms. Chen, this is Preeya Rahman, I'm returning your call about the"
        " warehouse supervisor position, just call me back whenever you can, okay, bye.",
        "calls_back": "Hi, this is Preeya Rahman, about the warehouse supervisor position.",
        "interest": "Well, I need a job and it's close to where I live.",
        "goodbye": "Okay, Thursday at ten. Thanks. Bye.",
    },
)

ANSWERS: Final = {
    "full_name": "This is Preeya Rahman.",
    "asks_for_contact": "I would like to speak with Ms. Chen, please.",
    "callback_reason": "I am returning her call.",
    "name_spelled": "P, R, I, Y, A. R, A, M, A, N.",
    "phone_number": "You have it on my resume.",
    "role": "The warehouse supervisor position.",
    "memory_jog": "We met at the Oakland career fair.",
    "interest": "Yes, I am really interested in this job.",
}
"""The caller's answers to questions about what was left out, by check."""

TAKES: Final = (GOOD, RUSHED)
