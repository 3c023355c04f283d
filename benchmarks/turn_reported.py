"""The third caller, worded unlike the first two; the figures are reported on these replies."""

from __future__ import annotations

from typing import Final

from turn_wording import BETWEEN, FILLER, NONE, NUMBER, Caller, reply

from rehearse.profile.record import Profile

REPORTED: Final = Caller(
    Profile(
        "Marcus Bell",
        "312-555-0168",
        role="night auditor",
        company="the Lakeside Hotel",
        contact="Mrs. Novak",
        met="the college open day",
    ),
    (
        reply(
            BETWEEN,
            "assistant/answer",
            "Good evening. Marcus Bell speaking.",
            "I had a message from Mrs. Novak, so I am calling back.",
            "Could you connect me with her?",
        ),
        reply(
            BETWEEN,
            "assistant/answer",
            "Hi, I'd like to talk to Mrs. Novak, please.",
            "My name is Marcus Bell, and she left me a message about the night auditor job.",
        ),
        reply(
            BETWEEN,
            "assistant/details",
            "Sure, that's B E L L.",
            "And my phone number is three one two, five five five, zero one six eight.",
        ),
        reply(
            BETWEEN,
            "interviewer/answer",
            "Hello Mrs. Novak, my name is Marcus Bell.",
            "Thank you for your message about the night auditor position.",
            "We talked at the college open day, and I'm calling you back.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "I think I would be good at it.",
            "I have two years at a front desk, and I don't mind working at night.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "That's easy, I love hotels.",
            "I grew up in one, and numbers have always been my thing.",
        ),
        reply(
            BETWEEN,
            "interviewer/meeting",
            "Thursday is great.",
            "I'll be there at ten. Thanks a lot.",
        ),
        reply(
            BETWEEN,
            "interviewer/goodbye",
            "I appreciate your time, Mrs. Novak.",
            "See you on Thursday, and have a lovely evening.",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Good evening, I'm calling for, um,",
            "Mrs. Novak. This is Marcus Bell, and I'm returning her call.",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Hello, it's Marcus Bell here. Uh,",
            "Mrs. Novak left me a message about the job. May I talk to her?",
        ),
        reply(
            FILLER,
            "interviewer/answer",
            "Hi, this is Marcus Bell. I'm calling you back about, uh,",
            "the night auditor position. We met at the college open day.",
        ),
        reply(
            FILLER,
            "interviewer/interest",
            "Well, um,",
            "I am good with numbers, and I would really enjoy working in a hotel.",
        ),
        reply(
            FILLER,
            "assistant/details",
            "B E L L. And the number, um,",
            "is three one two, five five five, zero one six eight.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "My last name is B E L L. You can reach me on three one two,",
            "five five five, zero one six eight.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "It's Bell, B E L L. And the number is",
            "three one two, five five five, zero one six eight.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "Bell is spelled B E L L. Area code three one two, then five five five, zero one",
            "six eight. That's my cell.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "The number is three one two, five five five,",
            "zero one six eight, and the name is spelled B E L L.",
        ),
        reply(
            NONE,
            "assistant/answer",
            "Good evening, this is Marcus Bell returning a call from Mrs. Novak about the night"
            " auditor position. Is she in?",
        ),
        reply(NONE, "assistant/put_through", "Great, thank you for your help."),
        reply(NONE, "interviewer/meeting", "Yes, that works for me."),
        reply(
            NONE,
            "interviewer/answer",
            "Hello Mrs. Novak, it's Marcus Bell from the college open day. You called me about the"
            " night auditor job, and I'm calling you back.",
        ),
    ),
)
