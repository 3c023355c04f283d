"""What the tests of the desk share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk_scorers import recording

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parents[2]


PATHS = os.pathsep.join((str(HERE.parent), str(HERE)))


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the tests' scorers importable in worker processes."""
    monkeypatch.setenv("PYTHONPATH", PATHS)


@pytest.fixture(scope="module")
def importable_for_all() -> Iterator[None]:
    """Make them importable in processes that outlast a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", PATHS)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of two callers with three recordings."""
    made = tmp_path / "class"
    recording(made / "Ana Ruiz" / "1.wav", "first")
    recording(made / "Ana Ruiz" / "2.wav", "second")
    recording(made / "Bo Lind" / "1.wav", "third")
    return made
