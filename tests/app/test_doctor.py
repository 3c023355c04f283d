"""`rehearse doctor` looks at everything, whatever is missing."""

from __future__ import annotations

import pytest

from rehearse.app import doctor


@pytest.mark.parametrize(
    "problem",
    [
        ModuleNotFoundError("No module named 'sounddevice'"),
        OSError("wrong ELF class"),
        AttributeError("module has no attribute"),
    ],
)
def test_what_fails_is_told_and_the_rest_is_looked_at(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is missing, broken or of another version is one point of many."""

    def broken() -> None:
        raise problem

    names = [name for name in vars(doctor) if name.startswith("_") and name[1:].islower()]
    looks = [name for name in names if name not in {"_safely", "_missing"}]
    for name in looks:
        if callable(getattr(doctor, name)):
            monkeypatch.setattr(doctor, name, broken)
    points = list(doctor.examine())
    assert [point.state for point in points] == ["works", *["missing"] * 11]
    assert all(str(problem) in point.detail for point in points[1:])
