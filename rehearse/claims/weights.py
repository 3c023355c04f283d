"""The numbers that decide a claim and were chosen on data: `weights.toml`, read once.

The file says of each number what it means, and on which set, when, and at which commit it was
chosen. Its header names those that stand elsewhere. Numbers that come from a norm, a study, or a
rule stand in the module that uses them, beside their source.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class NameWeights:
    """For the full name, by its words, their sound, and the phones."""

    sound_score: float
    sound_margin: float
    margin_bonus: float
    guessed_score: float
    naming_score: float
    guessed_confidence: float
    said_score: float
    said_score_with_phones: float
    outright_margin: float
    outright_similarity: float
    plain_similarity: float
    other_confidence: float
    refuted_margin: float
    other_score: float
    margin_weight: float
    possible_score: float


@dataclass(frozen=True, slots=True)
class PronunciationWeights:
    """For a pronunciation of the name, by the acoustic model: log odds for each feature."""

    score_per_phone: float
    margin: float
    name_margin: float
    longer_name_follows: float
    by_other_evidence: float
    threshold: float
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class NumberWeights:
    """For the telephone number, over its rivals."""

    credit_margin: float
    veto_margin: float
    against_margin: float
    garbled_against_margin: float
    unread_digits: int
    outdone_margin: float
    settled_margin: float
    dictation_fit: float
    dictation_margin: float
    garbled_words_margin: float
    one_more_margin: float
    one_more_margin_without_phones: float
    one_fewer_margin: float
    one_fewer_margin_unread: float


@dataclass(frozen=True, slots=True)
class SpellingWeights:
    """For a spelled name, letter by letter."""

    misheard_share: float
    credit_margin: float
    credit_margin_few: float
    unread_letters: int
    against_margin: float
    against_similar_margin: float
    dictation_margin: float
    summed_margin: float
    summed_margin_one_other: float
    both_against_margin: float
    both_against_dictation: float
    dictation_only_margin: float


@dataclass(frozen=True, slots=True)
class SubjectWeights:
    """For the job, the person, and the meeting, over the recognized words."""

    credit_margin: float
    refuted_margin: float
    misheard_margin: float
    audible_margin: float


def _values(group: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: entry["value"] for name, entry in group.items()}


READ: Final = tomllib.loads(FILE.read_text(encoding="utf-8"))
"""The entries by group and name; `sets` describes the data."""

NAME: Final = NameWeights(**_values(READ["name"]))
ENROLLED: Final = PronunciationWeights(**_values(READ["enrolled"]))
"""For the enrolled pronunciations."""
SPELLED: Final = PronunciationWeights(**_values(READ["spelled"]))
"""For the name as its spelling is read."""
NUMBER: Final = NumberWeights(**_values(READ["number"]))
SPELLING: Final = SpellingWeights(**_values(READ["spelling"]))
SUBJECT: Final = SubjectWeights(**_values(READ["subject"]))
