"""Whole calls in which a day is offered: the other side answers what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conducted import sound
from fakes import FakeVoice, hear, speak

from rehearse.call.conductor import CallSetup, ConductedCall, conduct
from rehearse.call.dialog import Script
from rehearse.call.judging import judge_with
from rehearse.call.line.files import FilePhone
from rehearse.call.speaking_style import can_say, in_manner
from rehearse.call.voiced_ahead import VoicedAhead
from rehearse.profile.record import Profile
from rehearse.review.finding import Finding, Status
from rehearse.review.review import review_call, single_reply_call
from rehearse.scenario import library
from rehearse.speech import Engine

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip, Span
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.scenario.records import Scenario

PRIYA = Profile("Priya Raman", role="warehouse supervisor", contact="Ms. Chen")
BEFORE = (
    "Hello, this is Priya Raman, returning your call about the warehouse supervisor position.",
    "I am very interested in the job, because I like to plan the work of a team.",
)
GOODBYE = "Thank you for your time. I look forward to meeting you. Have a good day. Goodbye."


class Unhurried(FakeVoice):
    """A voice that has only the lines that were known before the call."""

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Whether the line names no day of the caller's."""
        del rate
        return "Friday" not in text


def recognize(clip: Clip) -> tuple[tuple[Span, ...], ScoredTranscript]:
    """What is heard of PRIYA."""
    return hear(clip, PRIYA)


def call(*replies: str, voice: FakeVoice | None = None) -> tuple[Scenario, ConductedCall]:
    """The scenario `interviewer`, with these replies from the offered day on."""
    speaker = voice or FakeVoice()
    scenario = library.load("interviewer", [library.shipped_folder()])
    phone = FilePhone([speak(text) for text in (*BEFORE, *replies)])
    judge = judge_with(scenario, PRIYA)
    setup = CallSetup(phone, lambda _: speaker, sound, phone.turn_end, recognize, judge)
    return scenario, conduct(Script(scenario, PRIYA), setup)


def lines(conducted: ConductedCall) -> list[str]:
    """What the interviewer says after offering the day."""
    said = [utterance.text for utterance in conducted.call.utterances if utterance.text]
    return said[next(at for at, text in enumerate(said) if "Would Thursday at ten" in text) + 1 :]


def settled(scenario: Scenario, conducted: ConductedCall) -> Finding:
    engine = Engine("letters", "")
    review = review_call(scenario, PRIYA, conducted.call, conducted.transcripts, engine)
    (found,) = [finding for finding in review.findings if finding.check == "settles_date"]
    return found


AGREED = "Wonderful, I'll put you down for Thursday at ten."
LAST = "I'll send you an email with everything. Thanks for calling, Priya."
MONDAY = "I see. What about Monday at two in the afternoon?"
BY_EMAIL = "All right, let's settle the day by email."
AGAIN = "Let me ask again: would Thursday at ten in the morning work for you?"
UNCLEAR = "Sorry, was that a yes to Thursday at ten?"


def yours(day: str) -> str:
    return f"Let me look. Yes, {day} works for me, too. I'll put you down."


@pytest.mark.parametrize(
    ("replies", "told", "answer", "status"),
    [
        (("Yes, that works for me.",), (AGREED,), "accepted", Status.MET),
        (("Thursday at ten is fine, thank you.",), (AGREED,), "repeated", Status.MET),
        (("Tuesday works. No, wait, Thursday works.",), (AGREED,), "repeated", Status.MET),
        (
            ("I can't do Thursday. How about Friday at two?",),
            (yours("Friday at two"),),
            "other_day",
            Status.MET,
        ),
        (
            ("Could we make it eleven?",),
            (yours("Thursday at eleven"),),
            "other_day",
            Status.MET,
        ),
        (
            ("I'm afraid I can't make it on Thursday.", "Yes, Monday at two is great."),
            (MONDAY, "Good, I'll put you down for Monday at two."),
            "repeated",
            Status.MET,
        ),
        (
            ("No, sorry.", "I can't make that either."),
            (MONDAY, BY_EMAIL),
            "refused",
            Status.PARTLY,
        ),
        (
            ("I applied online.", "Yes, I can."),
            (AGAIN, AGREED),
            "accepted",
            Status.MET,
        ),
        (
            ("I applied online.", "And I have a driver's license."),
            (AGAIN, BY_EMAIL),
            "",
            Status.MISSED,
        ),
        (
            ("Tuesday at ten works for me.", "Oh, sorry, Thursday at ten is fine."),
            (AGAIN, AGREED),
            "repeated",
            Status.MET,
        ),
        (
            ("Let me check my calendar.", "Yes, Thursday works."),
            (UNCLEAR, AGREED),
            "repeated",
            Status.MET,
        ),
        (
            ("So Thursday at ten.", "I might have to work."),
            (UNCLEAR, BY_EMAIL),
            "unclear",
            Status.UNCLEAR,
        ),
    ],
)
def test_what_is_said_is_answered(
    replies: tuple[str, ...], told: tuple[str, ...], answer: str, status: Status
) -> None:
    """A yes, another day, a no, and no answer each get a line that fits, and a finding."""
    scenario, conducted = call(*replies, GOODBYE)
    assert lines(conducted) == [*told, LAST]
    found = settled(scenario, conducted)
    assert (found.answer, found.status) == (answer, status)
    if answer:
        assert found.evidence[0].text
        assert found.evidence[0].span.start > 0


def test_a_voice_that_cannot_say_the_day_at_once() -> None:
    """Nobody waits for it: the line is said without the day, as it is known before the call."""
    proposal = "I can't do Thursday. How about Friday at two?"
    _, conducted = call(proposal, "Pardon?", GOODBYE, voice=Unhurried())
    assert lines(conducted)[0] == yours("that")
    assert "Friday" not in " ".join(lines(conducted))
    _, conducted = call(proposal.replace("Friday", "Monday"), GOODBYE, voice=Unhurried())
    assert lines(conducted)[0] == yours("Monday at two")


def test_a_voice_prepared_ahead_knows_what_is_ready() -> None:
    """Neither the manner of a person nor the thread of the lines hides it."""
    scenario = library.load("interviewer", [library.shipped_folder()])
    person = replace(scenario.people[0], manner="brisk", pace=1.1)
    with VoicedAhead(scenario, lambda one: in_manner(Unhurried(), one)) as ahead:
        voice = ahead.voice_of(person)
        assert can_say(voice, "Good. That works.")
        assert not can_say(voice, "Good. Friday works.")
    with VoicedAhead(scenario, lambda _: FakeVoice()) as ahead:
        assert can_say(ahead.voice_of(person), "Good. Friday works.")


def test_what_was_said_before_is_no_answer() -> None:
    """A "yes" to an earlier question accepts no day, and what is known of it stays known."""
    scenario, conducted = call("And I have a driver's license.", "Hm, well.", GOODBYE)
    assert BY_EMAIL in lines(conducted)
    assert settled(scenario, conducted).status is Status.MISSED


def test_a_recording_alone() -> None:
    """Nothing was offered to somebody who recorded a message alone: a "yes" accepts nothing."""
    scenario = library.load("interviewer", [library.shipped_folder()])
    clip = speak("Yes okay that works for me thank you")
    speech, transcript = recognize(clip)
    alone = single_reply_call(scenario, clip, speech)
    found = settled(scenario, ConductedCall(alone, (transcript,)))
    assert (found.status, found.advice) == (Status.SKIPPED, "No day was offered.")


def test_a_refusal_before_an_offer_without_an_answer() -> None:
    """What was refused is named, though another day was offered since."""
    scenario, conducted = call("I'm afraid I can't make it on Thursday.")
    found = settled(scenario, conducted)
    assert found.status is Status.PARTLY
    assert "You turned down Thursday at ten in the morning" in found.advice
