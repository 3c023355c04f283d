"""Whole calls of the characterization set: over files, and typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Call:
    """One call, as Olivia makes it."""

    name: str
    scenario: str
    replies: str
    """Names of the recorded replies, in the order in which somebody listens."""
    options: tuple[str, ...] = ()
    """Further words of the command line."""


BUSY: Final = ("--branch", "busy")
FREE: Final = ("--branch", "free")

CALLS: Final = (
    Call("voicemail-good", "voicemail", "message"),
    Call("voicemail-nothing", "voicemail", "silence"),
    Call("voicemail-short", "voicemail", "my-name", ("--ringback", "uk")),
    Call("assistant-good", "assistant", "hello details thanks"),
    Call(
        "assistant-asks-all",
        "assistant",
        "hello-only my-name for-whom why spelling number thanks",
    ),
    Call("assistant-silence", "assistant", "silence silence"),
    Call("assistant-endless", "assistant", "endless details thanks"),
    Call("assistant-wrong-number", "assistant", "hello wrong-number spelling what"),
    Call("message-good", "assistant-takes-message", "hello details role thanks"),
    Call("message-unclear", "assistant-takes-message", "hello what what number role thanks"),
    Call("callback-free", "callback", "hello details thanks here-i-am interest goodbye", FREE),
    Call(
        "callback-busy",
        "callback",
        "hello details thanks message here-i-am interest goodbye",
        BUSY,
    ),
    Call("callback-by-itself", "callback", "hello-only my-name for-whom"),
    Call("interviewer-good", "interviewer", "here-i-am interest goodbye thanks"),
    Call("interviewer-asks", "interviewer", "hello-only my-name why role no-interest what what"),
    Call("follow-up-good", "follow-up", "here-i-am interest goodbye"),
    Call("follow-up-poor", "follow-up", "my-name no-interest what"),
    Call(
        "interview-good",
        "phone-interview",
        "here-i-am about-me interest about-me about-me questions goodbye",
    ),
    Call("interview-falls-silent", "phone-interview", "my-name about-me silence"),
    Call("wrong-person-good", "wrong-person", "hello why thanks"),
    Call("wrong-person-poor", "wrong-person", "hello-only what what"),
)
"""Over files. After the last reply the caller is silent."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One call that is typed, a line for each time somebody listens."""

    name: str
    scenario: str
    lines: tuple[str, ...]
    options: tuple[str, ...] = ()


HELLO: Final = (
    "Good morning, this is Olivia Marsh. I am returning your call about the dental nurse position."
)
DETAILS: Final = "O L I V I A, M A R S H. My number is 312 555 0168, again 312 555 0168."
THANKS: Final = "Thank you very much, and have a good day. I look forward to it. Goodbye."
INTEREST: Final = "I am very interested in this job, because I like to work with people."
MET: Final = "We met at the careers day."

TYPED: Final = (
    Typed("voicemail", "voicemail", (f"{HELLO} My number is 312 555 0168. {THANKS}",)),
    Typed("voicemail-poor", "voicemail", ("Hey buddy, call me. No thanks to you.",)),
    Typed("assistant", "assistant", ("Hello?", HELLO, "The interviewer.", DETAILS, THANKS)),
    Typed("message", "assistant-takes-message", (HELLO, DETAILS, "Dental nurse.", THANKS)),
    Typed("callback", "callback", (HELLO, DETAILS, THANKS, HELLO, INTEREST, THANKS), FREE),
    Typed("interviewer", "interviewer", (f"{HELLO} {MET}", INTEREST, "Yes.", THANKS)),
    Typed("follow-up", "follow-up", ("Olivia here.", HELLO, INTEREST, THANKS)),
    Typed("interview", "phone-interview", (HELLO, "I work.", INTEREST, "No.", "No.", "?", THANKS)),
    Typed("wrong-person", "wrong-person", ("Who is this?", HELLO, "A job.", THANKS)),
)
"""Of the scenarios beside this file: live calls draw lots among the wordings of a line, and there
every line has one."""
