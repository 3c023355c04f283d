"""How much is tried: a little with fixed seeds in every run, far more with `--long`."""

from __future__ import annotations

import pytest


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """Return by how much the long form multiplies what is tried."""
    return 25 if request.config.getoption("--long") else 1
