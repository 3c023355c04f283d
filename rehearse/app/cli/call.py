"""`rehearse call`: hold a whole call."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli import live_call
from rehearse.app.cli.console import keep_picture, note
from rehearse.app.cli.legacy import (
    AS_A_PAGE,
    add_engine,
    add_profile,
    ears_of,
    fell_short,
    fields_of,
    profile_of,
    save,
    show,
)
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    import argparse

    from rehearse.call.dialog import Action, Script
    from rehearse.speech.utterance import Utterance

EXAMPLES = """\
examples:
  rehearse call callback                           by the microphone
  rehearse call voicemail --reply message.wav
  rehearse call callback --branch busy --reply 1.wav --reply 2.wav --reply 3.wav
  rehearse call assistant --reply hello.wav --out rehearsals/monday --json

Each --reply answers the next turn that listens, questions included; after the
last one the caller is silent. The call is kept as WAV: your side, the other
side, and both mixed.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("call", help="make a call", epilog=EXAMPLES)
    parser.add_argument("scenario", help="an id of `rehearse scenarios list`, or a file")
    parser.add_argument(
        "--reply",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="a recorded reply; one for each time somebody listens",
    )
    parser.add_argument(
        "--branch",
        action="append",
        default=[],
        metavar="NAME",
        help="the way to take where chance decides: `busy`",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the call is kept (default: a new folder; live calls among your takes)",
    )
    parser.add_argument("--json", action="store_true", help="print the review as JSON")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="keep the report as a picture")
    parser.add_argument("--strict", action="store_true", help="code 1 if anything was missed")
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="every check, what to do about it, every line's pace",
    )
    live_call.add_flags(parser)
    add_profile(parser)
    add_engine(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hold the call over recorded replies or the microphone, keep it and review it."""
    from rehearse.call.dialog import Script
    from rehearse.profile.file import override
    from rehearse.scenario import library

    scenario = library.load(args.scenario)
    _check_branches(scenario.id, args.branch, {w.chance for t in scenario.turns for w in t.next})
    last = live_call.of_last_call(args.scenario) if args.retry and not args.profile else None
    profile = override(last, fields_of(args)) if last else profile_of(args)
    script = Script(scenario, profile, chances=tuple(args.branch))
    return _over_files(args, script) if args.reply else live_call.call(args, script, _tell)


def _over_files(args: argparse.Namespace, script: Script) -> int:
    from rehearse.audio import codec
    from rehearse.call.casting import cast, country_of, sounds_of
    from rehearse.call.line.files import FilePhone
    from rehearse.call.over_files import call_over_files
    from rehearse.report import terminal
    from rehearse.speech import catalog
    from rehearse.takes.save import keep, make_folder

    # Everything that can be wrong with the files is found before the phone rings.
    replies = [codec.read(path) for path in args.reply]
    for path, reply in zip(args.reply, replies, strict=True):
        for line in reply.notes:
            note(f"{path}: {line}")
    scenario = script.scenario
    folder = make_folder(args.out or Path("rehearsals") / _new_name(scenario.id))
    phone = FilePhone([reply.clip for reply in replies])
    voice_of = cast(scenario, catalog.voice)
    sound_of = sounds_of(args.ringback or country_of(script.profile.zone))
    _, review = call_over_files(script, phone, voice_of, sound_of, ears_of(args), _tell)
    kept = keep(folder, phone.near, phone.far, review)
    save(folder, scenario, script.profile.name, "files")
    if phone.replies_left:
        note(f"the call was over before the last {phone.replies_left} of the replies")
    show(review, scenario, args.scenario, "files", as_json=args.json, verbose=args.verbose)
    if args.svg:
        keep_picture(args.svg, terminal.view(review, scenario.title))
    note("kept " + ", ".join(str(path) for path in kept.paths))
    note(AS_A_PAGE)
    return 1 if args.strict and fell_short(review) else 0


def _tell(event: Action | Utterance) -> None:
    """Say on stderr what happens on the line."""
    from rehearse.audio.timecode import clock
    from rehearse.call.dialog import Beep, Ring
    from rehearse.speech.utterance import CALLER, Utterance

    match event:
        case Ring():
            note("the phone rings")
        case Beep():
            note("a tone")
        case Utterance(typed=str(typed), start=start):
            note(f"{clock(start)}  you typed: {typed}")
        case Utterance(speaker=speaker, clip=clip) if speaker == CALLER and clip.seconds < 0.1:
            note("you hung up")
        case Utterance(speaker=speaker, start=start, clip=clip) if speaker == CALLER:
            note(f"{clock(start)}  you: {clip.seconds:.1f} s")
        case Utterance(speaker=speaker, start=start, text=text):
            note(f"{clock(start)}  {speaker}: {text}")


def _new_name(scenario: str) -> str:
    """A folder's name that sorts by time."""
    return time.strftime(f"%Y-%m-%d-%H%M%S-{scenario}")


def _check_branches(scenario: str, names: list[str], known: set[str]) -> None:
    """Refuse a way that the scenario does not have.

    Raises:
        RehearseError: there is no such way.
    """
    from rehearse.toml import did_you_mean

    known = {name for name in known if name}
    for name in names:
        if name not in known:
            raise RehearseError(
                f"--branch {name}: {scenario} has no such way"
                + (did_you_mean(name, known) if known else "; chance decides nothing in it")
            )
