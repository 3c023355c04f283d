"""What an error suggests."""

from __future__ import annotations

from rehearse.errors import did_you_mean


def test_did_you_mean() -> None:
    """A near word is offered; without one, all words there are."""
    assert did_you_mean("patiense", ["patience", "says"]) == "; did you mean `patience`?"
    assert did_you_mean("xyz", ["patience", "says"]) == "; there is `patience`, `says`"
    assert did_you_mean("xyz", []) == ""
