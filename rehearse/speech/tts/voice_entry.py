"""The record that describes an installed voice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One installed voice, as `rehearse voices` lists it."""

    id: str
    """The id by which users select the voice."""
    name: str
    language: str
    kind: str
    """`female`, `male`, or empty if the engine does not say."""
