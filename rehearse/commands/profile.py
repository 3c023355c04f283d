"""`rehearse profile`: make, show and check who is calling."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.commands.line import add_devices, phone_of, utterance
from rehearse.commands.listening import add_engine, ears_of
from rehearse.commands.options import add_profile, fields_of, path_of, profile_of
from rehearse.commands.printing import error, note, result
from rehearse.errors import AudioError, ProfileError, StoreError
from rehearse.profile import FIELDS, Profile

if TYPE_CHECKING:
    import argparse

    from rehearse.own_name import OwnName

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
    say = parts.add_parser(
        "say",
        help="say your name three times, and it is heard better from then on",
        description="Say your name three times. Its sounds are kept in the profile, the recording\n"
        "is not; from then on it is known as you say it. What was said before is\n"
        "replaced. A name that is said very unlike its spelling needs `pronounced` in the\n"
        "profile too.",
    )
    say.add_argument("--profile", type=Path, metavar="FILE", help="default: your own profile")
    say.add_argument(
        "--reply",
        type=Path,
        action="append",
        metavar="FILE",
        help="a recording of your name alone, in place of the microphone; repeatable",
    )
    add_devices(say)
    add_engine(say)
    say.set_defaults(run=run_say)


def run_init(args: argparse.Namespace) -> int:
    """Write a profile from flags, and from answers where somebody sits at the terminal."""
    from rehearse import profile_file

    path: Path = args.profile or profile_file.default_path()
    if path.exists() and not args.force:
        raise StoreError(f"{path}: is there already; --force writes over it, an editor changes it")
    fields = fields_of(args)
    if sys.stdin.isatty():
        fields |= _ask({name for name in FIELDS if name not in fields})
    if not fields.get("name", "").strip():
        raise ProfileError('a profile needs a name: --name "Your Name"')
    profile_file.save(profile_file.override(Profile(fields["name"]), fields), path)
    result(str(path))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print the profile as TOML."""
    from rehearse import profile_file

    result(profile_file.write_text(profile_of(args)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Say whether a profile can be used, and what cannot be judged with it."""
    from rehearse import profile_file
    from rehearse.checks import CHECKS

    path: Path = args.file or profile_file.default_path()
    profile = profile_file.load(path)
    without = {c.field for c in CHECKS if c.field and not getattr(profile, c.field)}
    result(f"{path}: good, for {profile.name}")
    if not profile.sayings:
        note("how you say your name is not known; `rehearse profile say` takes it in")
    for field in FIELDS:
        if field in without:
            titles = ", ".join(c.title.lower() for c in CHECKS if c.field == field)
            note(f"without `{field}` this is not judged: {titles}")
    return 0


def run_say(args: argparse.Namespace) -> int:
    """Take in how the name is said.

    Raises:
        AudioError: a recording is not of the name.
        RecognizerError: the ears that are here cannot hear sounds so finely.
        ProfileError: there is no profile.
    """
    from rehearse import profile_file, sayings_file
    from rehearse.own_name import TIMES, OwnName

    path = path_of(args)
    profile = profile_file.load(path)
    own = OwnName(profile, ears_of(args))
    if args.reply:
        from rehearse.engines import recording

        replies: list[Path] = args.reply
        sayings = tuple(own.saying(recording.read(one).clip, f"{one}: ") for one in replies)
    else:
        sayings = _spoken(args, profile.name, own)
    sayings_file.save(profile.name, sayings, path)
    count = f"{len(sayings)} saying" + ("s" if len(sayings) > 1 else "")
    result(f"{path}: {profile.name} is known as you say it, by {count} (in place of any before)")
    if len(sayings) < TIMES:
        note(f"nobody says a name twice alike: {TIMES} are better")
    return 0


def _spoken(args: argparse.Namespace, name: str, own: OwnName) -> tuple[tuple[str, ...], ...]:
    """The name as it is said over the microphone; what was something else is asked for again."""
    from rehearse.own_name import TIMES

    sayings: list[tuple[str, ...]] = []
    last = AudioError("nothing was heard")
    phone = phone_of(args)
    try:
        for _ in range(2 * TIMES):
            note(f'say "{name}" as on the telephone ({len(sayings) + 1} of {TIMES})')
            try:
                sayings.append(own.saying(utterance(phone)))
            except AudioError as problem:
                error(str(problem))
                last = problem
            if len(sayings) == TIMES:
                break
        else:
            raise last
    finally:
        phone.hang_up()
    return tuple(sayings)


def _ask(names: set[str]) -> dict[str, str]:
    """Ask on the terminal for each field; Enter leaves it out."""
    from rehearse.profile_file import HELP

    answers = {}
    for name in FIELDS:
        if name in names:
            note(HELP[name])
            try:
                answers[name] = input(f"{name}: ").strip()
            except EOFError as end:
                raise ProfileError("stopped before the last question; nothing was written") from end
    return {name: answer for name, answer in answers.items() if answer}
