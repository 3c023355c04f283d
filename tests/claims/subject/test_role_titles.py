"""Other ways to say the profile's job."""

from __future__ import annotations

import pytest
from claims.asked import find_claims
from claims.phrased import transcript

from rehearse.profile.record import Profile


def verdicts(role: str, text: str, also: str = "") -> set[str]:
    """How sure it is that the job was named."""
    profile = Profile("Karen Bishop", role=role, also=also)
    found = find_claims(transcript(text), profile).of("role")
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
        ("warehouse supervisor", "It's about the supervising post at your warehouse."),
        ("office manager", "I'm calling about the managing position in your office."),
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
        ("bank teller", "I was telling the bank about it."),
        ("teller", "I was telling you about the job."),
        (
            "warehouse supervisor",
            "It's about the cook job instead of the warehouse supervisor job.",
        ),
        ("warehouse supervisor", "I applied not as a warehouse supervisor but as a cook."),
        ("warehouse supervisor", "I used to be a warehouse supervisor."),
        ("warehouse supervisor", "My former job as a warehouse supervisor ended in May."),
        ("warehouse supervisor", "I'm calling about my brother's warehouse supervisor job."),
        ("warehouse supervisor", "My husband has the warehouse supervisor job."),
    ],
)
def test_another(role: str, text: str) -> None:
    """An abbreviation that is a word, and another job, are no credit."""
    assert "said" not in verdicts(role, text)


@pytest.mark.parametrize(
    ("also", "text", "is_said"),
    [
        ("", "I'm calling about the ward sister job.", False),
        ("ward sister", "I'm calling about the ward sister job.", True),
        ("staff nurse, ward sister", "I'm calling about the ward sister job.", True),
        ("RN", "I'm calling about the registered nurse position.", True),
        ("ward sister", "I'm calling about the charge nurse position.", True),
        ("ward sister", "I'm not calling about the ward sister job.", False),
        ("ward sister", "I'm calling about the night porter job.", False),
    ],
)
def test_the_profile_s_other_ways(also: str, text: str, *, is_said: bool) -> None:
    """The job may be called what the profile also calls it, and abbreviated or not."""
    assert ("said" in verdicts("charge nurse", text, also)) is is_said
