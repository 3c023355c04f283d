"""Events about profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehearse.profile import Profile


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """The profile, with the options applied."""

    toml: str


@dataclass(frozen=True, slots=True)
class ProfileWritten:
    """A profile was written."""

    path: Path
    fields: tuple[str, ...]
    """The profile that was written."""
    is_own: bool
    """Whether the file is the user's default profile."""


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """Single fields of a profile were changed."""

    path: Path
    values: Mapping[str, str]
    """The new values, by field."""


@dataclass(frozen=True, slots=True)
class ProfileRefused:
    """Fields are wrong; nothing was written."""

    problems: Mapping[str, str]
    """The problems, by field."""


@dataclass(frozen=True, slots=True)
class ProfileChecked:
    """A valid profile."""

    path: Path
    profile: Profile
    others_name: str
    """The other name that the saved pronunciations belong to; empty if there is none."""
    unjudged: tuple[tuple[str, tuple[str, ...]], ...]
    """The missing fields, each with the checks that need it."""


@dataclass(frozen=True, slots=True)
class NameEnrolled:
    """The name's pronunciations were saved."""

    path: Path
    name: str
    count: int
    """The number of pronunciations."""
    wanted: int
    """The recommended number of pronunciations."""


@dataclass(frozen=True, slots=True)
class NameWanted:
    """The caller should say the name now."""

    name: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class NameHeard:
    """A pronunciation of the name was recorded."""

    number: int
