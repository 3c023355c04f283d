"""`rehearse profile`: create, show, change, and check the profile, and enroll the name."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from rehearse.app.cli.asking import ask_here
from rehearse.app.cli.command import PATH, flag, group, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.options import SECTIONS, device_options, engine_options, profile_options
from rehearse.app.cli.tell import tell, told_in_full
from rehearse.profile import PROFILE_FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event, NameEnrolled, ProfileChecked
    from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions

EXAMPLES = """\
examples:
  rehearse profile init
  rehearse profile init --name "Priya Raman" --phone 510-555-0192 --role cook
  rehearse profile set role="shift lead" contact="Mr. Diaz"
  rehearse profile check mine.toml
  rehearse profile say
  rehearse profile notice class-notice.toml
  rehearse profile say --reply one.wav --reply two.wav --reply three.wav
"""
SAY = """\
Say your name three times, so it is recognized the way you say it. The profile
keeps its sounds, not the recordings, and replaces earlier ones. If your name
sounds very different from its spelling, set `pronounced` in the profile, too.
"""


@group("profile", epilog=EXAMPLES)
def profile_command() -> None:
    """Run a subcommand."""


@profile_command.add(
    "init", "make your profile; asks for anything not given as a flag", sections=SECTIONS
)
@profile_options
@flag("--force", help="overwrite an existing profile")
def init_command(*, who: ProfileOptions, force: bool) -> int:
    """Write a profile from options and, on a terminal, from answers."""
    from rehearse.app.profile import InitOptions, init_profile

    tell(init_profile(InitOptions(who, force=force), ask_here()), show_event)
    return 0


@profile_command.add("show", "print the profile as it is used", sections=SECTIONS)
@profile_options
def show_command(*, who: ProfileOptions) -> int:
    """Print the profile as TOML."""
    from rehearse.app.profile import show_profile

    tell(show_profile(who), show_event)
    return 0


@profile_command.add("set", "change single fields of your profile")
@click.argument(
    "fields",
    nargs=-1,
    required=True,
    metavar="FIELD=VALUE...",
    help=f"a field is one of {', '.join(PROFILE_FIELDS)}; no value empties it",
)
@option("--profile", type=PATH, metavar="FILE", help="default: your own profile")
def set_command(*, fields: tuple[str, ...], profile: Path | None) -> int:
    """Change fields in the profile's file."""
    from rehearse.app.profile import set_fields

    tell(set_fields(profile, fields), show_event)
    return 0


@profile_command.add("check", "check a profile file for mistakes")
@click.argument(
    "file", required=False, type=PATH, metavar="[FILE]", help="default: your own profile"
)
def check_command(*, file: Path | None) -> int:
    """Check a profile, and list the checks that it has no fields for."""
    from rehearse.app.profile import check_profile

    return told_in_full(check_profile(file), show_event)


@profile_command.add("notice", "show your class's notice, and agree to it")
@click.argument(
    "file", required=False, type=PATH, metavar="[FILE]", help="your adviser's file with it"
)
@flag("--remove", help="remove the notice, and practice on your own")
def notice_command(*, file: Path | None, remove: bool) -> int:
    """Take in, show, agree to, or remove the class's notice."""
    from rehearse.app.class_notice import NoticeOptions, show_notice

    if file and remove:
        raise click.UsageError("--remove takes no file", click.get_current_context())
    tell(show_notice(NoticeOptions(file, remove), ask_here()), show_event)
    return 0


@profile_command.add("say", "record how you say your name, so it is recognized better", about=SAY)
@option("--profile", type=PATH, metavar="FILE", help="default: your own profile")
@option(
    "--reply",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="a recording of only your name, instead of the microphone; repeat it",
)
@device_options
@engine_options
def say_command(
    *,
    profile: Path | None,
    reply: tuple[Path, ...],
    devices: DeviceOptions,
    engine: EngineOptions,
) -> int:
    """Enroll the pronunciation of the name."""
    from rehearse.app.enroll import EnrollOptions, enroll
    from rehearse.app.options import ProfileOptions

    tell(enroll(EnrollOptions(ProfileOptions(profile), reply, devices, engine)), show_event)
    return 0


def show_event(event: Event) -> None:
    """Print an event about the profile."""
    from rehearse.app import events

    match event:
        case events.ProfileShown(toml):
            result(toml)
        case events.ProfileWritten(path, fields, is_own):
            result(f"wrote {path}: your {', '.join(fields)}; change it with any editor")
            own = None if is_own else path
            note(f"next: {_command('profile say', own)} learns how you say your name")
            note(f"or:   {_command('coach', own)} takes you through every step")
        case events.ProfileChanged(path, values):
            changed = ", ".join(f"{name} = {value or 'empty'}" for name, value in values.items())
            result(f"{path}: {changed}")
        case events.ProfileChecked():
            _checked(event)
        case events.NameWanted(name, number, of):
            note(f'say "{name}" as on the telephone ({number} of {of})')
        case events.NameEnrolled():
            _enrolled(event)


def _checked(event: ProfileChecked) -> None:
    profile = event.profile
    result(f"{event.path}: no mistakes, for {profile.name}")
    if event.others_name:
        note(
            f"its pronunciations are of {event.others_name}, so they are not used;"
            f" `rehearse profile say` learns how you say {profile.name}"
        )
    elif not profile.pronunciations:
        note("`rehearse profile say` learns how you say your name")
    for field, titles in event.unjudged:
        note(f"without `{field}` this is not judged: {', '.join(titles)}")


def _enrolled(event: NameEnrolled) -> None:
    count = f"{event.count} recording" + ("s" if event.count > 1 else "")
    said = f"{event.name} is now recognized as you say it, from {count} (replaces any before)"
    result(f"{event.path}: {said}")
    if event.count < event.wanted:
        note(f"{event.wanted} work better, because nobody says a name twice the same way")


def _command(words: str, path: Path | None) -> str:
    """Return a command line for this profile."""
    return f"rehearse {words}" + (f" --profile {shlex.quote(str(path))}" if path else "")
