"""Sentences of the corpus calls for each need: meeting it, and coming near without meeting it."""

from __future__ import annotations

from typing import Final

GREETINGS: Final = ("Hello,", "Hi there,", "Good morning,", "Good afternoon,", "Hi,")

INTRODUCTIONS: Final = ("this is", "my name is", "it's", "I'm")

CALLBACKS: Final = (
    "I'm returning your call about the {role} position.",
    "You called me yesterday about the {role} job, so I'm calling you back.",
    "I got your message about the {role} opening and I'm getting back to you.",
    "I missed your call this morning. It was about the {role} position.",
    "I am calling back about an interview for the {role} role.",
)
NO_CALLBACKS: Final = (
    "I'm calling about the {role} job.",
    "I saw your advertisement for the {role} position.",
    "I would like to ask about the {role} opening. Please call me back.",
    "I applied for the {role} role last week.",
)

JOGS: Final = (
    "We met at {met}.",
    "We spoke at {met} last week.",
    "You may remember me from {met}.",
    "I was the one with the blue folder at {met}.",
)

NUMBER_LEADS: Final = (
    "My number is",
    "You can reach me at",
    "Please call me back on",
    "The best number for me is",
)
AGAIN_LEADS: Final = ("Once more, that's", "Again, the number is", "I'll say it again,")

NAME_AGAIN: Final = ("Again, this is", "Once again, my name is", "That's")

CONTACTS: Final = (
    "may I speak with {contact}, please?",
    "could you put me through to {contact}?",
    "I'd like to talk to {contact}, if possible.",
    "is {contact} available?",
)

INTERESTS: Final = (
    "I'm very interested in this job.",
    "I'd really love to work with your team.",
    "I am excited about the position.",
    "This role sounds like a great fit for me.",
)
NO_INTERESTS: Final = (
    "I'm not interested in weekend work, I'm afraid.",
    "I have some questions about the job.",
    "I don't know yet whether I want it.",
)

FORWARDS: Final = (
    "I look forward to hearing from you.",
    "I'm looking forward to meeting you.",
    "I can't wait to talk with you.",
)

THANKS: Final = (
    "Thank you for your time.",
    "Thanks so much for calling.",
    "Thank you very much.",
    "I appreciate your help.",
)

WISHES: Final = (
    "Have a great day.",
    "Have a good week.",
    "Enjoy the rest of your day.",
    "Have a lovely weekend.",
)

ENDS: Final = ("Goodbye.", "Bye now.", "Bye.")

PLACES: Final = (
    "the Oakland career fair",
    "the job fair at the town hall",
    "the open house in March",
    "the college hiring day",
    "the trade show in Leeds",
)
CONTACT_NAMES: Final = ("Ms. Chen", "Mr. Alvarez", "Dr. Patterson", "Karen Holt", "Mrs. Novak")

FILLERS: Final = (
    "Um,", "Um,", "Um,", "Uh,", "Uh,", "Er,", "You know,", "I mean,", "Sort of,", "Like,",
)  # fmt: skip
"""Half of them are hesitation sounds, as in speech."""
