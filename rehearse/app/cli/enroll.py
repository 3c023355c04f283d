"""`rehearse profile say`: take in how a name is said, from recordings or the microphone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.audio_devices import add_devices, phone_of, utterance
from rehearse.app.cli.console import error, note, result
from rehearse.app.cli.legacy import add_engine, ears_of, path_of
from rehearse.errors import AudioError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rehearse.audio.clip import Clip
    from rehearse.claims.name.enrollment import OwnName


def add(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `rehearse profile`."""
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
    say.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take in how the name is said.

    Raises:
        AudioError: a recording is not of the name, or one was given twice.
        RecognizerError: the ears that are here cannot hear sounds so finely.
        ProfileError: there is no profile.
    """
    from rehearse.claims.name.enrollment import TIMES, OwnName
    from rehearse.profile import file as profile_file
    from rehearse.profile import pronunciations

    path = path_of(args)
    profile = profile_file.load(path)
    recordings = _recordings(args.reply or ())
    own = OwnName(profile, ears_of(args))
    if recordings:
        sayings = tuple(own.saying(clip, f"{file}: ") for file, clip in recordings)
    else:
        sayings = _spoken(args, profile.name, own)
    pronunciations.save(profile.name, sayings, path)
    count = f"{len(sayings)} saying" + ("s" if len(sayings) > 1 else "")
    result(f"{path}: {profile.name} is known as you say it, by {count} (in place of any before)")
    if len(sayings) < TIMES:
        note(f"nobody says a name twice alike: {TIMES} are better")
    return 0


def _recordings(paths: Sequence[Path]) -> tuple[tuple[Path, Clip], ...]:
    """What the files hold, each another saying.

    Raises:
        AudioError: one cannot be read, or is the same sound as one before it.
    """
    from rehearse.audio import codec
    from rehearse.audio.duplicate import is_same

    found: list[tuple[Path, Clip]] = []
    for path in paths:
        clip = codec.read(path).clip
        copied = next((before for before, other in found if is_same(other, clip)), None)
        if copied is not None:
            is_one = "is given twice" if copied == path else f"is the same sound as {copied}"
            raise AudioError(f"{path}: {is_one}; record your name anew for each --reply")
        found.append((path, clip))
    return tuple(found)


def _spoken(args: argparse.Namespace, name: str, own: OwnName) -> tuple[tuple[str, ...], ...]:
    """The name as it is said over the microphone; what was something else is asked for again."""
    from rehearse.claims.name.enrollment import TIMES

    sayings: list[tuple[str, ...]] = []
    last = AudioError("nothing was heard")
    phone = phone_of(args, plays=False)
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
