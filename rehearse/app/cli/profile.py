"""`rehearse profile`: make, show and check who is calling."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli import enroll
from rehearse.app.cli.console import note, result
from rehearse.app.cli.legacy import add_profile, fields_of, profile_of
from rehearse.errors import ProfileError, StoreError
from rehearse.profile.record import FIELDS, Profile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

UNASKED = "A B"
"""Stands for the name where only the other fields are looked at."""

EXAMPLES = """\
examples:
  rehearse profile init
  rehearse profile init --name "Priya Raman" --phone 510-555-0192 --role cook
  rehearse profile check mine.toml
  rehearse profile say
  rehearse profile say --reply one.wav --reply two.wav --reply three.wav
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("profile", help="say who is calling", epilog=EXAMPLES)
    parts = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    init = parts.add_parser("init", help="make the profile; asks for what no flag gives")
    add_profile(init)
    init.add_argument("--force", action="store_true", help="write over a profile that is there")
    init.set_defaults(run=run_init)
    show = parts.add_parser("show", help="print the profile as it will be used")
    add_profile(show)
    show.set_defaults(run=run_show)
    check = parts.add_parser("check", help="look for mistakes in a profile's file")
    check.add_argument("file", nargs="?", type=Path, help="default: your own profile")
    check.set_defaults(run=run_check)
    enroll.add(parts)


def run_init(args: argparse.Namespace) -> int:
    """Write a profile from flags, and from answers where somebody sits at the terminal."""
    from rehearse.profile import file as profile_file

    path: Path = args.profile or profile_file.default_path()
    if path.exists() and not args.force:
        raise StoreError(f"{path}: is there already; --force writes over it, an editor changes it")
    fields = fields_of(args)
    if sys.stdin.isatty():
        if wrong := profile_file.wrong({"name": UNASKED, **fields}):
            raise ProfileError("\n".join(f"--{name}: {why}" for name, why in wrong.items()))
        fields = _ask(fields)
    if not fields.get("name", "").strip():
        raise ProfileError('a profile needs a name: --name "Your Name"')
    profile = profile_file.override(Profile(fields["name"]), fields)
    profile_file.save(profile, path)
    held = [name for name in FIELDS if getattr(profile, name)]
    result(f"wrote {path}: your {', '.join(held)}; change it with any editor")
    own = path if args.profile else None
    note(f"next: {_command('profile say', own)} takes in how you say your name")
    note(f"or:   {_command('coach', own)} goes through all of it, in order")
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print the profile as TOML."""
    from rehearse.profile import file as profile_file

    result(profile_file.write_text(profile_of(args)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Say whether a profile can be used, and what cannot be judged with it."""
    from rehearse.profile import file as profile_file
    from rehearse.profile import pronunciations
    from rehearse.scenario.checks import CHECKS

    path: Path = args.file or profile_file.default_path()
    profile = profile_file.load(path)
    without = {c.field for c in CHECKS if c.field and not getattr(profile, c.field)}
    result(f"{path}: good, for {profile.name}")
    kept_of = pronunciations.kept_of(path)
    if kept_of and kept_of != profile.name:
        note(
            f"the sayings in it are of {kept_of}, so they are not used;"
            f" `rehearse profile say` takes in how you say {profile.name}"
        )
    elif not profile.sayings:
        note("how you say your name is not known; `rehearse profile say` takes it in")
    for field in FIELDS:
        if field in without:
            titles = ", ".join(c.title.lower() for c in CHECKS if c.field == field)
            note(f"without `{field}` this is not judged: {titles}")
    return 0


def _ask(given: Mapping[str, str]) -> dict[str, str]:
    """The fields, those that are not given asked on the terminal; what is wrong is asked again."""
    from rehearse.profile.file import HELP, wrong

    fields = dict(given)
    wanted = [name for name in FIELDS if name not in given]
    note("Enter skips a question; what depends on it is not judged then.")
    asked = ""
    while wanted:
        name = wanted[0]
        if name != asked:
            note(HELP[name])
        asked = name
        try:
            answer = input(f"{name}: ").strip()
        except EOFError as end:
            raise ProfileError("stopped before the last question; nothing was written") from end
        fields.pop(name, None)
        tried = {**fields, name: answer} if answer or name == "name" else fields
        problems = wrong({"name": UNASKED, **tried})
        for about, why in problems.items():
            note(f"{about}: {why}")
        if name in problems:
            continue
        fields = dict(tried)
        # A number that was right for one country need not be for that of the zone.
        wanted = [*problems, *wanted[1:]]
    return fields


def _command(words: str, path: Path | None) -> str:
    """A command for this profile, as it stands on a command line."""
    return f"rehearse {words}" + (f" --profile {shlex.quote(str(path))}" if path else "")
