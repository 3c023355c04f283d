"""Format times in a call as players show them."""

from __future__ import annotations


def as_timecode(seconds: float) -> str:
    """Return minutes and seconds: `0:07`, `12:30`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
