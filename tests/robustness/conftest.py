"""How many damaged inputs to try: a few with fixed seeds by default, many more with `--long`."""

from __future__ import annotations

import pytest


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """Return the factor by which `--long` multiplies the number of attempts."""
    return 42 if request.config.getoption("--long") else 1
