"""Tests that the review uses the replies recognized during the call."""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Clip, Span, silence
from rehearse.call.conductor import ConductedCall
from rehearse.call.dialog import Script
from rehearse.call.heard_ahead import Heard, HeardAhead
from rehearse.call.live import redecode
from rehearse.claims.listener import SpeechEngines
from rehearse.errors import RecognizerError
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.transcript import Transcript
from rehearse.speech.utterance import CALLER, Call, Utterance
from tests.fakes import FakeRecognizer

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
    return (Span(0.0, 1.0),), Transcript((Word(text, Span(0.0, 1.0), 1.0),))


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
    assert [t.text for t in again.transcripts] == ["one", "other"]
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
