"""Counting over judged calls, and what is kept on disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from claims.scored import found_by_sound

from benchmarks.corpus import kept, table
from benchmarks.corpus.records import Label, Truth
from benchmarks.corpus.run import Outcome
from benchmarks.corpus.tally import percentile, tally, wilson
from rehearse.audio.clip import Span, silence
from rehearse.language.word import Word
from rehearse.profile.record import Profile
from rehearse.speech.engine_label import Engine
from rehearse.speech.transcript import (
    HypothesisScores,
    PhoneEvidence,
    PronunciationScore,
    Transcript,
)

if TYPE_CHECKING:
    from pathlib import Path


def outcome(truth: Truth, status: str) -> Outcome:
    """A call with one check."""
    labels = (Label("phone_number", truth),)
    return Outcome(
        "voicemail", "pico", "clean", True, labels, (("phone_number", status),), 150, 160, 0.2
    )


SMALL = Engine("whisper", "small")
CALLS = [
    outcome("said", "met"),
    outcome("said", "partly"),
    outcome("said", "unclear"),
    outcome("other", "met"),
    outcome("not said", "missed"),
]


def test_each_kind_of_mistake_is_counted_apart() -> None:
    """Missed, left open and wrongly credited are three things."""
    counts = tally("phone_number", CALLS)
    assert (counts.said, counts.credited, counts.missed, counts.unclear) == (3, 1, 1, 1)
    assert (counts.not_said, counts.wrongly) == (2, 1)
    assert counts.precision == 0.5
    assert counts.recall == pytest.approx(1 / 3)


def test_the_interval_is_wilsons() -> None:
    """Values from the published formula; nothing counted leaves everything open."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-3)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(300, 300) == pytest.approx((0.9874, 1.0), abs=1e-3)


def test_a_percentile_of_nothing_is_nothing() -> None:
    """No calls, no error to report."""
    assert percentile([], 0.9) is None
    assert percentile([3, 1, 2], 0.5) == 2


def test_the_table_says_what_was_not_measured() -> None:
    """A bar without calls reads "not measured", never 100 %."""
    page = table.markdown(CALLS)
    assert "| phone number exactly right, clean | 33.3 % |" in page
    assert "| phone number exactly right, human digits | not measured |" in page


def test_a_hearing_survives_the_disk(tmp_path: Path) -> None:
    """What is read is what was written; another profile's is not found."""
    word = Word("um", Span(0.1, 0.3), 0.9)
    compared = HypothesisScores(("a", "b"), (-1.0, -2.0))
    fit = PronunciationScore(-0.5, 1.0, 2.0, 3.0)
    priya, ann = Profile("Priya Raman"), Profile("Ann Lee")
    words = Transcript((word,), verbatim=(word,), filled_pauses=(word,))
    spotted = PhoneEvidence("Priya Raman", -0.2, 1.0, word.span, (0.4,), spelled_score=fit)
    heard = replace(found_by_sound(words, priya, 0, 0, spotted), scores={"full_name:0-0": compared})
    made = kept.RecognizedClip((Span(0, 1),), heard, 0.5)
    name = kept.key(silence(1), priya, SMALL)
    kept.write(tmp_path, name, made)
    assert kept.read(tmp_path, name, priya) == made
    assert kept.read(tmp_path, kept.key(silence(1), ann, SMALL), ann) is None
