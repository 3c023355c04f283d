"""A live call as it is run: what is passed on while the caller speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from conducted import PRIYA, sound
from fakes import FakeRecognizer, FakeVoice

from rehearse.audio.clip import RATE, Clip
from rehearse.call.dialog import Script
from rehearse.call.heard_ahead import LONG_REPLY_S, HeardAhead
from rehearse.call.line.files import FilePhone
from rehearse.call.line.recorded import RecordedPhone
from rehearse.call.live import LiveSettings, LiveSetup, run_call
from rehearse.call.turns.keyed import Controls
from rehearse.claims.scored_transcript import unscored
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.transcript import Transcript
from rehearse.takes.recorder import TakeHeader, TakeRecorder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@dataclass
class Line:
    """A line that no key acts on."""

    paused: bool = False

    def press_hang_up(self) -> None:
        """Do nothing."""


class Wordless(FakeRecognizer):
    """Understands no word."""

    def transcribe(self, clip: Clip) -> Transcript:
        """Return nothing."""
        del clip
        return Transcript()


def test_a_long_message_is_begun_while_it_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message on voicemail is passed on as it grows, from its first sample on, then whole."""
    chance = np.random.default_rng(4)
    message = Clip(chance.normal(scale=2000, size=35 * RATE).astype(np.int16))
    grown: list[Clip] = []
    script = Script(library.load("voicemail"), PRIYA)
    with HeardAhead(lambda _: ((), unscored(Transcript(), PRIYA))) as ahead:
        monkeypatch.setattr(ahead, "grow", lambda so_far: grown.append(so_far()))
        conducted = run_call(
            script,
            LiveSetup(
                phone=RecordedPhone(
                    FilePhone([message]),
                    TakeRecorder(tmp_path / "take", TakeHeader("voicemail", PRIYA)),
                ),
                voice_of=lambda _: FakeVoice(),
                sound_of=sound,
                engines=SpeechEngines(Wordless(), engine_choice.detector, None),
                ahead=ahead,
                controls=Controls(Line()),
                on_event=lambda _: None,
                on_listening=lambda _: None,
            ),
            LiveSettings(quiet=True),
        )
    (reply,) = conducted.call.replies
    assert len(grown) >= 3
    assert LONG_REPLY_S <= grown[0].seconds < LONG_REPLY_S + 0.1
    for clip in grown:
        assert np.array_equal(clip.samples, reply.clip.samples[: len(clip.samples)])
