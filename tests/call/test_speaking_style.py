"""A person's pace and manner are laid over any voice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from conducted import PRIYA, TEXT, sound
from fakes import FakeVoice, hear, judge

from rehearse.app.background_voices import lines_of
from rehearse.call.casting import cast_by_name, cast_voices
from rehearse.call.conductor import CallSetup, conduct
from rehearse.call.dialog import Script
from rehearse.call.likely_lines import drawn, every_line
from rehearse.call.line.files import FilePhone
from rehearse.call.speaking_style import PAUSES, in_manner, parts_of
from rehearse.errors import ScenarioError
from rehearse.scenario.parse import parse
from rehearse.scenario.records import Person, Scenario

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip
    from rehearse.scenario.records import Manner, Role, VoiceKind

LINE = "Good morning. This is Dr. Chen. How are you?"


@dataclass
class NotedVoice(FakeVoice):
    """Notes what it says, and how fast."""

    said: list[tuple[str, float]] = field(default_factory=list)

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Say it."""
        self.said.append((text, round(rate, 3)))
        return super().say(text, rate=rate)


def test_a_plain_person_has_the_voice_itself() -> None:
    """Without a pace or a manner nothing is laid over the voice."""
    voice = NotedVoice()
    assert in_manner(voice, Person("dana", "assistant")) is voice


@pytest.mark.parametrize(("manner", "rate"), [("brisk", 1.1), ("warm", 0.95), ("hurried", 1.2)])
def test_a_manner_decides_on_pauses_and_pace(manner: Manner, rate: float) -> None:
    """Each sentence is spoken at the manner's pace, with its pause after it."""
    voice = NotedVoice()
    clip = in_manner(voice, Person("dana", "assistant", manner=manner)).say(LINE)
    assert voice.said == [
        (text, rate) for text in ("Good morning.", "This is Dr. Chen.", "How are you?")
    ]
    spoken = sum(FakeVoice().say(text).seconds for text, _ in voice.said)
    assert clip.seconds == pytest.approx(spoken + 2 * PAUSES[manner], abs=0.01)


def test_pace_and_manner_multiply() -> None:
    """A slow person in a hurry is not as fast as a fast one."""
    voice = NotedVoice()
    in_manner(voice, Person("dana", "assistant", pace=0.9, manner="hurried")).say("Yes.")
    in_manner(voice, Person("dana", "assistant", pace=1.2)).say(LINE)
    assert voice.said == [("Yes.", 1.08), (LINE, 1.2)]


def test_times_and_titles_do_not_end_a_sentence() -> None:
    """A voice never pauses inside a name or a time."""
    person = Person("dana", "assistant", manner="brisk")
    text = "Ask for Mr. Lee at 10 a.m. Monday. Thank you."
    assert parts_of(text, person) == ["Ask for Mr. Lee at 10 a.m. Monday.", "Thank you."]


def test_a_scenario_says_how_people_speak() -> None:
    """The file's pace and manner reach the person's voice."""
    text = TEXT.replace("[people.dana]", '[people.dana]\npace = 1.1\nmanner = "warm"')
    person = parse(text, "t.toml").person("dana")
    assert (person.pace, person.manner) == (1.1, "warm")
    voice = NotedVoice()
    cast_voices(parse(text, "t.toml"), lambda *_: voice)(person).say("Yes.")
    assert voice.said == [("Yes.", 1.045)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [("pace = 0.5", "from 0.9 to 1.2"), ('manner = "rude"', "there is `brisk`")],
)
def test_other_paces_and_manners_are_refused(line: str, problem: str) -> None:
    """An unknown pace or manner is an error that lists the known ones."""
    with pytest.raises(ScenarioError, match=problem):
        parse(TEXT.replace("[people.dana]", f"[people.dana]\n{line}"), "t.toml")


def people(*roles: tuple[Role, VoiceKind]) -> Scenario:
    some = tuple(Person(f"p{at}", role, voice=kind) for at, (role, kind) in enumerate(roles))
    return Scenario("s", "", "", some, ())


def names(kind: VoiceKind) -> tuple[str, ...]:
    return tuple(f"{kind} {number}" for number in range(3))


def test_nobody_shares_a_voice() -> None:
    """Each person has a voice of their kind; the interviewer's is the same in every scenario."""
    cast = cast_by_name(people(("assistant", "female"), ("interviewer", "female")), names)
    assert cast == {"p0": "female 1", "p1": "female 0"}
    alone = cast_by_name(people(("interviewer", "female"), ("other", "male")), names)
    assert alone == {"p0": "female 0", "p1": "male 0"}


def test_more_people_than_voices() -> None:
    """With too few voices somebody shares one, and everybody speaks."""
    cast = cast_by_name(people(*[("other", "male")] * 4), names)
    assert sorted(cast.values()) == ["male 0", "male 0", "male 1", "male 2"]


def test_one_of_each_turns_lines_is_drawn() -> None:
    """The others are never said, so no voice prepares them; chance decides as it would have."""
    text = TEXT.replace('says = "Thank you."', 'says = ["Thank you.", "Thanks."]')
    script = Script(parse(text, "t.toml"), PRIYA, choose_index=lambda count: count - 1)
    told = [say.text for say in every_line(drawn(script))]
    assert "Thanks." in told
    assert "Thank you." not in told
    assert set(told) < {say.text for say in every_line(script)}


def test_a_branch_is_drawn() -> None:
    """Lines of the branch that chance left out are never said, and a named branch is taken."""
    scenario = parse(TEXT, "t.toml")
    for chances, count in (((), 0), (("busy",), 0), ((), 1)):
        script = Script(scenario, PRIYA, chances, choose_index=lambda n, at=count: min(at, n - 1))
        told = {say.text for say in every_line(drawn(script))}
        assert ("Leave a message." in told) is bool(chances or count)
        assert {"Hello Bay Freight.", "Your name again?"} <= told


def test_a_branch_in_a_loop_stays_open() -> None:
    """A line that was busy may be free the next time."""
    text = TEXT.replace('{ chance = "busy", to = "tone" }', '{ chance = "busy", to = "answer" }')
    script = Script(parse(text, "t.toml"), PRIYA, choose_index=lambda count: count - 1)
    assert drawn(script).scenario.turn("thanks").next == script.scenario.turn("thanks").next


def test_the_callers_name_is_said_as_it_sounds() -> None:
    """A voice gets the sounds of the name; what is shown and stored has the written name."""
    scenario = parse(TEXT.replace("Thank you.", "Thank you, {first_name}."), "t.toml")
    script = Script(scenario, replace(PRIYA, pronounced="PREE-ya RAH-mun"))
    (said,) = (say for say in every_line(script) if say.text == "Thank you, Priya.")
    assert said.spoken == "Thank you, preeya."
    voiced = lines_of(script, dict.fromkeys(("dana", "box"), "af_heart"))
    assert {"Thank you, preeya.", "Hello Bay Freight."} <= {line.text for line in voiced}


def test_the_call_says_what_was_prepared() -> None:
    """The voice is asked for the sounds of the name, and the call's text is as it is written."""
    voice = NotedVoice()
    scenario = parse(TEXT.replace("Hello {company}.", "{first_name}?"), "t.toml")
    script = Script(scenario, replace(PRIYA, pronounced="PREE-ya RAH-mun"))
    phone = FilePhone(())
    setup = CallSetup(phone, lambda _: voice, sound, phone.turn_end, hear, judge)
    held = conduct(script, setup)
    assert voice.said[0] == ("Preeya?", 1.0)
    assert held.call.utterances[0].text == "Priya?"


def test_every_line_of_a_call() -> None:
    """First what follows complete answers, then the questions, then what is said into silence."""
    told = [say.text for say in every_line(Script(parse(TEXT, "t.toml"), PRIYA))]
    known = ("Hello Bay Freight.", "Thank you.", "Leave a message.", "Who is calling?", "Hello?")
    assert [line for line in told if line in known] == list(known)
    assert len(told) == len(set(told))
