"""A small part of the bench in the tests, with floors just under what it measures.

The whole of it is `rehearse bench hearing`; `benchmarks/hearing.md` holds its table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rehearse.bench.corpus import corpus
from rehearse.bench.human import digit_files
from rehearse.bench.run import Outcome, human_numbers, judged
from rehearse.bench.tally import summed, tallies, tally
from rehearse.bench.voices import cast
from rehearse.commands.listening import equipped
from rehearse.engines import catalog
from rehearse.errors import ModelError

if TYPE_CHECKING:
    from rehearse.session import Ears

DIGITS = Path(__file__).parents[3] / "shared" / "human-digits"


@pytest.fixture(scope="module")
def ears() -> Ears:
    """The embedded recognizer, which the floors were measured with."""
    try:
        listening = catalog.recognizer("whisper")
        careful = catalog.verifier(catalog.chosen("whisper"))
        return equipped(listening, catalog.speller(), careful, catalog.phonetic())
    except ModelError as problem:
        pytest.skip(str(problem))


def test_voiced_calls_are_heard(ears: Ears) -> None:
    """Three clean calls of natural voices: nearly all that is said is credited, nothing else."""
    natural = [speaker for speaker in cast().speakers if speaker.is_natural]
    if not natural:
        pytest.skip("no natural voices here")
    outcomes = [
        judged(case, ears, None, is_natural=True)
        for case in corpus(natural, 3, seed=1, only=("clean",))
    ]
    content = summed(tallies(outcomes), "content")
    assert content.recall is not None
    assert content.recall >= 0.85
    assert content.wrongly == 0


def test_no_wrong_human_number_is_credited(ears: Ears) -> None:
    """Four human numbers, two of them not the profile's: none of those is credited."""
    if not DIGITS.is_dir():
        pytest.skip("no human digits beside the checkout")
    files = digit_files(DIGITS)
    outcomes: list[Outcome] = [
        judged(case, ears, None, is_natural=True) for case in human_numbers(files, 4, 1)
    ]
    numbers = tally("phone_number", outcomes)
    assert numbers.wrongly == 0
    assert numbers.credited == numbers.said
