"""Load what a review needs while the phone rings, so that nobody waits for it after hanging up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip
from rehearse.call.conductor import as_if_spoken
from rehearse.review import review_call
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from rehearse.call.dialog import Script
    from rehearse.claims import SpeechEngines
    from rehearse.review import Review

WORDS: Final = (
    "Hello, may I speak to Dana Chen? My name is Ann Lee, spelled A N N L E E, and I am returning"
    " your call about the job. My number is five five five, oh one nine two. Thank you, goodbye."
)
"""A reply that reaches most parts of a review: names, letters, digits, a reason, courtesies."""


def prepare_review(script: Script, engines: SpeechEngines) -> Review:
    """Review a made-up reply, because modules, models and patterns load on first use.

    Loading them takes as much processor time as the review of a call of one minute.
    """
    scenario = script.scenario
    sound = 8_000 * np.sin(np.arange(8 * RATE) * (2 * np.pi * 150 / RATE))
    clip = Clip(sound.astype(np.int16))
    speech, heard = as_if_spoken(WORDS, clip, script.profile)
    turn = next(turn for turn in scenario.turns if turn.listens)
    said = Utterance(CALLER, turn.id, clip, 0.0, speech=speech)
    call = Call(scenario.id, (said,))
    return review_call(scenario, script.profile, call, (heard,), engines.engine_label)
