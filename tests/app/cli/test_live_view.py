"""Tests of the view during a call, word for word, and of its keys."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import numpy as np
import pytest
from fakes import Done, speak
from rich.console import Console

from rehearse.app.cli.keys import telling
from rehearse.app.cli.live_view import LiveView, can_draw
from rehearse.audio.clip import Clip, Samples, Span, silence
from rehearse.call.cues import Cues, TurnProgress
from rehearse.call.dialog import Beep, Ring, Say
from rehearse.call.overlap import overlaps
from rehearse.call.turns.endpointing import Expectation
from rehearse.call.turns.keyed import Controls, KeyedTurnEnd, TypedTurnEnd
from rehearse.call.turns.spoken import EndpointerParts, SpokenTurnEnd
from rehearse.call.turns.turn_end import Listen
from rehearse.language.word import Word
from rehearse.scenario import library
from rehearse.speech.transcript import Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance


@dataclass
class Line:
    """A phone's keys."""

    paused: bool = False
    hung_up: bool = False

    def press_hang_up(self) -> None:
        """Remember it."""
        self.hung_up = True


class Loud:
    """A detector that takes every frame with a sound in it for speech."""

    def is_speech(self, frame: Samples) -> bool:
        """Whether any sample is not silent."""
        return bool(frame.any())


def listen() -> Listen:
    """A voicemail box that records."""
    turn = library.load("voicemail", [library.shipped_folder()]).turns[0]
    return Listen(turn, "voicemail", patience_s=1.0, longest=60.0)


def sine(seconds: float) -> Samples:
    """A loud tone."""
    time = np.arange(round(seconds * 16_000)) / 16_000
    return (20_000 * np.sin(2 * np.pi * 440 * time)).astype(np.int16)


def test_a_plain_terminal_gets_lines() -> None:
    """With TERM=dumb or without a terminal, there is no view."""
    screen = Console(file=io.StringIO(), force_terminal=True, _environ={"TERM": "xterm"})
    plain = Console(file=io.StringIO(), force_terminal=True, _environ={"TERM": "dumb"})
    assert can_draw(screen)
    assert not can_draw(plain)
    assert not can_draw(Console(file=io.StringIO()))


def test_the_picture() -> None:
    """Who, what, the time, the level and the tape's end, in 80 columns."""
    scenario = library.load("voicemail", [library.shipped_folder()])
    console = Console(file=io.StringIO(), width=80)
    line = Line()
    view = LiveView(console, scenario, line, cues=True, words=False)
    view.watch(Ring("greeting", 2))
    assert "ringing" in view.draw().plain
    view.watch(Say(scenario.people[0].id, "greeting", "Hello."))
    assert "speaking" in view.draw().plain
    view.watch(Ring("greeting", 1))
    assert view.draw().plain.startswith("Leave a voicemail   ringing")
    view.watch(listen())
    for _ in range(100):
        view.tap(sine(0.02), silence(0.02).samples)
    lines = view.draw().plain.splitlines()
    assert lines[1] == "0:02   you ||||||||||||||||||..   58 s left on the tape"
    assert lines[-1] == "h hang up   a say again   p pause   r retry this turn"
    assert max(len(text) for text in lines) <= 80
    line.paused = True
    assert "paused" in view.draw().plain


def test_no_tape_runs_while_they_speak() -> None:
    """Once a message was taken back, the countdown waits for the next tone."""
    scenario = library.load("voicemail", [library.shipped_folder()])
    view = LiveView(Console(file=io.StringIO(), width=80), scenario, Line(), cues=True, words=False)
    view.watch(listen())
    assert "tape" in view.draw().plain
    for event in (Say("box", "greeting", "Hello."), Beep("greeting")):
        view.watch(event)
        assert "tape" not in view.draw().plain
    view.watch(listen())
    assert "tape" in view.draw().plain


def test_cues() -> None:
    """One word at most every twenty seconds, and none without a reason."""
    cues = Cues()
    calm = TurnProgress(at=1.0, words=10, spoken=5.0, share=0.1, loudest_dbfs=-20)
    assert cues.cue(calm) == ""
    fast = TurnProgress(at=5.0, words=30, spoken=5.0, share=0.1, loudest_dbfs=-20)
    assert cues.cue(fast) == "slower"
    shown = [cues.cue(TurnProgress(at, 30, 5.0, 0.1, -20)) for at in (7.0, 10.0, 20.0, 24.9, 25.0)]
    assert shown == ["slower", "", "", "", "slower"]
    assert Cues().cue(TurnProgress(50.0, 100, 45.0, 0.8, -20)) == "finish"
    assert Cues().cue(TurnProgress(5.0, 10, 4.0, 0.1, -50)) == "louder"


def words(count: int) -> Transcript:
    """So many words."""
    return Transcript(tuple(Word("word", Span(0, 1), 0.9) for _ in range(count)))


def engines_that_hear(count: int) -> EndpointerParts:
    """A listener's, to whom every reply has so many words."""
    return EndpointerParts(
        detector=Loud(),
        start_decode=lambda look: Done(look()),
        transcribe_partial=lambda _: words(count),
        expectation=lambda _, __: Expectation.NEEDED,
    )


@pytest.mark.parametrize(("scale", "advice"), [(1.0, ""), (0.01, "louder")])
def test_a_pause_is_not_quiet_speech(scale: float, advice: str) -> None:
    """A caller who pauses is not asked to be louder; a caller who speaks too quietly is."""
    scenario = library.load("voicemail", [library.shipped_folder()])
    view = LiveView(Console(file=io.StringIO()), scenario, Line(), cues=True, words=False)
    asked = replace(listen(), role="assistant", patience_s=6.0)
    end = SpokenTurnEnd(asked, engines_that_hear(10))
    view.listening(end)
    view.watch(asked)
    for sound in (*[(sine(0.02) * scale).astype(np.int16)] * 250, *[silence(0.02).samples] * 100):
        view.tap(sound, silence(0.02).samples)
        assert not end.feed(sound)
    assert view.draw().plain.splitlines()[2] == advice


def test_pace_is_told_from_the_reply_alone() -> None:
    """Words said before the view knew of the turn (a caller cut in) do not make it too fast."""
    scenario = library.load("voicemail", [library.shipped_folder()])
    view = LiveView(Console(file=io.StringIO()), scenario, Line(), cues=True, words=False)
    end = SpokenTurnEnd(replace(listen(), role="assistant", patience_s=6.0), engines_that_hear(10))
    for sound in [sine(0.02)] * 200:
        end.feed(sound)
    view.listening(end)
    view.watch(listen())
    for sound in (*[sine(0.02)] * 20, *[silence(0.02).samples] * 20):
        view.tap(sound, silence(0.02).samples)
        end.feed(sound)
    assert view.draw().plain.splitlines()[2] == ""


def test_the_words_begin_whole() -> None:
    """Of a long reply the last words are shown, none of them cut in two."""
    scenario = library.load("voicemail", [library.shipped_folder()])
    view = LiveView(Console(file=io.StringIO()), scenario, Line(), cues=False, words=True)
    end = SpokenTurnEnd(replace(listen(), role="assistant", patience_s=6.0), engines_that_hear(30))
    view.listening(end)
    for sound in (*[sine(0.02)] * 50, *[silence(0.02).samples] * 20):
        end.feed(sound)
    shown = view.draw().plain.splitlines()[3]
    assert set(shown.split()) == {"\u2026", "word"}
    assert 70 < len(shown) <= 80


def test_keys() -> None:
    """H hangs up, a has the line said again, r takes the reply back, p holds the line."""
    line = Line()
    controls = Controls(line)
    frame = silence(0.02).samples
    for key, reason in (("a", "say_again"), ("r", "taken_back"), ("h", "hung_up")):
        end = KeyedTurnEnd(TypedTurnEnd(listen(), controls), controls)
        assert not end.feed(frame)
        controls.press(key)
        assert end.feed(frame)
        assert end.reason == reason
    assert line.hung_up
    controls.press("p")
    assert line.paused
    controls.press("p")
    assert not line.paused


def test_a_pause_is_told_where_nothing_is_drawn() -> None:
    """On a plain terminal, one line says that the call is paused, another that it continues."""
    line = Line()
    said: list[str] = []
    press = telling(Controls(line).press, line, said.append)
    for key in "papa":
        press(key)
    assert said == ["paused (p to continue)", "the call continues"]


def test_typing() -> None:
    """A typed line is the reply; without one the patience is ten times as long."""
    controls = Controls(Line())
    frame = silence(0.02).samples
    end = TypedTurnEnd(listen(), controls)
    assert not any(end.feed(frame) for _ in range(490))
    controls.typed.append("Hello, this is Jordan.")
    assert end.feed(frame)
    assert (end.reason, end.typed) == ("spoken", "Hello, this is Jordan.")
    silent = TypedTurnEnd(listen(), controls)
    assert any(silent.feed(frame) for _ in range(510))
    assert (silent.reason, silent.typed) == ("silent", None)
    controls.take_lines(["Goodbye.\n", " \n"])
    last, after = TypedTurnEnd(listen(), controls), TypedTurnEnd(listen(), controls)
    assert last.feed(frame)
    assert last.typed == "Goodbye."
    assert after.feed(frame)
    assert after.reason == "hung_up"


def bursts(seed: int) -> Samples:
    """Four seconds that swell and fall as speech does, differently for each seed."""
    rng = np.random.default_rng(seed)
    loudness = np.repeat(rng.random(40) ** 3, 1600)
    return (loudness * rng.integers(-20_000, 20_000, 64_000)).astype(np.int16)


def test_overlaps() -> None:
    """The caller's words during a line are found, and distinguished from echo."""
    line = Utterance("dana", "answer", Clip(bursts(1)), 0.0, "Good morning.")
    call = Call("assistant", (line, Utterance(CALLER, "answer", speak("hello"), 4.0)), live=True)

    def speech(clip: Clip) -> tuple[Span, ...]:
        return (Span(1.0, 2.0),) if clip.samples.any() else ()

    far = Clip(bursts(1))
    both = overlaps(call, Clip(bursts(2)), far, speech)
    assert [(u.start, u.clip.seconds) for u in both.spoken] == [(1.0, 1.0)]
    assert not both.is_echo
    echo = overlaps(call, Clip(np.roll(bursts(1), 3200) // 4), far, speech)
    assert echo.spoken == ()
    assert echo.is_echo
    assert overlaps(call, silence(4), far, speech).spoken == ()
