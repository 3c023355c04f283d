"""A small part of the bench in the tests, with floors just under what it measures.

The whole of it is `rehearse bench hearing`; `benchmarks/hearing.md` holds its table.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from alone import said_alone

from benchmarks.corpus.corpus import corpus, voiced
from benchmarks.corpus.human import digit_files
from benchmarks.corpus.run import Outcome, human_numbers, judged
from benchmarks.corpus.tally import summed, tallies, tally
from benchmarks.corpus.templates import plans
from benchmarks.corpus.voices import cast
from rehearse.app.engine_loading import equipped
from rehearse.audio.clip import silence
from rehearse.audio.telephone_band import telephone
from rehearse.claims.name.decide import decide_names
from rehearse.errors import ModelError
from rehearse.profile.record import Profile
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from rehearse.claims.speech_engines import SpeechEngines

DIGITS = Path(__file__).parents[3] / "shared" / "human-digits"


@pytest.fixture
def engines(networks: None) -> SpeechEngines:
    """The embedded recognizer, which the floors were measured with."""
    del networks
    try:
        listening = engine_choice.choose_and_load("whisper")
        careful = engine_choice.second_pass_recognizer(engine_choice.choose_model("whisper"))
        return equipped(listening, engine_choice.g2p(), careful, engine_choice.phone_recognizer())
    except ModelError as problem:
        pytest.skip(str(problem))


def test_voiced_calls_are_heard(engines: SpeechEngines) -> None:
    """Three clean calls of natural voices: nearly all that is said is credited, nothing else."""
    natural = [speaker for speaker in cast().speakers if speaker.is_natural]
    if not natural:
        pytest.skip("no natural voices here")
    outcomes = [
        judged(case, engines, None, is_natural=True)
        for case in corpus(natural, 3, seed=1, only=("clean",))
    ]
    content = summed(tallies(outcomes), "content")
    assert content.recall is not None
    assert content.recall >= 0.85
    assert content.wrongly == 0


def test_no_wrong_human_number_is_credited(engines: SpeechEngines) -> None:
    """Four human numbers, two of them not the profile's: none of those is credited."""
    if not DIGITS.is_dir():
        pytest.skip("no human digits beside the checkout")
    files = digit_files(DIGITS)
    outcomes: list[Outcome] = [
        judged(case, engines, None, is_natural=True) for case in human_numbers(files, 4, 1)
    ]
    numbers = tally("phone_number", outcomes)
    assert numbers.wrongly == 0
    assert numbers.credited == numbers.said


def test_spelled_names_are_told_from_misspelled_ones(engines: SpeechEngines) -> None:
    """Of two names spelled in clean calls one at least, of two with a letter changed none."""
    natural = [speaker.voice for speaker in cast().speakers if speaker.is_natural]
    if not natural:
        pytest.skip("no natural voices here")
    made = plans(52, Random(3))
    wanted = [plan for kind in ("assistant", "misspelled") for plan in made if plan.kind == kind]
    noise = np.random.default_rng(3)
    outcomes = [
        judged(
            voiced(plan, natural[0], 1.0, "clean", silence(1.0), noise),
            *(engines, None),
            is_natural=True,
        )
        for plan in (*wanted[:2], *wanted[-2:])
    ]
    spelled = tally("name_spelled", outcomes)
    assert (spelled.said, spelled.not_said) == (2, 2)
    assert spelled.wrongly == 0
    assert spelled.credited >= 1


NAMES = {
    "Jordan Rivera": "Jordan Rivera",
    "Christopher Evans": "Christopher Evans",
    "Fatima Al-Hassan": "Fateema Al-Hassan",
    "Sarah Mitchell": "Sarah Mitchell",
}
OTHERS = {
    "Ama Mensah": "Anna Menzies",
    "Aaliyah Washington": "Alia Worthington",
    "Tenzin Dorje": "Tenzin Norbu",
    "Nadia Rahman": "Nadine Roman",
}
"""Names, and near-sounding ones that were credited for them until the acoustic model had a
voice."""


def test_names_are_told_from_near_sounding_ones(engines: SpeechEngines) -> None:
    """Of four names by telephone three at least are credited, of four near-sounding others none."""
    natural = [speaker.voice for speaker in cast().speakers if speaker.is_natural]
    if not natural:
        pytest.skip("no natural voices here")
    credited: dict[str, int] = {}
    for kind, pairs in (("own", NAMES), ("near", OTHERS)):
        for at, (name, spoken) in enumerate(pairs.items()):
            voice = natural[at % len(natural)]
            profile = Profile(name, "415-555-0192")
            text = f"Hi Ms. Lopez, this is {spoken} calling about the interview."
            line = said_alone(voice, text)
            _, heard = engines.recognize(telephone(line), profile)
            found = {mention.certainty for mention in decide_names(heard, profile)}
            credited[kind] = credited.get(kind, 0) + ("said" in found)
    assert credited["own"] >= 3
    assert credited["near"] == 0
