"""Evidence of two phone models for one place, on made-up posteriors."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_sounds import heard

from rehearse.audio.clip import Span
from rehearse.claims.phone_scorer import PhoneScorer
from rehearse.claims.records import HypothesisSet
from rehearse.speech.phones.confusable_names import ConfusableNames, NamePronunciations
from rehearse.speech.phones.phone_sequence import phone_sequence
from rehearse.speech.tts.g2p import EspeakG2P

GAPS = " ".join("_" * 20)
NAME = "p ɹ i ə _ ɹ ɑ m ə n"
PRIYA, RAMAN = ("p", "ɹ", "i", "ə"), ("ɹ", "ɑ", "m", "ə", "n")
BRIA, ROMAN = ("b", *PRIYA[1:]), ("ɹ", "oʊ", *RAMAN[2:])


def scorer_of(
    first: str, second: str = "", pronunciations: tuple[tuple[str, ...], ...] = ()
) -> tuple[PhoneScorer, HypothesisSet]:
    """Return a scorer with two models, and the hypothesis set about everything in them."""
    one = heard(f"{GAPS} {first} {GAPS}")
    two = heard(f"{GAPS} {second} {GAPS}") if second else None
    levels = np.where(one.speech_probabilities() > 0.5, -20.0, -60.0)
    levels = np.concatenate([levels, np.full(200, -60.0)])
    names = ConfusableNames(NamePronunciations((BRIA,)), NamePronunciations((ROMAN,)))
    question = HypothesisSet("", "full_name", Span(0.8, 2.6), ("Priya Raman", "dry a common"), 1)
    return PhoneScorer(one, EspeakG2P(), levels, two, pronunciations, names), question


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (NAME, True),
        ("", True),  # There is no second model.
        ("_ _ _ _ _ ɹ ɑ m ə n", False),  # The first name was lost.
    ],
)
def test_models_that_find_the_name_in_two_places(second: str, *, expected: bool) -> None:
    """If one model lost a syllable, the length of the name is unknown."""
    scorer, question = scorer_of(NAME, second)
    spotted = scorer.phone_evidence(question)
    assert spotted.boundaries_agree is expected


def test_the_name_as_its_owner_says_it() -> None:
    """An enrolled pronunciation is found in its place, ahead of other words and common names."""
    said = "b aɪ _ ɹ oʊ n"
    plain = tuple(said.replace("_ ", "").split())
    own = scorer_of(said, said, (plain,))[0].phone_evidence(scorer_of(said)[1]).enrolled_score
    assert own is not None
    assert own.score_per_phone == pytest.approx(0.0, abs=0.2)
    assert own.margin > 3.0
    assert min(own.first_name_margin, own.last_name_margin) > 1.0


def test_the_name_as_its_spelling_is_read() -> None:
    """Without pronunciations the spelling is scored; without an acoustic model nothing is."""
    said = " ".join(phone_sequence("Priya Raman", EspeakG2P().phonemes))
    scorer, question = scorer_of(said, said)
    read = scorer.phone_evidence(question).spelled_score
    assert read is not None
    assert read.score_per_phone == pytest.approx(0.0, abs=0.2)
    assert read.margin > 3.0
    other = scorer_of(said, "b aɪ ə n _ k ɑ l ɪ n z")[0].phone_evidence(question).spelled_score
    assert other is not None
    assert other.score_per_phone < -1.0
    assert scorer_of(said)[0].phone_evidence(question).spelled_score is None


def test_another_name_is_behind_a_common_one() -> None:
    """A common name that was said fits better than the caller's own in its place."""
    own = scorer_of("p ɹ i ə _ ɹ oʊ m ə n", "p ɹ i ə _ ɹ oʊ m ə n", ((*PRIYA, *RAMAN),))[0]
    answer = own.phone_evidence(scorer_of(NAME)[1]).enrolled_score
    assert answer is not None
    assert answer.last_name_margin < -0.5
    assert answer.first_name_margin > 0.5


def test_without_pronunciations_nothing_is_said_of_them() -> None:
    """Without an acoustic model or pronunciations there is no enrolled score, and no places."""
    for scorer, question in (scorer_of(NAME, NAME), scorer_of(NAME, "", (RAMAN,))):
        assert scorer.phone_evidence(question).enrolled_score is None
        assert scorer.enrolled_places(Span(0.0, 3.0)) == ()


def test_every_place_where_the_name_was_said() -> None:
    """A name said twice is found twice, whatever the words, up to the end of the audio."""
    spoken = (*PRIYA, *RAMAN)
    scorer, _ = scorer_of("h", f"{NAME} {GAPS} k æ t _ {NAME}", (spoken,))
    places = sorted(scorer.enrolled_places(Span(0.0, 9.0)), key=lambda place: place.start)
    assert len(places) == 2
    assert places[0].end < places[1].start


def test_a_single_name_is_compared_with_names_of_both_kinds() -> None:
    """It has no margin over a name part that it does not have."""
    scorer, question = scorer_of("b ɹ i ə", "b ɹ i ə", (PRIYA,))
    own = scorer.phone_evidence(replace(question, texts=("Priya", "bree"))).enrolled_score
    assert own is not None
    assert own.first_name_margin == own.last_name_margin < 0.0


def test_a_question_is_heard_finely_by_both_models() -> None:
    """With two models the mean score of each text counts; without the second, the first's."""
    scorer, question = scorer_of(NAME, "d ɹ aɪ _ ə _ k ɑ m ə n")
    first = scorer.phone_scores(question)
    second = replace(scorer, posteriors=scorer.fine_posteriors).phone_scores(question)
    both = [(one + other) / 2 for one, other in zip(first, second, strict=True)]
    assert scorer.phone_scores(question, finely=True) == pytest.approx(both)
    assert first != second
    assert replace(scorer, fine_posteriors=None).phone_scores(question, finely=True) == first
