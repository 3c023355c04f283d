"""Options that several use cases share, as frozen records that are cheap to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EngineName = Literal["auto", "vosk", "whisper"]


@dataclass(frozen=True, slots=True)
class ProfileOptions:
    """The profile's file, and fields that override it."""

    file: Path | None = None
    """The profile's file; None for the user's default profile, if there is one."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Values that override the file's fields, by field name."""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """The choice of recognizer and model."""

    engine: EngineName = "auto"
    model: str | None = None
    """The model's folder; None to look for one."""


@dataclass(frozen=True, slots=True)
class DeviceOptions:
    """The sound devices and how they are used."""

    near: str = ""
    """The microphone's name or number; empty for the remembered one."""
    far: str = ""
    """The loudspeaker's name or number; empty for the remembered one."""
    barge_in: bool = False
    """Whether the caller may interrupt."""
    telephone: bool = False
    """Whether both sides are limited to the telephone band."""
    bad_line: bool = False
    """Whether the other side is heard over a bad line, with noise and dropouts."""


@dataclass(frozen=True, slots=True)
class ClockOptions:
    """Values that replace the computer's clock and locale."""

    now: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class WorkplaceOptions:
    """The place that is called; missing values come from the profile's notes."""

    hours: str | None = None
    """Business hours, such as `8:30-16:30`."""
    zone: str | None = None
    country: str | None = None
    region: str | None = None
