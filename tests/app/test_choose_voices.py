"""Who speaks in a live call: decided before it rings, and never in the middle of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from conducted import PRIYA, TEXT
from fakes import FakeVoice

from rehearse.app import background_voices, choose_voices, events, voice_order
from rehearse.app.choose_voices import OtherSide
from rehearse.call.dialog import Script
from rehearse.errors import VoiceError
from rehearse.scenario.parse import parse
from rehearse.speech import engine_choice
from rehearse.speech.models import natural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rehearse.audio.clip import Clip
    from rehearse.scenario.records import Person

SCENARIO = parse(TEXT, "t.toml")
SCRIPT = Script(SCENARIO, PRIYA)
DANA = SCENARIO.person("dana")
QUICK = FakeVoice()


@dataclass
class SlowVoice(FakeVoice):
    """A voice whose lines are ready once they were said, in whatever process."""

    id: str
    ready: set[tuple[str, str, float]]
    fails: bool = False

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Say it, from now on at once."""
        if self.fails:
            raise VoiceError("no voice")
        self.ready.add((self.id, text, rate))
        return super().say(text, rate=rate)

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Whether it was said."""
        return (self.id, text, rate) in self.ready


@dataclass
class Process:
    """A process that voices some lines whenever it is looked at, and may end early."""

    ready: set[tuple[str, str, float]]
    to_do: list[choose_voices.SpokenLine]
    ends: bool = False
    never: bool = False

    def poll(self) -> int | None:
        """Voice one more."""
        if self.to_do and not self.ends:
            line = self.to_do.pop(0)
            self.ready.add((line.voice, line.text, line.rate))
            return None
        return None if self.never else 0


@dataclass
class Studio:
    """What was voiced, and what was begun."""

    ready: set[tuple[str, str, float]] = field(default_factory=set)
    begun: list[list[choose_voices.SpokenLine]] = field(default_factory=list)
    ends: bool = False
    fails: bool = False
    never: bool = False
    """Whether its process never finishes a line."""

    def voice(self, name: str) -> SlowVoice:
        """A voice of this studio."""
        return SlowVoice(name, self.ready, self.fails)

    def begin(self, lines: Sequence[choose_voices.SpokenLine], wanted: object = ()) -> Any:
        """Take an order."""
        del wanted
        self.begun.append(list(lines))
        to_do = [] if self.never else list(lines)
        return Process(self.ready, to_do, self.ends, never=self.never)


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    made = Studio()
    monkeypatch.setattr(engine_choice, "has_natural_voices", lambda: True)
    monkeypatch.setattr(engine_choice, "natural_voice", made.voice)
    monkeypatch.setenv("REHEARSE_VOICE", "auto")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for module in (choose_voices, background_voices):
        monkeypatch.setattr(module, "begin", made.begin)
    monkeypatch.setattr(choose_voices, "LOOK_S", 0.0)
    return made


def quick(_: Person) -> FakeVoice:
    return QUICK


def test_a_call_whose_lines_are_ready_has_natural_voices(studio: Studio) -> None:
    """Nothing is begun, and all that may be said was voiced before."""
    OtherSide(SCRIPT, "auto")
    for line in studio.begun[0]:
        studio.voice(line.voice).say(line.text, rate=line.rate)
    ready = OtherSide(SCRIPT, "auto")
    assert ready.is_ready
    assert len(studio.begun) == 1
    assert ready.voice_of(quick, lambda _: None)(DANA) is not QUICK


def test_one_line_that_is_missing_makes_it_a_quick_call(studio: Studio) -> None:
    """The whole call has the quick voices, it is said why, and the rest is voiced meanwhile."""
    OtherSide(SCRIPT, "auto")
    *most, last = studio.begun[0]
    for line in most:
        studio.voice(line.voice).say(line.text, rate=line.rate)
    told: list[object] = []
    side = OtherSide(SCRIPT, "auto")
    assert side.voice_of(quick, told.append)(DANA) is QUICK
    assert studio.begun[1] == [last]
    side.report(told.append)
    side.report(told.append)
    assert sum(isinstance(one, events.Note) and "quick voices" in one.text for one in told) == 1


def test_the_ringing_is_used(studio: Studio) -> None:
    """Lines that get ready while it rings are in time; then everybody has natural voices."""
    side = OtherSide(SCRIPT, "auto")
    voice_of = side.voice_of(quick, lambda _: None, ring_s=600.0)
    assert voice_of(DANA) is not QUICK
    assert not studio.begun[1:]
    side.report(lambda _: pytest.fail("there is nothing to tell"))


def test_a_call_that_ends_while_it_rings(studio: Studio) -> None:
    """Nobody waits for voices any more, however long it would have rung."""
    studio.never = True
    side = OtherSide(SCRIPT, "auto")
    side.close()
    assert side.voice_of(quick, lambda _: None, ring_s=600.0)(DANA) is QUICK


@pytest.mark.parametrize("ends", [False, True])
def test_natural_voices_are_waited_for_if_asked(studio: Studio, *, ends: bool) -> None:
    """Progress is reported; lines that the other process didn't finish are synthesized here."""
    studio.ends = ends
    told: list[object] = []
    side = OtherSide(SCRIPT, "natural")
    assert side.voice_of(quick, told.append)(DANA) is not QUICK
    done = [one.done for one in told if isinstance(one, events.Working)]
    assert done == sorted(done)
    assert done[-1] == len(studio.begun[0])


def test_a_voice_that_cannot_speak_is_told(studio: Studio) -> None:
    """Waiting for it ends with its own error, not never."""
    studio.ends = studio.fails = True
    with pytest.raises(VoiceError, match="no voice"):
        OtherSide(SCRIPT, "natural").voice_of(quick, lambda _: None)


def test_quick_voices_begin_nothing(studio: Studio) -> None:
    """Who asks for the quick voices spends no time on others."""
    side = OtherSide(SCRIPT, "quick")
    assert side.voice_of(quick, lambda _: None)(DANA) is QUICK
    assert studio.begun == []
    assert not side.is_ready


def test_without_natural_voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` speaks with what is there; `natural` says how to install them."""
    monkeypatch.setattr(natural, "places", lambda: (tmp_path,))
    assert OtherSide(SCRIPT, "auto").voice_of(quick, lambda _: None)(DANA) is QUICK
    with pytest.raises(VoiceError, match="rehearse voices get natural"):
        OtherSide(SCRIPT, "natural")


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable chooses the voices; the default is `auto`, and a typo is an error."""
    monkeypatch.delenv("REHEARSE_VOICE")
    assert engine_choice.voice_choice() == "auto"
    monkeypatch.setenv("REHEARSE_VOICE", "naturel")
    with pytest.raises(VoiceError, match=r"REHEARSE_VOICE.*naturel.*auto, natural, quick"):
        engine_choice.voice_choice()


def test_the_process_ends_before_it_rings(studio: Studio) -> None:
    """The call needs the computer, with whichever voices; after it, the rest is voiced."""
    side = OtherSide(SCRIPT, "auto")
    begun = voice_order.claim()
    side.voice_of(quick, lambda _: None)(DANA)
    assert not voice_order.is_current(begun or "")
    side.go_on()
    first = [line.text for line in studio.begun[0]]
    assert [line.text for line in studio.begun[1]][: len(first)] == first
    assert len(studio.begun[1]) > len(first)
