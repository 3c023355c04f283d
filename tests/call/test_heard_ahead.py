"""Tests that the review uses the replies recognized during the call."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span, silence
from rehearse.call.conductor import ConductedCall
from rehearse.call.dialog import Script
from rehearse.call.heard_ahead import LONG_REPLY_S, GrowingReply, Heard, HeardAhead
from rehearse.call.live import redecode
from rehearse.claims.scored_transcript import unscored
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.errors import RecognizerError
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.transcript import Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance
from tests.fakes import FakeRecognizer

if TYPE_CHECKING:
    from rehearse.audio.clip import Samples
    from rehearse.call.turns.turn_end import EndReason

ONE, OTHER = silence(1.0), silence(1.0)
SCRIPT = Script(library.load("voicemail"), Profile(name="Priya Raman"))


class Never(FakeRecognizer):
    """Fails if it is asked."""

    def transcribe(self, clip: Clip) -> Transcript:
        """Never."""
        del clip
        raise AssertionError("decoded a second time")


def hears(clip: Clip) -> Heard:
    """A word that tells the two clips apart, though they sound alike."""
    text = "one" if clip is ONE else "other"
    words = Transcript((Word(text, Span(0.0, 1.0), 1.0),))
    return (Span(0.0, 1.0),), unscored(words, SCRIPT.profile)


def held(*clips: Clip) -> ConductedCall:
    """A call with these replies."""
    replies = tuple(Utterance(CALLER, "message", c, float(i)) for i, c in enumerate(clips))
    return ConductedCall(Call("voicemail", replies, CALLER), ())


def test_no_reply_is_decoded_twice() -> None:
    """The review takes what was heard ahead, each reply its own."""
    with HeardAhead(hears) as ahead:
        ahead.begin(OTHER)
        ahead.begin(ONE)
        again = redecode(
            SCRIPT, held(ONE, OTHER), SpeechEngines(Never(), engine_choice.detector, None), ahead
        )
    assert [heard.transcript.text for heard in again.transcripts] == ["one", "other"]
    assert [u.speech for u in again.call.replies] == [(Span(0.0, 1.0),)] * 2


def test_a_reply_that_was_not_begun() -> None:
    """Is heard then: nothing is left out of the review."""
    with HeardAhead(hears) as ahead:
        assert ahead.heard(ONE) is None


def test_what_goes_wrong_is_told_where_it_is_asked_for() -> None:
    """A pass that failed disturbs nobody before the review, which says why."""

    def fails(_: Clip) -> Heard:
        raise RecognizerError("no memory")

    with HeardAhead(fails) as ahead:
        ahead.begin(ONE)
        with pytest.raises(RecognizerError, match="no memory"):
            ahead.heard(ONE)


class Endless:
    """A turn that does not end."""

    reason: EndReason = "hung_up"
    typed = None

    def feed(self, frame: Samples) -> bool:
        """Never."""
        del frame
        return False


def test_a_long_reply_is_begun_while_it_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is passed on begins where the reply begins and grows; a short reply is left alone."""
    grown: list[Clip] = []
    sound = np.arange(40 * RATE).astype(np.int16)
    with HeardAhead(hears) as ahead:
        monkeypatch.setattr(ahead, "grow", lambda joined: grown.append(joined()))
        reply = GrowingReply(Endless(), ahead)
        assert not any(reply.feed(sound[at : at + 320]) for at in range(0, len(sound), 320))
    assert [round(clip.seconds, 1) for clip in grown] == [LONG_REPLY_S + 2 * n for n in range(7)]
    assert all(np.array_equal(clip.samples, sound[: len(clip.samples)]) for clip in grown)


def test_nothing_piles_up() -> None:
    """While the engines are busy with a growing reply, more of it waits for the next time."""
    begun: list[Clip] = []
    busy = threading.Event()

    def decode_ahead(clip: Clip) -> None:
        begun.append(clip)
        busy.wait(10)

    with HeardAhead(hears, decode_ahead) as ahead:
        ahead.grow(lambda: ONE)
        ahead.grow(lambda: OTHER)
        busy.set()
        ahead.begin(ONE)
        ahead.heard(ONE)
    assert len(begun) == 1
    assert begun[0] is ONE


def test_a_growing_reply_is_copied_only_for_somebody() -> None:
    """A reply of ten minutes is 19 MB, and would be copied every two seconds."""
    copied: list[Clip] = []

    def joined() -> Clip:
        copied.append(ONE)
        return ONE

    with HeardAhead(hears) as ahead:
        ahead.grow(joined)
    assert not copied
    with HeardAhead(hears, lambda _: None) as ahead:
        ahead.grow(joined)
    assert len(copied) == 1


def test_what_goes_wrong_with_a_growing_reply() -> None:
    """It disturbs neither the call nor the recognition of the whole reply."""

    def fails(_: Clip) -> None:
        raise RecognizerError("no memory")

    with HeardAhead(hears, fails) as ahead:
        ahead.grow(lambda: ONE)
        ahead.begin(ONE)
        assert ahead.heard(ONE) == hears(ONE)
