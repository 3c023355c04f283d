"""How a call is held on a live line: who ends a turn, keys, and devices that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conducted import PRIYA, TEXT, line, sound, told
from fakes import hear, judge, pause, speak

from rehearse.call.conductor import CallSetup, ConductedCall, conduct
from rehearse.call.dialog import Action, Script
from rehearse.call.line.files import FilePhone
from rehearse.call.turns.turn_end import CallerHungUp, EndReason
from rehearse.errors import DeviceError
from rehearse.scenario.parse import parse
from rehearse.speech.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.audio.clip import Clip, Samples


class Live:
    """A turn's end as a live line has it: after so many frames, for this reason."""

    def __init__(self, frames: int, reason: EndReason, typed: str | None = None) -> None:
        self.left = frames
        self.reason = reason
        self.typed = typed

    def feed(self, frame: Samples) -> bool:
        """Count the frames."""
        self.left -= len(frame) // 320
        return self.left <= 0


def live(replies: list[Clip], *ends: Live) -> ConductedCall:
    phone = FilePhone(replies)
    here, queue = line(phone), iter(ends)
    there = CallSetup(phone, here.voice_of, sound, lambda _: next(queue), hear, judge)
    return conduct(Script(parse(TEXT, "t.toml"), PRIYA), there)


def test_the_policy_ends_the_turn() -> None:
    """A live reply ends when the policy says so."""
    conducted = live(
        [speak("full_name callback_reason and more"), speak("thanks")],
        Live(40, "spoken"),
        Live(20, "spoken"),
    )
    assert told(conducted)[1] == "caller: full_name callback_reason"


def test_hanging_up() -> None:
    """A caller who hangs up ends the call; what they said is kept."""
    conducted = live([speak("full_name bye")], Live(40, "hung_up"))
    assert conducted.call.ended_by == "caller"
    assert told(conducted)[-1] == "caller: full_name bye"


def test_the_key_for_saying_again() -> None:
    """The key repeats the line even where nothing was said."""
    ends = (Live(5, "say_again"), Live(40, "spoken"), Live(20, "spoken"))
    conducted = live([pause(1), speak("full_name callback_reason"), speak("thanks")], *ends)
    assert told(conducted)[2] == "dana: Hello Bay Freight."


def test_the_key_for_taking_back() -> None:
    """What was taken back was never said: it is not kept, not judged, and nobody answers to it."""
    ends = (Live(40, "taken_back"), Live(20, "spoken"), Live(20, "hung_up"))
    conducted = live([speak("full_name bye"), speak("callback_reason"), speak("x")], *ends)
    assert told(conducted)[:4] == [
        "dana: Hello Bay Freight.",
        "dana: Hello Bay Freight.",
        "caller: callback_reason",
        "dana: Who is calling?",
    ]


def test_typed() -> None:
    """What is typed counts as said, spread over the time it took."""
    ends = (Live(50, "spoken", "full_name callback_reason"), Live(20, "spoken", ""))
    conducted = live([pause(1), pause(1)], *ends, Live(20, "spoken", ""), Live(20, "spoken", ""))
    first = conducted.call.replies[0]
    assert first.typed == "full_name callback_reason"
    assert [word.span.end for word in conducted.transcripts[0].transcript.words] == [0.5, 1.0]
    assert conducted.transcripts[1].transcript.words == ()


def test_typed_words_are_not_misheard() -> None:
    """After typed words that leave a need unclear, nobody asks to hear them again."""
    unclear = "full_name callback_reason?"
    ends = Live(50, "spoken"), Live(20, "hung_up")
    assert "say that again" in told(live([speak(unclear), pause(1)], *ends))[2]
    ends = Live(50, "spoken", unclear), Live(20, "hung_up")
    assert told(live([pause(1), pause(1)], *ends))[2] == "dana: Thank you."


class Broken(FilePhone):
    """A line on which the other side's second line cannot be played."""

    def __init__(self, error: Exception) -> None:
        super().__init__([speak("full_name callback_reason")])
        self.error = error

    def play(self, clip: Clip) -> None:
        """Fail after the first reply."""
        if not self.replies_left:
            raise self.error
        super().play(clip)


def test_hanging_up_while_the_other_side_speaks() -> None:
    """That ends the call like any other hang-up."""
    conducted = conduct(Script(parse(TEXT, "t.toml"), PRIYA), line(Broken(CallerHungUp())))
    assert conducted.call.ended_by == "caller"
    assert len(conducted.transcripts) == 1


def test_a_device_that_fails() -> None:
    """A device error is raised; the watcher has everything said before it."""
    seen: list[Action | Utterance] = []
    with pytest.raises(DeviceError, match="unplugged"):
        conduct(
            Script(parse(TEXT, "t.toml"), PRIYA),
            line(Broken(DeviceError("unplugged"))),
            seen.append,
        )
    assert [u.speaker for u in seen if isinstance(u, Utterance)] == ["dana", "caller", "dana"]


class Dead(FilePhone):
    """A line without sound: its frames end at once."""

    def frames(self) -> Iterator[Samples]:
        """Nothing."""
        yield from ()


def test_a_line_without_frames() -> None:
    """No sound at all is silence."""
    conducted = conduct(Script(parse(TEXT, "t.toml"), PRIYA), line(Dead([])))
    assert conducted.call.ended_by == "dana"
    assert [u.clip.seconds for u in conducted.call.replies] == [0.0, 0.0]
