"""Flags that several commands share: who is calling, and which engine listens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.errors import ProfileError
from rehearse.profile.record import PROFILE_FIELDS, Profile

if TYPE_CHECKING:
    import argparse


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add `--profile` and a flag for each of its fields."""
    from rehearse.profile.file import HELP

    group = parser.add_argument_group(
        "who is calling", "the profile's file, and flags that take the place of its fields"
    )
    group.add_argument(
        "--profile",
        type=Path,
        metavar="FILE",
        help="a profile in TOML (default: the one that `rehearse profile init` made)",
    )
    for name in PROFILE_FIELDS:
        group.add_argument(f"--{name}", metavar="TEXT", help=HELP[name].replace("%", "%%"))


def fields_of(args: argparse.Namespace) -> dict[str, str]:
    """The profile's fields that were given as flags."""
    return {name: text for name in PROFILE_FIELDS if (text := getattr(args, name)) is not None}


def profile_of(args: argparse.Namespace) -> Profile:
    """Who is calling, by the file and the flags.

    Raises:
        ProfileError: neither says a name, or one of them is wrong.
    """
    from rehearse.profile import file

    path: Path | None = args.profile
    fields = fields_of(args)
    own = file.default_path()
    if path is None and own.exists():
        path = own
    if path is not None:
        return file.load(path, fields)
    if "name" not in fields:
        raise ProfileError(
            "who is calling? Make a profile with `rehearse profile init`,"
            ' or say --profile FILE or --name "Your Name"'
        )
    return file.override(Profile(fields["name"]), fields)


def path_of(args: argparse.Namespace) -> Path:
    """The profile's file, whether it is there or not."""
    from rehearse.profile import file

    path: Path | None = args.profile
    return path or file.default_path()
