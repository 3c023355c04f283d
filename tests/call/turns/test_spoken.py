"""Tests of listening to a live reply: frames are a string, `#` is speech, `.` is quiet."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from fakes import Done

from rehearse.audio.clip import Clip, Samples, Span
from rehearse.call.turns.endpointing import Expectation
from rehearse.call.turns.spoken import COMMIT_AFTER_S, EndpointerParts, SpokenTurnEnd
from rehearse.call.turns.turn_end import Listen
from rehearse.language.word import Word
from rehearse.scenario.records import Role, Turn
from rehearse.speech.transcript import Transcript

SPEECH = np.tile(np.array([9000, -9000], dtype=np.int16), 160)
QUIET = np.zeros(320, dtype=np.int16)


class Loud:
    """A detector that takes every loud frame for speech."""

    def is_speech(self, frame: Samples) -> bool:
        """Whether any sample is loud."""
        return bool(np.abs(frame).max() > 1000)


@dataclass
class Late:
    """A look that takes as long as the test wants."""

    heard: Transcript
    is_done: bool = False

    def done(self) -> bool:
        """Whether it has come."""
        return self.is_done

    def result(self) -> Transcript:
        """What was heard."""
        return self.heard


def words(text: str) -> Transcript:
    spoken = enumerate(text.split())
    return Transcript(tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in spoken))


def listening(
    text: str | Callable[[Clip], Transcript],
    *,
    left: Expectation = Expectation.NOTHING,
    is_over: bool = False,
    role: Role = "assistant",
    patience: float = 6.0,
) -> SpokenTurnEnd:
    """A listener whose recognizer hears `text`."""
    transcribe = text if callable(text) else lambda _: words(text)
    parts = EndpointerParts(
        detector=Loud(),
        start_decode=lambda look: Done(look()),
        transcribe_partial=transcribe,
        expectation=lambda _, __: left,
        is_dictation_complete=lambda _: is_over,
    )
    return SpokenTurnEnd(Listen(Turn("t", "dana", ("Hello?",)), role, patience, 60.0), parts)


def ended(end: SpokenTurnEnd, frames: str) -> float | None:
    """Return the seconds after which the turn ended; None if it didn't end."""
    for at, mark in enumerate(frames):
        if end.feed(SPEECH if mark == "#" else QUIET):
            return round((at + 1) * 0.02, 2)
    return None


def test_a_finished_reply_is_answered_at_once() -> None:
    """Everything was said, the sentence ended: half a second."""
    assert ended(listening("I am returning your call."), "#" * 50 + "." * 100) == 1.46


def test_a_reply_that_lacks_something_is_waited_for() -> None:
    """Silence does not end the turn yet while something that was asked for is missing."""
    end = listening("I am returning your call.", left=Expectation.NEEDED)
    assert ended(end, "#" * 50 + "." * 100) is None


def test_trailing_off_is_waited_for() -> None:
    """Half a number: two seconds of silence do not end the turn."""
    end = listening("My number is four one five")
    assert ended(end, "#" * 50 + "." * 100 + "#" * 20 + "." * 100) is None


def test_silence_from_the_start_ends_by_patience() -> None:
    """Nothing is said: the turn's own patience, and the reason says so."""
    end = listening("", patience=3.0)
    assert ended(end, "." * 200) == 3.0
    assert end.reason == "silent"


def test_a_click_is_no_speech() -> None:
    """Forty milliseconds of noise do not begin a reply."""
    end = listening("", patience=3.0)
    assert ended(end, "..##" + "." * 200) == 3.0


@pytest.mark.parametrize("text", ["Thank you, goodbye.", "and my number is"])
def test_a_voicemail_box_ends_by_patience_alone(text: str) -> None:
    """A machine does not listen to words."""
    end = listening(text, role="voicemail", patience=4.0)
    assert ended(end, "#" * 50 + "." * 300) == 5.0


def test_a_voicemail_message_is_heard_as_well() -> None:
    """What is said onto a tape is recognized in its pauses: the word of advice depends on it."""
    end = listening("Hello, this is Jordan.", role="voicemail", patience=4.0)
    assert ended(end, "#" * 50 + "." * 20) is None
    assert end.partial_transcript.text == "Hello, this is Jordan."


def test_who_never_pauses_is_heard_as_well() -> None:
    """Five seconds without a pause are looked at as they go on: such a caller may be too fast."""
    looks: list[float] = []

    def hear(clip: Clip) -> Transcript:
        looks.append(round(clip.seconds, 2))
        return words("and so on")

    end = listening(hear)
    assert ended(end, "#" * 490) is None
    assert end.partial_transcript.text == "and so on"
    assert len(looks) == 1
    assert ended(end, "#" * 2000) is None
    assert max(looks) <= 13


def test_a_look_that_comes_late_still_tells_the_words() -> None:
    """The pause was over before the look at it was: its words are there to be shown anyway."""
    late = Late(words("My number is"))
    end = listening("")
    end._parts = replace(end._parts, start_decode=lambda _: late)
    assert ended(end, "#" * 50 + "." * 10 + "#" * 20) is None
    assert end.partial_transcript.text == ""
    late.is_done = True
    assert ended(end, "#" * 20) is None
    assert end.partial_transcript.text == "My number is"


def test_a_long_reply_loses_no_words() -> None:
    """What was looked at is kept, and the next look begins where that one ended."""
    seen: list[float] = []

    def transcribe(clip: Clip) -> Transcript:
        # Partial decodes of ongoing speech are only for display.
        seen.extend([] if clip.samples[-320:].any() else [round(clip.seconds, 2)])
        return words("one sentence of just as many words as that.")

    end = listening(transcribe, left=Expectation.NEEDED)
    long = round(COMMIT_AFTER_S / 0.02) + 50
    ended(end, "#" * long + "." * 20 + "#" * 50 + "." * 20)
    assert len(end.partial_transcript.words) == 18
    # The second look holds the rest of the pause, the speech after it, and its own pause.
    assert sum(seen) == pytest.approx((long + 20 + 50 + 8) * 0.02, abs=0.05)
    assert [round(span.start, 1) for span in end.speech] == [0.0, round((long + 20) * 0.02, 1)]


def test_a_dictation_at_its_end_is_not_waited_for() -> None:
    """A digit of the number was misheard, so that half seems to be missing; its end was heard."""
    half = "My number is five five zero one nine two"
    assert ended(listening(half), "#" * 50 + "." * 100) is None
    assert ended(listening(half, is_over=True), "#" * 50 + "." * 100) == 1.46


def test_words_after_a_pause_are_heard_by_themselves() -> None:
    """What stood before half a second of quiet is kept, and not looked at again."""
    lengths: list[float] = []

    def hear(clip: Clip) -> Transcript:
        lengths.append(round(clip.seconds, 2))
        return words("My number is" if len(lengths) == 1 else "four one five")

    end = listening(hear)
    assert ended(end, "#" * 50 + "." * 60 + "#" * 40 + "." * 20) is None
    assert lengths == [1.16, 1.2]
    assert end.partial_transcript.text == "My number is four one five"


def test_an_old_look_swallows_no_words() -> None:
    """A pause too short to look again goes by: the next look still holds all since the first."""
    seen: list[float] = []
    whole = "Good morning, I am returning a call about a job."

    def hear(clip: Clip) -> Transcript:
        # Partial decodes of ongoing speech are only for display.
        seen.extend([] if clip.samples[-320:].any() else [round(clip.seconds, 2)])
        return words("Good morning." if len(seen) == 1 else whole)

    end = listening(hear)
    long = round(COMMIT_AFTER_S / 0.02) + 50
    ended(end, "#" * 50 + "." * 10 + "#" * long + "." * 4 + "#" * 50 + "." * 20)
    assert seen == [1.16, pytest.approx((50 + 10 + long + 4 + 50 + 8) * 0.02)]
    assert end.partial_transcript.text == whole


def test_a_noise_at_the_start_is_no_reply() -> None:
    """A tenth of a second of something without a word: the caller still has the turn's patience."""
    end = listening("", patience=3.0)
    assert ended(end, "#" * 6 + "." * 200) == 3.0
    assert end.reason == "silent"
    assert end.speech == ()


def test_speech_that_was_not_understood_is_a_reply() -> None:
    """A second of mumbling is answered, though no word of it was heard."""
    end = listening("")
    assert ended(end, "#" * 50 + "." * 100) == 1.86
    assert end.reason == "spoken"


def test_a_look_that_broke_off_early_is_repeated_once() -> None:
    """One word for four seconds of speech: a second look, after some quiet, brings the others."""
    lengths: list[float] = []

    def hear(clip: Clip) -> Transcript:
        lengths.append(round(clip.seconds, 2))
        return words(
            "To" if len(lengths) == 1 else "two one two five five five zero one four seven"
        )

    end = listening(hear)
    assert ended(end, "#" * 200 + "." * 100) == 4.46
    assert lengths == [4.16, 4.66]
    assert len(end.partial_transcript.words) == 10
