"""Whose job is named: the caller's, or somebody else's."""

from pathlib import Path

import pytest
from claims.tables import examples_of, without_marks

from rehearse.claims.subject.whose_job import whose_job

TABLE = Path(__file__).with_name("whose_job.txt")


def owner(text: str) -> str:
    words = text.split()
    at = next(at for at, word in enumerate(words) if word.lower() == "warehouse")
    return whose_job(words, at, at + 1)


@pytest.mark.parametrize(("expected", "text"), examples_of(TABLE))
def test_whose_job(expected: str, text: str) -> None:
    """Who applied, or was called about it, tells whose job it is; others' jobs are never own."""
    assert owner(text) == expected
    assert (owner(without_marks(text)) == "own") <= (expected == "own")
