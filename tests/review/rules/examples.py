"""Examples for every rule: what trips it, and what does not. Data for `test_rules.py`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from review.staged import PRIYA, Said

from rehearse.profile.record import Profile
from rehearse.review.finding import Status

MET, PARTLY, MISSED = Status.MET, Status.PARTLY, Status.MISSED
UNCLEAR, SKIPPED = Status.UNCLEAR, Status.SKIPPED

NOBODY = Profile("Ann Lee")
"""A profile with a name only."""

PROSE = (
    "I am calling about the interview that you offered me and I would be glad to come in on any"
    " day of the week that suits you"
)
LONG = " ".join([PROSE] * 8)


@dataclass(frozen=True, slots=True)
class Examples:
    """What a rule says of what."""

    check: str
    fine: tuple[Said, ...]
    """Met."""
    trips: tuple[tuple[Said, Status], ...]
    """Not met, and what instead."""


def _texts(*texts: str) -> tuple[Said, ...]:
    return tuple(Said(text) for text in texts)


def _content(check: str, said: str, missing: str, *others: tuple[Said, Status]) -> Examples:
    """The examples that every check of content shares."""
    return Examples(
        check,
        fine=(Said(said), Said(said, hoped=True)),
        trips=(
            (Said(missing), MISSED),
            (Said(missing, unread=True), UNCLEAR),
            (Said("", unread=True), UNCLEAR),
            (Said(missing, noise=0.1), UNCLEAR),
            (Said(missing, loudness=2.0), UNCLEAR),
            (Said(missing, hoped=True), SKIPPED),
            *others,
        ),
    )


EXAMPLES: tuple[Examples, ...] = (
    _content("greeting", "Good morning, this is Priya.", "My name is Priya Raman."),
    _content(
        "asks_for_contact",
        "May I speak to Ms. Chen, please?",
        "I have a question about a job.",
        (Said("May I speak to Mr. Brown, please?"), MISSED),
        (Said("May I speak to Ms. Chan, please?"), UNCLEAR),
        (Said("May I speak to Ms. Chen?", profile=NOBODY), SKIPPED),
    ),
    _content(
        "full_name",
        "Hello, my name is Priya Raman.",
        "Hello, I am calling about the job.",
        (Said("Hello, my name is Gordon Rivers."), MISSED),
    ),
    _content(
        "name_spelled",
        "That is P-R-I-Y-A R-A-M-A-N.",
        "Hello, my name is Priya Raman.",
    ),
    _content(
        "role",
        "I'm calling about the warehouse supervisor position.",
        "I'm calling about a job.",
        (Said("I'm calling about the receptionist position."), MISSED),
        (Said("I'm calling about the supervisor position."), UNCLEAR),
        (Said("I'm calling about the cook position.", profile=NOBODY), SKIPPED),
    ),
    _content("callback_reason", "I'm returning your call.", "Please call me back."),
    _content(
        "memory_jog",
        "We met at the career fair in Oakland.",
        "I live in Oakland.",
        (Said("We met at the library last week."), MISSED),
        (Said("We met.", profile=NOBODY), SKIPPED),
    ),
    _content(
        "phone_number",
        "My number is 415-555-0192.",
        "Please call me back.",
        (Said("My number is 510-867-2231."), MISSED),
        (Said("My number is 415-555-0182."), UNCLEAR),
        (Said("My number is 415-555-0192.", profile=NOBODY), SKIPPED),
    ),
    Examples(
        "settles_date",
        fine=(
            *_texts("Yes, that works for me.", "Thursday at ten is fine. Thank you."),
            *_texts("Tuesday works. No, wait, Thursday works.", "Could we do Friday at two?"),
            Said("Yes, that works.", hoped=True),
        ),
        trips=(
            (Said("I'm afraid I can't make it on Thursday."), PARTLY),
            (Said("Tuesday at ten works for me."), MISSED),
            (Said("Great, Thursday at eleven then."), MISSED),
            (Said("I applied online in May."), MISSED),
            (Said("So Thursday at ten."), UNCLEAR),
            (Said("Let me check my calendar."), UNCLEAR),
            (Said("Yes, Thursday works.", confidence=0.1), UNCLEAR),
            (Said("I applied online in May.", unread=True), UNCLEAR),
            (Said("I applied online in May.", hoped=True), SKIPPED),
        ),
    ),
    _content("interest", "I'm very interested in the job.", "I'm not interested in the job."),
    _content("looks_forward", "I look forward to meeting you.", "I'm not looking forward to it."),
    _content(
        "thanks",
        "Thank you so much.",
        "My sister thanked them.",
        (Said("Please pass my thanks on."), UNCLEAR),
        (Said("Thanks but no thanks."), MISSED),
    ),
    _content("good_wishes", "Have a wonderful week.", "Thank you, goodbye."),
    Examples(
        "name_repeated",
        fine=_texts("This is Priya Raman. Call me. Again, Priya Raman."),
        trips=(
            (Said("This is Priya Raman."), MISSED),
            (Said("Hello there."), MISSED),
            (Said("This is Priya Raman.", unread=True), UNCLEAR),
        ),
    ),
    Examples(
        "phone_repeated",
        fine=_texts("Call 415-555-0192. Again, that is 415-555-0192."),
        trips=(
            (Said("Call 415-555-0192."), MISSED),
            (Said("Call 415-555-0192. Again, that is 510-867-2231."), MISSED),
            (Said("Call 415-555-0192. Again, that is 415-555-0182."), UNCLEAR),
            (Said("Call me back."), MISSED),
            (Said("Call 415-555-0192.", unread=True), UNCLEAR),
        ),
    ),
    Examples(
        "not_overfamiliar",
        fine=(
            *_texts("Hello Ms. Chen, this is Priya.", "I miss your call.", "My boss said hello."),
            Said("Hey Buddy, this is Ann.", profile=Profile("Ann Lee", contact="Buddy Holly")),
        ),
        trips=(
            (Said("Hey buddy, it's Priya."), MISSED),
            (Said("Okay dude, bye."), MISSED),
            (Said("Thanks man, love ya."), MISSED),
            (Said("Hey honey, it's Priya."), MISSED),
            (Said("Okay dude, bye.", confidence=0.1), UNCLEAR),
            (Said("Okay dude, bye.", noise=0.1), UNCLEAR),
            (Said("Hello Ms. Chen.", unread=True), UNCLEAR),
            (Said("", unread=True), UNCLEAR),
        ),
    ),
    Examples(
        "polite",
        fine=(
            *_texts("Hello Ms. Chen, this is Priya.", "It's about time to say goodbye."),
            *_texts("I don't care which day.", "I don't want to waste your time."),
            Said("The Bloody Mary is nice.", profile=Profile("Ann Lee", company="Bloody Mary Bar")),
        ),
        trips=(
            (Said("Damn, I forgot my number."), MISSED),
            (Said("What is wrong with you people?"), MISSED),
            (Said("It's about time you called."), MISSED),
            (Said("What the hell, just call me."), MISSED),
            (Said("Shut up for a second."), MISSED),
            (Said("Damn, I forgot.", confidence=0.1), UNCLEAR),
            (Said("Damn, I forgot.", noise=0.1), UNCLEAR),
            (Said("Hello Ms. Chen.", unread=True), UNCLEAR),
        ),
    ),
    Examples(
        "self_assured",
        fine=_texts(
            "Sorry I missed your call. Sorry for the noise here.",
            "My number is 415, sorry, I mean 510. Sorry, zero one. Sorry, I mean zero two.",
            "I am not sure whether you remember me.",
            "I have no idea where your office is.",
            "I am good at this.",
        ),
        trips=(
            (Said("Sorry to call. I'm so sorry to bother you. Sorry again."), PARTLY),
            (Said("I'm so bad at phone calls."), PARTLY),
            (Said("I'm such an idiot, I forgot my number."), PARTLY),
            (Said("I know you have better candidates."), PARTLY),
            (Said("I'm probably not what you're looking for."), PARTLY),
            (Said("Hello Ms. Chen.", unread=True), UNCLEAR),
        ),
    ),
    Examples(
        "question_load",
        fine=_texts(
            "Hello, this is Priya Raman.",
            "How are you? May I speak to Ms. Chen? Is she available? Could you take a message?",
            "What time should I come? Where is your office?",
            "hi what time should i come and where is your office thank you",
        ),
        trips=(
            (
                Said("What is the pay? When do I start? Who is my boss? Do I get a car?"),
                PARTLY,
            ),
            (
                Said(
                    "What is the pay? When do I start? Who is my boss? Do I get a car?"
                    " I was wondering if I can work from home. And how long is lunch?"
                ),
                MISSED,
            ),
            (
                Said(
                    "what is the pay and when do i start the job and also who is the boss of my"
                    " team and then do i get a car to use and how many days off do i get a year"
                    " and where do i park"
                ),
                MISSED,
            ),
        ),
    ),
    Examples(
        "pace",
        fine=(Said(PROSE, second_a_word=0.45), Said(PROSE, 0.37, role="interviewer")),
        trips=(
            (Said(PROSE, second_a_word=0.37), PARTLY),
            (Said(PROSE, second_a_word=0.25), MISSED),
            (Said(PROSE, second_a_word=0.7), PARTLY),
            (Said(PROSE, second_a_word=1.0), MISSED),
            (Said("Hello there."), UNCLEAR),
        ),
    ),
    Examples(
        "name_pace",
        fine=(Said("This is Priya Raman.", second_a_word=0.5),),
        trips=(
            (Said("This is Priya Raman.", second_a_word=0.4), PARTLY),
            (Said("This is Priya Raman.", second_a_word=0.2), MISSED),
            (Said("Hello there."), SKIPPED),
        ),
    ),
    Examples(
        "phone_pace",
        fine=(Said("Call 415-555-0192.", second_a_word=0.7),),
        trips=(
            (Said("Call 415-555-0192.", second_a_word=0.4), PARTLY),
            (Said("Call 415-555-0192.", second_a_word=0.2), MISSED),
            (Said("Call me."), SKIPPED),
        ),
    ),
    Examples(
        "length",
        fine=(Said(PROSE), Said(LONG, role="interviewer")),
        trips=((Said(LONG), PARTLY), (Said(f"{LONG} {PROSE} {PROSE}"), MISSED)),
    ),
    Examples(
        "monologue",
        fine=(
            Said(PROSE, role="assistant"),
            Said(f"{PROSE} <2.5> {PROSE} <2.5> {PROSE}", role="assistant"),
        ),
        trips=(
            (Said(LONG, role="assistant"), PARTLY),
            (Said(f"{LONG} {PROSE} {PROSE}", role="assistant"), MISSED),
            (Said(LONG, role="voicemail"), SKIPPED),
        ),
    ),
    Examples(
        "fillers",
        fine=(Said(PROSE), Said(f"Um {PROSE}"), Said(f"I would like a {PROSE} like you know how")),
        trips=(
            (Said(f"Um so uh {PROSE} um er {PROSE} um uh um uh you know, {PROSE}"), MISSED),
            (Said(f"Um {PROSE} uh {PROSE} um um {PROSE}", second_a_word=0.45), PARTLY),
            (Said(f"Um so uh {PROSE}", verbatim=False), UNCLEAR),
        ),
    ),
    Examples(
        "pauses",
        fine=(Said(PROSE), Said("Hello. <1.5> This is Priya.")),
        trips=((Said("Hello. <3> It's me."), PARTLY), (Said("Hello. <5> It's me."), MISSED)),
    ),
    Examples(
        "level",
        fine=(Said(PROSE),),
        trips=(
            (Said(PROSE, loudness=0.03), PARTLY),
            (Said(PROSE, loudness=0.005), MISSED),
            (Said(PROSE, loudness=0.6), PARTLY),
        ),
    ),
    Examples(
        "clipping",
        fine=(Said(PROSE),),
        trips=((Said(PROSE, loudness=0.484), PARTLY), (Said(PROSE, loudness=2.0), MISSED)),
    ),
    Examples(
        "background",
        fine=(Said(PROSE),),
        trips=(
            (Said(PROSE, noise=0.02), PARTLY),
            (Said(PROSE, noise=0.1), MISSED),
        ),
    ),
    Examples(
        "intonation",
        fine=(Said(PROSE),),
        trips=(
            (Said(PROSE, melody=1.6), PARTLY),
            (Said(PROSE, melody=0.3), MISSED),
            (Said("Hi"), UNCLEAR),
        ),
    ),
    Examples(
        "dead_air",
        fine=(Said("Hello.", live=True, after=0.5, role="assistant"),),
        trips=(
            (Said("Hello.", live=True, after=3, role="assistant"), PARTLY),
            (Said("Hello.", live=True, after=6, role="assistant"), MISSED),
            (Said("Hello.", live=True, after=6), SKIPPED),
            (Said("Hello.", after=6, role="assistant"), SKIPPED),
        ),
    ),
    Examples(
        "talked_over",
        fine=(Said(PROSE, live=True), Said(PROSE, live=True, after=-1.0)),
        trips=(
            (Said(PROSE, live=True, after=-1.7), PARTLY),
            (Said(PROSE, after=-1.7), SKIPPED),
        ),
    ),
)

LEFT_OUT = replace(PRIYA, phone="")
"""A profile without a number."""
