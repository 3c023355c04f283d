"""What use cases have in common of what they are asked: frozen records, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EngineName = Literal["auto", "vosk", "whisper"]


@dataclass(frozen=True, slots=True)
class ProfileOptions:
    """Who is calling."""

    file: Path | None = None
    """The profile's file; None for the user's own, where there is one."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What takes the place of the file's fields, by their names."""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Which recognizer listens."""

    engine: EngineName = "auto"
    model: str | None = None
    """A model's folder; None for the one that is found."""


@dataclass(frozen=True, slots=True)
class DeviceOptions:
    """The sound devices, and how they are used."""

    near: str = ""
    """The microphone, by name or number; empty for the one that is remembered."""
    far: str = ""
    """The loudspeaker, in the same way."""
    barge_in: bool = False
    """The caller may cut in."""
    telephone: bool = False
    """Both sides through a telephone's narrow band."""
    bad_line: bool = False
    """The other side over a bad line: noise, and drop-outs."""


@dataclass(frozen=True, slots=True)
class ClockOptions:
    """What takes the place of the machine's clock and locale."""

    now: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class WorkplaceOptions:
    """The place that is called; what is missing comes from the notes in the profile."""

    hours: str | None = None
    """`8:30-16:30`."""
    zone: str | None = None
    country: str | None = None
    region: str | None = None
