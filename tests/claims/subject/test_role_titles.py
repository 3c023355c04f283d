"""Other ways to say the profile's job."""

from __future__ import annotations

import pytest
from claims.phrased import transcript

from rehearse.claims.reply import find_claims
from rehearse.profile.record import Profile


def verdicts(role: str, text: str) -> set[str]:
    """How sure it is that the job was named."""
    found = find_claims(transcript(text), Profile("Karen Bishop", role=role)).of("role")
    return {mention.certainty for mention in found}


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("C++ developer", "I'm calling about the C plus plus developer job."),
        ("C++ developer", "It's about the C++ developer position."),
        ("C# programmer", "I'm calling about the C sharp programmer job."),
        (".NET developer", "I applied for the dot net developer job."),
        ("24/7 support agent", "I'm calling about the twenty four seven support agent job."),
        ("24/7 support agent", "It's about the 24-7 support agent position."),
        ("911 dispatcher", "I'm calling about the nine one one dispatcher job."),
        ("911 dispatcher", "I'm calling about the 9-1-1 dispatcher job."),
        ("registered nurse", "I'm calling about the RN position."),
        ("registered nurse", "It's about the R.N. job."),
        ("RN", "I'm calling about the registered nurse position."),
        ("HR manager", "I'm calling about the human resources manager job."),
        ("warehouse supervisor", "It's about the supervisor position at your warehouse."),
    ],
)
def test_said_in_another_way(role: str, text: str) -> None:
    """Signs as people say them, abbreviations and what they stand for, another order."""
    assert "said" in verdicts(role, text)


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("information technology", "It is about a delivery."),
        ("C++ developer", "I'm calling about the Java developer job."),
        ("911 dispatcher", "I was born on nine eleven."),
        ("registered nurse", "I'm calling about the EMT position."),
    ],
)
def test_another(role: str, text: str) -> None:
    """An abbreviation that is a word, and another job, are no credit."""
    assert "said" not in verdicts(role, text)
