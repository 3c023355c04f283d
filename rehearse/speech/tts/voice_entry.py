"""What is told of an installed voice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One installed voice, as `rehearse voices` lists it."""

    id: str
    """What a voice is asked for by."""
    name: str
    language: str
    kind: str
    """`female`, `male`, or empty if the engine does not say."""
