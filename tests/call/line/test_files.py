from __future__ import annotations

import itertools

import numpy as np
import pytest

from rehearse.audio.clip import Clip, silence
from rehearse.call.line.files import FilePhone
from rehearse.call.turns.turn_end import Listen
from rehearse.scenario.records import Turn

WAIT = Listen(Turn("a", "dana", ()), "assistant", 1.0, 30.0)


def test_a_reply_is_one_turn() -> None:
    """Each turn hears the next recording, filled up to whole frames, and then ends."""
    phone = FilePhone([Clip(np.arange(1, 401, dtype=np.int16)), silence(0.1)])
    frames = list(phone.frames())
    assert [len(frame) for frame in frames] == [320, 320]
    assert frames[1][79] == 400
    assert not frames[1][80:].any()
    assert phone.replies_left == 1


def test_silence_after_the_last_reply() -> None:
    """Without a recording the caller is silent for as long as anybody listens."""
    phone = FilePhone([])
    assert not any(frame.any() for frame in itertools.islice(phone.frames(), 100))
    assert phone.seconds == pytest.approx(2.0)


def test_turn_end() -> None:
    """A recording ends its turn itself; silence ends it after the speaker's patience."""
    phone = FilePhone([silence(0.1)])
    with_reply = phone.turn_end(WAIT)
    assert not any(with_reply.feed(silence(0.02).samples) for _ in range(100))
    assert with_reply.reason == "spoken"
    list(phone.frames())
    without = phone.turn_end(WAIT)
    assert [without.feed(silence(0.02).samples) for _ in range(50)].index(True) == 49
    assert without.reason == "silent"
    assert without.typed is None


def test_both_sides_on_one_timeline() -> None:
    """Near and far are as long as the call, each with its sound where it was."""
    phone = FilePhone([Clip(np.full(320, 5, dtype=np.int16))], gap=0.1)
    phone.play(Clip(np.full(1600, 7, dtype=np.int16)))
    list(phone.frames())
    assert phone.far.samples[:1600].all()
    assert not phone.near.samples[:3200].any()
    assert (phone.near.samples[3200:3520] == 5).all()
    assert phone.near.seconds == phone.far.seconds == pytest.approx(0.1 + 0.1 + 0.02 + 0.1)


def test_an_empty_reply() -> None:
    """A recording without a sample is a turn without sound."""
    assert list(FilePhone([silence(0)]).frames()) == []
