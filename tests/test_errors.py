"""The words of errors: a suggestion, and the reason."""

from __future__ import annotations

import errno

import pytest

from rehearse.errors import did_you_mean, reason_of


def test_did_you_mean() -> None:
    """A near word is offered; without one, all words there are."""
    assert did_you_mean("patiense", ["patience", "says"]) == "; did you mean `patience`?"
    assert did_you_mean("xyz", ["patience", "says"]) == "; there is `patience`, `says`"
    assert did_you_mean("xyz", []) == ""


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "Permission denied"),
        (OSError("the disk is gone"), "the disk is gone"),
        (ValueError("it is larger than 1 MB"), "it is larger than 1 MB"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "it is not text in UTF-8"),
        (OSError(), "OSError"),
    ],
)
def test_the_reason_of_an_error(problem: BaseException, reason: str) -> None:
    """The system's words, else the error's own; never nothing."""
    assert reason_of(problem) == reason
