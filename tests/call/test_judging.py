"""Judging a turn by all that was said to this person, each reply searched once."""

from __future__ import annotations

from conducted import sound
from fakes import FakeRecognizer, FakeVoice, hear, speak

from rehearse.audio.clip import silence
from rehearse.call.conductor import CallSetup, ConductedCall, as_if_spoken, conduct
from rehearse.call.dialog import Script
from rehearse.call.judging import judge_with
from rehearse.call.line.files import FilePhone
from rehearse.call.live import redecode
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.profile.record import Profile
from rehearse.review.review import review_call
from rehearse.scenario import library
from rehearse.speech import CALLER, Call, Engine, Utterance, engine_choice

PRIYA = Profile(
    "Priya Raman", phone="415-555-0192", role="warehouse supervisor", contact="Ms. Chen"
)
SCENARIO = library.load("interviewer", [library.shipped_folder()])
REPLIES = (
    "Hello, this is Priya Raman, returning your call about the warehouse supervisor position.",
    "I am very interested in the job, because I like to plan the work of a team.",
    "Thursday at ten works for me.",
    "Thank you for your time. I look forward to meeting you. Have a good day. Goodbye.",
)


def held() -> ConductedCall:
    """A whole call with these replies, judged at each turn."""
    phone = FilePhone([speak(text) for text in REPLIES])
    voice = FakeVoice()
    setup = CallSetup(
        phone,
        lambda _: voice,
        sound,
        phone.turn_end,
        lambda clip: hear(clip, PRIYA),
        judge_with(SCENARIO, PRIYA),
    )
    return conduct(Script(SCENARIO, PRIYA), setup)


def test_earlier_replies_are_not_searched_again(searches: list[str]) -> None:
    """All replies to a person are judged at every turn, and in the review: one search each."""
    conducted = held()
    assert len(conducted.transcripts) == len(REPLIES)
    review_call(SCENARIO, PRIYA, conducted.call, conducted.transcripts, Engine("letters", ""))
    assert searches == list(REPLIES)


def test_what_was_typed_is_not_searched_again(searches: list[str]) -> None:
    """The review of a typed reply takes what was found in it during the call."""
    text, clip = "Hello, this is Priya Raman.", silence(2.0)
    speech, typed = as_if_spoken(text, clip, PRIYA)
    reply = Utterance(CALLER, SCENARIO.turns[0].id, clip, 0.0, speech=speech, typed=text)
    conducted = ConductedCall(Call(SCENARIO.id, (reply,)), (typed,))
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    again = redecode(Script(SCENARIO, PRIYA), conducted, engines)
    assert again.transcripts == (typed,)
    assert searches == [text]
