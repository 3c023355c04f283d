"""An enrolled name: recognized better than by its spelling, and held to its pronunciation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims.asked import find_name, name_keywords
from claims.named import PRIYA, heard
from claims.scored import found_by_sound, sounding

from rehearse.audio.clip import Span
from rehearse.claims.name.odds import NameFeatures, is_name
from rehearse.claims.weights import ENROLLED
from rehearse.speech.transcript import PhoneEvidence, PronunciationScore

HERS = PronunciationScore(
    score_per_phone=-0.1, margin=5.0, first_name_margin=3.0, last_name_margin=3.0
)
ANOTHER = PronunciationScore(
    score_per_phone=-1.8, margin=-9.0, first_name_margin=-4.0, last_name_margin=-2.0
)
NEITHER = PronunciationScore(
    score_per_phone=-0.7, margin=0.0, first_name_margin=-1.0, last_name_margin=0.5
)


def certainties(text: str, own: PronunciationScore, *, confidence: float = 0.4) -> list[str]:
    """Return the certainties if the words after "is" have these pronunciation scores."""
    transcript = heard(text)
    words = tuple(replace(word, confidence=confidence) for word in transcript.words)
    transcript = replace(transcript, words=words)
    (place,) = name_keywords(transcript, PRIYA)
    spotted = PhoneEvidence("Priya Raman", -1.6, -3.0, place.span, enrolled_score=own)
    mentions = find_name(sounding(transcript, PRIYA, {place: spotted}), PRIYA)
    return [mention.certainty for mention in mentions]


def test_a_name_that_no_rule_of_spelling_reads() -> None:
    """Garbled words with phones unlike the spelling are the name if the enrolled phones match."""
    text = "Hello, this is prayer among, hello."
    assert certainties(text, HERS) == ["said"]
    assert certainties(text, NEITHER) != ["said"]


def test_a_name_that_its_owner_says_otherwise() -> None:
    """Words close to the name are not credited if the enrolled phones are plainly absent."""
    text = "Hello, this is Priya Rahman, hello."
    assert certainties(text, HERS) == ["said"]
    assert certainties(text, ANOTHER) != ["said"]


def test_the_very_words_are_the_name() -> None:
    """A recognizer does not invent a rare name, so its exact words stand, whatever the phones."""
    assert certainties("Hello, this is Priya Raman, hello.", ANOTHER) == ["said"]


@pytest.mark.parametrize(
    ("own", "confidence", "by_others", "expected"),
    [
        (HERS, 0.4, False, True),
        (HERS, 0.95, False, False),  # The recognizer is sure of other words.
        (HERS, 0.95, True, True),
        (NEITHER, 0.4, False, False),
        (NEITHER, 0.4, True, True),
        (ANOTHER, 0.4, True, False),
    ],
)
def test_the_signs_are_weighed(
    own: PronunciationScore, confidence: float, *, by_others: bool, expected: bool
) -> None:
    """Other evidence for it helps, and confident other words harm; neither decides alone."""
    signs = NameFeatures(own, confidence, longer_name_follows=False, by_other_evidence=by_others)
    assert is_name(signs, ENROLLED) is expected


def test_a_longer_name_speaks_against_it() -> None:
    """A place that is barely the name is not credited if more was said."""
    barely = PronunciationScore(
        score_per_phone=-0.2, margin=4.0, first_name_margin=1.7, last_name_margin=1.7
    )
    signs = NameFeatures(barely, confidence=0.2, longer_name_follows=False, by_other_evidence=False)
    assert is_name(signs, ENROLLED)
    assert not is_name(replace(signs, longer_name_follows=True), ENROLLED)


def test_no_sign_counts_without_end() -> None:
    """A name unlike any common one has an unlimited margin, which is clipped."""
    far = PronunciationScore(
        score_per_phone=-1.9, margin=-9.0, first_name_margin=1e9, last_name_margin=1e9
    )
    assert not is_name(
        NameFeatures(far, confidence=0.4, longer_name_follows=False, by_other_evidence=False),
        ENROLLED,
    )


def test_the_place_of_another_word_says_nothing() -> None:
    """Pronunciations found beside the name decide nothing about it."""
    transcript = heard("Hello, this is Priya Raman, hello there.")
    place = Span(3.0, 3.4)
    spotted = PhoneEvidence("Priya Raman", -1.6, -3.0, place, enrolled_score=ANOTHER)
    mentions = find_name(found_by_sound(transcript, PRIYA, 6, 6, spotted), PRIYA)
    assert "said" in [mention.certainty for mention in mentions]
