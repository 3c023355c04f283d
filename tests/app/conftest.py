"""A class of 30 callers, made once, and a desk of each test's own with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.desk.ledger import Ledger


@pytest.fixture(scope="session")
def class_of_thirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the class's sound and its desk."""
    from app.desk.class_of_thirty import make_class

    place = tmp_path_factory.mktemp("class-of-thirty")
    make_class(place)
    return place


@pytest.fixture
def desk(class_of_thirty: Path, tmp_path: Path) -> Ledger:
    """A desk of 30 callers and 300 takes; one has a formula as a name, and one no takes."""
    from app.desk.class_of_thirty import copy_of

    return copy_of(class_of_thirty, tmp_path / "desk")
