"""What the adviser's desk tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassScored:
    """How a class was scored: every file that was found is done, failed, or refused."""

    found: int
    done: int
    failed: int
    refused: int
    scored_now: int
    """Recordings that were scored this time."""
    missing: int = 0
    """Of the refused, those that the class file names and that are not there."""
