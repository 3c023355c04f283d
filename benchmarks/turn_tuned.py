"""The two callers on whose replies the endpointing delays were tuned."""

from __future__ import annotations

from typing import Final

from turn_wording import BETWEEN, FILLER, NONE, NUMBER, Caller, reply

from rehearse.profile.record import Profile

JORDAN: Final = Caller(
    Profile(
        "Jordan Rivera",
        "415-555-0192",
        role="warehouse supervisor",
        company="Bay Freight",
        contact="Mr. Taylor",
        met="the Oakland career fair",
    ),
    (
        reply(
            BETWEEN,
            "assistant/answer",
            "Good morning, this is Jordan Rivera.",
            "I am returning Mr. Taylor's call about the warehouse supervisor position.",
            "May I speak with Mr. Taylor, please?",
        ),
        reply(
            BETWEEN,
            "assistant/answer",
            "Hello, my name is Jordan Rivera. Could I speak to Mr. Taylor?",
            "I am returning his call about an interview.",
        ),
        reply(
            BETWEEN,
            "assistant/details",
            "It is spelled R I V E R A.",
            "My number is four one five, five five five, zero one nine two.",
        ),
        reply(
            BETWEEN,
            "interviewer/answer",
            "Hello, this is Jordan Rivera. We met at the Oakland career fair.",
            "I am returning your call about the warehouse supervisor position.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "Well, I have worked in a warehouse for six years.",
            "I really like the work, and I would love to lead a team.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "I am very interested in the position.",
            "I like to work with people, and I look forward to hearing more.",
        ),
        reply(
            BETWEEN,
            "interviewer/meeting",
            "Yes, Thursday at ten works for me.",
            "Thank you, I look forward to it.",
        ),
        reply(
            BETWEEN,
            "interviewer/goodbye",
            "I look forward to meeting you.",
            "Thank you for your time, and have a nice day.",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Good morning, this is Jordan Rivera. Um,",
            "I am returning Mr. Taylor's call about the warehouse supervisor position."
            " May I speak with Mr. Taylor, please?",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Good morning, uh,",
            "this is Jordan Rivera. I am returning Mr. Taylor's call about the job."
            " May I speak with Mr. Taylor, please?",
        ),
        reply(
            FILLER,
            "interviewer/answer",
            "Hello, this is Jordan Rivera, and, um,",
            "I am returning your call about the warehouse supervisor position."
            " We met at the Oakland career fair.",
        ),
        reply(
            FILLER,
            "interviewer/interest",
            "I am very interested, because, uh,",
            "I have worked in a warehouse for six years.",
        ),
        reply(
            FILLER,
            "assistant/details",
            "It is R I V E R A, and my number is, um,",
            "four one five, five five five, zero one nine two.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "That is R I V E R A. My number is four one five,",
            "five five five, zero one nine two.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "My name is spelled R I V E R A. And my number is",
            "four one five, five five five, zero one nine two.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "R I V E R A. You can reach me at four one five, five five five,",
            "zero one nine two.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "My number is four one five, five five five,",
            "zero one nine two. And my name is spelled R I V E R A.",
        ),
        reply(
            NONE,
            "assistant/answer",
            "Good morning, this is Jordan Rivera. I am returning Mr. Taylor's call about the"
            " warehouse supervisor position. May I speak with Mr. Taylor, please?",
        ),
        reply(NONE, "assistant/put_through", "Thank you very much."),
        reply(NONE, "interviewer/meeting", "Thursday at ten is fine."),
        reply(
            NONE,
            "interviewer/answer",
            "Hi, this is Jordan Rivera. We met at the Oakland career fair, and I am returning your"
            " call about the warehouse supervisor job.",
        ),
    ),
)

PRIYA: Final = Caller(
    Profile(
        "Priya Raman",
        "212-555-0147",
        role="line cook",
        company="Harbor Kitchen",
        contact="Ms. Chen",
        met="the hospitality job fair",
    ),
    (
        reply(
            BETWEEN,
            "assistant/answer",
            "Hi, good afternoon. My name is Priya Raman.",
            "Ms. Chen called me yesterday about the line cook position, and I am calling her back.",
            "Is she available?",
        ),
        reply(
            BETWEEN,
            "assistant/answer",
            "Hello. May I speak with Ms. Chen, please? This is Priya Raman.",
            "I am returning her call.",
        ),
        reply(
            BETWEEN,
            "assistant/details",
            "Of course. My last name is spelled R A M A N.",
            "The best number is two one two, five five five, zero one four seven.",
        ),
        reply(
            BETWEEN,
            "interviewer/answer",
            "Good afternoon, Ms. Chen. It's Priya Raman, I'm returning your call.",
            "We spoke at the hospitality job fair, about the line cook position.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "I have been cooking for four years now.",
            "Your kitchen is known for its seafood, and that is what excites me.",
        ),
        reply(
            BETWEEN,
            "interviewer/interest",
            "I would love to work for you.",
            "I learn quickly, and I enjoy a busy kitchen.",
        ),
        reply(
            BETWEEN,
            "interviewer/meeting",
            "That would be perfect.",
            "I am really looking forward to it, thank you.",
        ),
        reply(
            BETWEEN,
            "interviewer/goodbye",
            "Thank you so much for calling.",
            "I'm looking forward to Thursday. Have a great week!",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Hi, um,",
            "my name is Priya Raman, and I am returning a call from Ms. Chen."
            " Could you put me through to her?",
        ),
        reply(
            FILLER,
            "assistant/answer",
            "Hello, this is Priya Raman. I am, uh,",
            "calling Ms. Chen back about the line cook job. Is she there?",
        ),
        reply(
            FILLER,
            "interviewer/answer",
            "Hello Ms. Chen, this is Priya Raman. We met at the, um,",
            "hospitality job fair. You called me about the line cook position.",
        ),
        reply(
            FILLER,
            "interviewer/interest",
            "What I like about it is, um,",
            "the team. I would be very happy to work there.",
        ),
        reply(
            FILLER,
            "assistant/details",
            "Sure. R A M A N. And you can call me at, uh,",
            "two one two, five five five, zero one four seven.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "Sure. R A M A N. It's two one two,",
            "five five five, zero one four seven.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "Raman is spelled R A M A N. My phone number is",
            "two one two, five five five, zero one four seven.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "R A M A N, Raman. The number is two one two, five five five,",
            "zero one four seven. Thank you.",
        ),
        reply(
            NUMBER,
            "assistant/details",
            "You can call me at two one two, five five five, zero one,",
            "four seven. My name is spelled R A M A N.",
        ),
        reply(
            NONE,
            "assistant/answer",
            "Good afternoon, my name is Priya Raman, I'm calling back about the line cook job."
            " Could I talk to Ms. Chen?",
        ),
        reply(NONE, "assistant/put_through", "Thanks, that's very kind of you."),
        reply(NONE, "interviewer/meeting", "Yes, ten o'clock works well."),
        reply(
            NONE,
            "interviewer/answer",
            "Hello Ms. Chen, Priya Raman here, from the hospitality job fair. I got your message"
            " about the line cook position, so I'm calling you back.",
        ),
    ),
)

TUNED: Final = (JORDAN, PRIYA)
