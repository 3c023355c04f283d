"""How the caller's words come across."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims.phrased import PRIYA, transcript
from claims.tables import examples_of

from rehearse.claims.manner import find_apologies, find_belittling, find_rude


@pytest.mark.parametrize(("heading", "text"), examples_of(Path(__file__).with_name("manner.txt")))
def test_manner(heading: str, text: str) -> None:
    """Words are noticed for what they do to the listener, and harmless ones are not."""
    said = transcript(text)
    found = {
        "polite": find_rude(said, PRIYA),
        "self_assured": find_belittling(said),
        "apologies": find_apologies(said),
    }
    check = heading.removeprefix("not ")
    assert bool(found[check]) is not heading.startswith("not ")
