"""The next line is voiced before it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

import pytest
from conducted import PRIYA, TEXT, call, line
from fakes import FakeVoice

from rehearse.call.conductor import conduct
from rehearse.call.dialog import DialogState, Say, Script
from rehearse.call.likely_lines import LINES_AT_MOST, likely_lines
from rehearse.call.line.files import FilePhone
from rehearse.call.voiced_ahead import VoicedAhead
from rehearse.errors import VoiceError
from rehearse.scenario.parse import parse

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip

SCENARIO = parse(TEXT, "t.toml")
SCRIPT = Script(SCENARIO, PRIYA)
DANA = SCENARIO.person("dana")


@dataclass
class NotedVoice(FakeVoice):
    """Notes what it says, and may be made to wait."""

    said: list[str] = field(default_factory=list)
    go_on: Event = field(default_factory=Event)
    begun: Event = field(default_factory=Event)

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Say it."""
        self.begun.set()
        assert self.go_on.wait(10)
        self.said.append(text)
        if text == "broken":
            raise VoiceError("no voice")
        return super().say(text, rate=rate)


def says(*texts: str) -> tuple[Say, ...]:
    return tuple(Say("dana", "answer", text) for text in texts)


def test_the_likeliest_line_comes_first() -> None:
    """First what follows a full answer, then each question, then what is said into silence."""
    told = [say.text for say in likely_lines(SCRIPT, DialogState("answer", "Hello Bay Freight."))]
    assert told[0] == "Thank you."
    assert told.index("Who is calling?") < told.index("What is it about?")
    assert told.index("What is it about?") < told.index("Hello?")


def test_both_ways_are_looked_at() -> None:
    """Where chance decides, the lines of each way are voiced; where it is decided, of one."""
    open_, decided = (
        [say.text for say in likely_lines(Script(SCENARIO, PRIYA, ways), DialogState("thanks"))]
        for ways in ((), ("free",))
    )
    assert "Leave a message." in open_
    assert "Leave a message." not in decided


def test_not_too_many() -> None:
    """A voice that is slow is not given everything that could ever be said."""
    assert len(likely_lines(SCRIPT, DialogState("answer"))) <= LINES_AT_MOST


def test_a_line_that_is_there_is_not_voiced_again() -> None:
    """What was voiced ahead is what is heard."""
    voice = NotedVoice()
    voice.go_on.set()
    with VoicedAhead(SCENARIO, lambda _: voice) as ahead:
        ahead.begin(says("one", "two"))
        assert ahead.voice_of(DANA).say("two").seconds > 0
        assert ahead.voice_of(DANA).say("one").seconds > 0
    assert voice.said == ["one", "two"]


def test_the_line_that_is_to_be_heard_goes_first() -> None:
    """Nobody waits for lines that may never be said."""
    voice = NotedVoice()
    with VoicedAhead(SCENARIO, lambda _: voice) as ahead:
        ahead.begin(says("under way", "later", "last"))
        assert voice.begun.wait(10)
        voice.go_on.set()
        ahead.begin(says("later", "last"))
        ahead.voice_of(DANA).say("now")
    assert voice.said.index("now") <= 2


def test_lines_that_are_not_likely_any_more_give_way() -> None:
    """What was to be voiced for the last answer is not voiced before what this one needs."""
    voice = NotedVoice()
    with VoicedAhead(SCENARIO, lambda _: voice) as ahead:
        ahead.begin(says("under way", "old"))
        assert voice.begun.wait(10)
        ahead.begin(says("new"))
        voice.go_on.set()
        ahead.voice_of(DANA).say("new")
    assert voice.said == ["under way", "new"]


def test_a_voice_that_fails_is_told_when_the_line_is_due() -> None:
    """A line that is never said may fail unheard."""
    voice = NotedVoice()
    voice.go_on.set()
    with VoicedAhead(SCENARIO, lambda _: voice) as ahead:
        ahead.begin(says("broken", "fine"))
        ahead.voice_of(DANA).say("fine")
        with pytest.raises(VoiceError):
            ahead.voice_of(DANA).say("broken")


def test_a_call_tells_what_comes() -> None:
    """Before playback, this step's lines are announced, then the lines that may follow."""
    from dataclasses import replace

    told: list[list[str]] = []
    phone = FilePhone([])
    setup = replace(line(phone), prepare=lambda lines: told.append([say.text for say in lines]))
    conduct(SCRIPT, setup)
    assert told[0][:2] == ["Hello Bay Freight.", "Thank you."]
    assert told[1][0] == "Hello?"
    assert call([])[0].call.utterances  # and without anybody to tell it goes as before
