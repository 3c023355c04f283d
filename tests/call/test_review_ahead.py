"""What a review needs is loaded while the phone rings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rehearse.call.dialog import Script
from rehearse.call.review_ahead import prepare_review
from rehearse.claims.speech_engines import SpeechEngines
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile
from rehearse.scenario import library
from rehearse.speech import engine_choice
from tests.fakes import FakeRecognizer

LOADED_LATER = """
import sys
from rehearse.call import ConductedCall, Script, prepare_review, review_live
from rehearse.call.conductor import as_if_spoken
from rehearse.call.turns.typed import NullRecognizer
from rehearse.claims import SpeechEngines
from rehearse.profile.profile_file import EXAMPLE
from rehearse.scenario import library
from rehearse.speech import CALLER, Call, Utterance, engine_choice
from rehearse.audio import silence

script = Script(library.load("voicemail"), EXAMPLE)
engines = SpeechEngines(NullRecognizer(), engine_choice.detector, None)
prepare_review(script, engines)
before = set(sys.modules)
clip = silence(5.0)
words = "Hi, this is Priya Raman. Call me at 5 1 0 5 5 5 0 1 9 2, bye."
speech, heard = as_if_spoken(words, clip, EXAMPLE)
said = Utterance(CALLER, script.scenario.turns[0].id, clip, 0.0, speech=speech)
call = Call("voicemail", (said,))
review_live(script, ConductedCall(call, (heard,)), clip, silence(0), engines)
print(*sorted(set(sys.modules) - before))
"""


def test_a_review_after_it_loads_nothing() -> None:
    """In a new process, the review of another reply imports no module."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED_LATER], check=True, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout.split() == []


@pytest.mark.parametrize("entry", library.entries(), ids=lambda entry: entry.id)
@pytest.mark.parametrize("profile", [EXAMPLE, Profile("Li")], ids=["full", "name only"])
def test_every_scenario(entry: library.ScenarioEntry, profile: Profile) -> None:
    """The made-up reply is judged in any scenario and for any profile."""
    script = Script(library.load(entry.id), profile)
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    assert prepare_review(script, engines).findings


def test_it_reaches_most_parts() -> None:
    """Names, numbers and thanks are found in the made-up reply, so that their code has run."""
    script = Script(library.load("voicemail"), EXAMPLE)
    engines = SpeechEngines(FakeRecognizer(), engine_choice.detector, None)
    review = prepare_review(script, engines)
    quoted = {finding.check for finding in review.findings if finding.heard}
    assert {"full_name", "phone_number", "thanks"} <= quoted
