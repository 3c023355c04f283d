"""What is told of a profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehearse.profile import Profile


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """The profile as it will be used."""

    toml: str


@dataclass(frozen=True, slots=True)
class ProfileWritten:
    """A profile was made."""

    path: Path
    fields: tuple[str, ...]
    """What it holds."""
    is_own: bool
    """It is where the user's own profile is looked for."""


@dataclass(frozen=True, slots=True)
class ProfileRefused:
    """Fields cannot be kept as they are; nothing was written."""

    problems: Mapping[str, str]
    """What is wrong, by the field."""


@dataclass(frozen=True, slots=True)
class ProfileChecked:
    """A profile can be used."""

    path: Path
    profile: Profile
    others_name: str
    """Of which other name its file holds how it is said; empty for none."""
    unjudged: tuple[tuple[str, tuple[str, ...]], ...]
    """Each field that is missing, and the checks that are not judged without it."""


@dataclass(frozen=True, slots=True)
class NameEnrolled:
    """How the caller says the name was taken in."""

    path: Path
    name: str
    count: int
    """How often it was said."""
    wanted: int
    """How often it had better be said."""


@dataclass(frozen=True, slots=True)
class NameWanted:
    """The caller is to say the name now."""

    name: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class NameHeard:
    """A saying of the name was taken."""

    number: int
