"""What the tests of reports share."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def oakland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the local time to Oakland's, if the system lets a process choose its zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has one zone for all processes")
    monkeypatch.setenv("TZ", "PST8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
