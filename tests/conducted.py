"""A scenario of three turns and a line of recordings, for tests of how a call is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fakes import FakeVoice, hear, judge

from rehearse.audio.clip import Clip, silence
from rehearse.call.conductor import CallSetup, ConductedCall, conduct
from rehearse.call.dialog import Beep, Ring, Script
from rehearse.call.line.files import FilePhone
from rehearse.profile.record import Profile
from rehearse.scenario.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable


PRIYA = Profile("Priya Raman", company="Bay Freight", contact="Ms. Chen")


HEAD = """
title = "T"
[people.dana]
role = "assistant"
[people.box]
role = "voicemail"
[[turn]]
id = "answer"
speaker = "dana"
"""
"""An assistant and a voicemail box; the first turn's beginning."""
TEXT = (
    HEAD
    + """
rings = 1
says = "Hello {company}."
needs = ["full_name", "callback_reason"]
patience = 2
longest = 4
if_silent = ["Hello?", "Goodbye."]
if_missing.full_name = "Who is calling?"
if_missing.callback_reason = "What is it about?"
[[turn]]
id = "thanks"
speaker = "dana"
says = "Thank you."
needs = ["thanks", "full_name"]
if_missing.full_name = "Your name again?"
next = [{ chance = "free", to = "end" }, { chance = "busy", to = "tone" }]
[[turn]]
id = "tone"
speaker = "box"
says = "Leave a message."
beeps = true
needs = ["full_name"]
longest = 3
hangs_up = true
"""
)


def call(replies: Iterable[Clip], *chances: str) -> tuple[ConductedCall, FilePhone]:
    phone = FilePhone(replies)
    conducted = conduct(Script(parse(TEXT, "t.toml"), PRIYA, chances), line(phone))
    return conducted, phone


def line(phone: FilePhone) -> CallSetup:
    return CallSetup(phone, lambda _: FakeVoice(), sound, phone.turn_end, hear, judge)


def sound(action: Ring | Beep) -> Clip:
    return silence(1.0 * action.times) if isinstance(action, Ring) else silence(0.5)


def told(conducted: ConductedCall) -> list[str]:
    """The call as lines of text."""
    heard = iter(conducted.transcripts)
    return [
        f"{u.speaker}: {u.text or next(heard).transcript.text}" + (" (cut)" if u.cut_in else "")
        for u in conducted.call.utterances
    ]
