"""What is said in `turns.py`: two callers to tune on, and a third with other words to report on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rehearse.profile import Profile

BETWEEN: Final = "between sentences"
FILLER: Final = "after a filler"
NUMBER: Final = "inside a number"
NONE: Final = "no pause"


@dataclass(frozen=True, slots=True)
class Wording:
    """A reply to one turn, in the parts between which the caller pauses."""

    kind: str
    scenario: str
    turn: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and what they say."""

    profile: Profile
    replies: tuple[Wording, ...]


def _of(kind: str, place: str, *parts: str) -> Wording:
    scenario, _, turn = place.partition("/")
    return Wording(kind, scenario, turn, parts)


JORDAN: Final = Caller(
    Profile(
        "Jordan Rivera",
        "415-555-0192",
        "warehouse supervisor",
        "Bay Freight",
        "Mr. Taylor",
        "the Oakland career fair",
    ),
    (
        _of(
            BETWEEN,
            "assistant/answer",
            "Good morning, this is Jordan Rivera.",
            "I am returning Mr. Taylor's call about the warehouse supervisor position.",
            "May I speak with Mr. Taylor, please?",
        ),
        _of(
            BETWEEN,
            "assistant/answer",
            "Hello, my name is Jordan Rivera. Could I speak to Mr. Taylor?",
            "I am returning his call about an interview.",
        ),
        _of(
            BETWEEN,
            "assistant/details",
            "It is spelled R I V E R A.",
            "My number is four one five, five five five, zero one nine two.",
        ),
        _of(
            BETWEEN,
            "interviewer/answer",
            "Hello, this is Jordan Rivera. We met at the Oakland career fair.",
            "I am returning your call about the warehouse supervisor position.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "Well, I have worked in a warehouse for six years.",
            "I really like the work, and I would love to lead a team.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "I am very interested in the position.",
            "I like to work with people, and I look forward to hearing more.",
        ),
        _of(
            BETWEEN,
            "interviewer/meeting",
            "Yes, Thursday at ten works for me.",
            "Thank you, I look forward to it.",
        ),
        _of(
            BETWEEN,
            "interviewer/goodbye",
            "I look forward to meeting you.",
            "Thank you for your time, and have a nice day.",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Good morning, this is Jordan Rivera. Um,",
            "I am returning Mr. Taylor's call about the warehouse supervisor position."
            " May I speak with Mr. Taylor, please?",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Good morning, uh,",
            "this is Jordan Rivera. I am returning Mr. Taylor's call about the job."
            " May I speak with Mr. Taylor, please?",
        ),
        _of(
            FILLER,
            "interviewer/answer",
            "Hello, this is Jordan Rivera, and, um,",
            "I am returning your call about the warehouse supervisor position."
            " We met at the Oakland career fair.",
        ),
        _of(
            FILLER,
            "interviewer/interest",
            "I am very interested, because, uh,",
            "I have worked in a warehouse for six years.",
        ),
        _of(
            FILLER,
            "assistant/details",
            "It is R I V E R A, and my number is, um,",
            "four one five, five five five, zero one nine two.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "That is R I V E R A. My number is four one five,",
            "five five five, zero one nine two.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "My name is spelled R I V E R A. And my number is",
            "four one five, five five five, zero one nine two.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "R I V E R A. You can reach me at four one five, five five five,",
            "zero one nine two.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "My number is four one five, five five five,",
            "zero one nine two. And my name is spelled R I V E R A.",
        ),
        _of(
            NONE,
            "assistant/answer",
            "Good morning, this is Jordan Rivera. I am returning Mr. Taylor's call about the"
            " warehouse supervisor position. May I speak with Mr. Taylor, please?",
        ),
        _of(NONE, "assistant/put_through", "Thank you very much."),
        _of(NONE, "interviewer/meeting", "Thursday at ten is fine."),
        _of(
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
        "line cook",
        "Harbor Kitchen",
        "Ms. Chen",
        "the hospitality job fair",
    ),
    (
        _of(
            BETWEEN,
            "assistant/answer",
            "Hi, good afternoon. My name is Priya Raman.",
            "Ms. Chen called me yesterday about the line cook position, and I am calling her back.",
            "Is she available?",
        ),
        _of(
            BETWEEN,
            "assistant/answer",
            "Hello. May I speak with Ms. Chen, please? This is Priya Raman.",
            "I am returning her call.",
        ),
        _of(
            BETWEEN,
            "assistant/details",
            "Of course. My last name is spelled R A M A N.",
            "The best number is two one two, five five five, zero one four seven.",
        ),
        _of(
            BETWEEN,
            "interviewer/answer",
            "Good afternoon, Ms. Chen. It's Priya Raman, I'm returning your call.",
            "We spoke at the hospitality job fair, about the line cook position.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "I have been cooking for four years now.",
            "Your kitchen is known for its seafood, and that is what excites me.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "I would love to work for you.",
            "I learn quickly, and I enjoy a busy kitchen.",
        ),
        _of(
            BETWEEN,
            "interviewer/meeting",
            "That would be perfect.",
            "I am really looking forward to it, thank you.",
        ),
        _of(
            BETWEEN,
            "interviewer/goodbye",
            "Thank you so much for calling.",
            "I'm looking forward to Thursday. Have a great week!",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Hi, um,",
            "my name is Priya Raman, and I am returning a call from Ms. Chen."
            " Could you put me through to her?",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Hello, this is Priya Raman. I am, uh,",
            "calling Ms. Chen back about the line cook job. Is she there?",
        ),
        _of(
            FILLER,
            "interviewer/answer",
            "Hello Ms. Chen, this is Priya Raman. We met at the, um,",
            "hospitality job fair. You called me about the line cook position.",
        ),
        _of(
            FILLER,
            "interviewer/interest",
            "What I like about it is, um,",
            "the team. I would be very happy to work there.",
        ),
        _of(
            FILLER,
            "assistant/details",
            "Sure. R A M A N. And you can call me at, uh,",
            "two one two, five five five, zero one four seven.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "Sure. R A M A N. It's two one two,",
            "five five five, zero one four seven.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "Raman is spelled R A M A N. My phone number is",
            "two one two, five five five, zero one four seven.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "R A M A N, Raman. The number is two one two, five five five,",
            "zero one four seven. Thank you.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "You can call me at two one two, five five five, zero one,",
            "four seven. My name is spelled R A M A N.",
        ),
        _of(
            NONE,
            "assistant/answer",
            "Good afternoon, my name is Priya Raman, I'm calling back about the line cook job."
            " Could I talk to Ms. Chen?",
        ),
        _of(NONE, "assistant/put_through", "Thanks, that's very kind of you."),
        _of(NONE, "interviewer/meeting", "Yes, ten o'clock works well."),
        _of(
            NONE,
            "interviewer/answer",
            "Hello Ms. Chen, Priya Raman here, from the hospitality job fair. I got your message"
            " about the line cook position, so I'm calling you back.",
        ),
    ),
)

TUNED: Final = (JORDAN, PRIYA)
REPORTED: Final = Caller(
    Profile(
        "Marcus Bell",
        "312-555-0168",
        "night auditor",
        "the Lakeside Hotel",
        "Mrs. Novak",
        "the college open day",
    ),
    (
        _of(
            BETWEEN,
            "assistant/answer",
            "Good evening. Marcus Bell speaking.",
            "I had a message from Mrs. Novak, so I am calling back.",
            "Could you connect me with her?",
        ),
        _of(
            BETWEEN,
            "assistant/answer",
            "Hi, I'd like to talk to Mrs. Novak, please.",
            "My name is Marcus Bell, and she left me a message about the night auditor job.",
        ),
        _of(
            BETWEEN,
            "assistant/details",
            "Sure, that's B E L L.",
            "And my phone number is three one two, five five five, zero one six eight.",
        ),
        _of(
            BETWEEN,
            "interviewer/answer",
            "Hello Mrs. Novak, my name is Marcus Bell.",
            "Thank you for your message about the night auditor position.",
            "We talked at the college open day, and I'm calling you back.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "I think I would be good at it.",
            "I have two years at a front desk, and I don't mind working at night.",
        ),
        _of(
            BETWEEN,
            "interviewer/interest",
            "That's easy, I love hotels.",
            "I grew up in one, and numbers have always been my thing.",
        ),
        _of(
            BETWEEN,
            "interviewer/meeting",
            "Thursday is great.",
            "I'll be there at ten. Thanks a lot.",
        ),
        _of(
            BETWEEN,
            "interviewer/goodbye",
            "I appreciate your time, Mrs. Novak.",
            "See you on Thursday, and have a lovely evening.",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Good evening, I'm calling for, um,",
            "Mrs. Novak. This is Marcus Bell, and I'm returning her call.",
        ),
        _of(
            FILLER,
            "assistant/answer",
            "Hello, it's Marcus Bell here. Uh,",
            "Mrs. Novak left me a message about the job. May I talk to her?",
        ),
        _of(
            FILLER,
            "interviewer/answer",
            "Hi, this is Marcus Bell. I'm calling you back about, uh,",
            "the night auditor position. We met at the college open day.",
        ),
        _of(
            FILLER,
            "interviewer/interest",
            "Well, um,",
            "I am good with numbers, and I would really enjoy working in a hotel.",
        ),
        _of(
            FILLER,
            "assistant/details",
            "B E L L. And the number, um,",
            "is three one two, five five five, zero one six eight.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "My last name is B E L L. You can reach me on three one two,",
            "five five five, zero one six eight.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "It's Bell, B E L L. And the number is",
            "three one two, five five five, zero one six eight.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "Bell is spelled B E L L. Area code three one two, then five five five, zero one",
            "six eight. That's my cell.",
        ),
        _of(
            NUMBER,
            "assistant/details",
            "The number is three one two, five five five,",
            "zero one six eight, and the name is spelled B E L L.",
        ),
        _of(
            NONE,
            "assistant/answer",
            "Good evening, this is Marcus Bell returning a call from Mrs. Novak about the night"
            " auditor position. Is she in?",
        ),
        _of(NONE, "assistant/put_through", "Great, thank you for your help."),
        _of(NONE, "interviewer/meeting", "Yes, that works for me."),
        _of(
            NONE,
            "interviewer/answer",
            "Hello Mrs. Novak, it's Marcus Bell from the college open day. You called me about the"
            " night auditor job, and I'm calling you back.",
        ),
    ),
)
