"""`rehearse coach`: all of it in order, one command after another."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from rehearse.app.cli.audio_devices import add_devices
from rehearse.app.cli.clock import add_clock
from rehearse.app.cli.console import error, note, result, screen
from rehearse.app.cli.legacy import add_engine, add_profile, fields_of, path_of
from rehearse.app.cli.when import add_flags
from rehearse.errors import CalendarError, RehearseError
from rehearse.planning.coach import IDS

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from rehearse.planning.coach import Means, Planned, Walked

EXAMPLES = """\
examples:
  rehearse coach                     profile, when, prepare, room, two takes
  rehearse coach --scenario assistant
  rehearse coach --from room         go on where you stopped
  rehearse coach --room room.wav --first 1.wav --second 2.wav
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("coach", help="all of it, step by step", epilog=EXAMPLES)
    parser.add_argument("--scenario", default="voicemail", metavar="ID", help="which call")
    parser.add_argument("--from", dest="start", choices=IDS, default=IDS[0], help="begin there")
    parser.add_argument("--room", metavar="FILE", default="", help="a recording of the room")
    for name in ("first", "second"):
        help_text = f"a recorded reply of the {name} take; repeat it, one a turn"
        parser.add_argument(f"--{name}", action="append", metavar="FILE", help=help_text)
    parser.add_argument("--json", action="store_true", help="print one JSON object; asks nothing")
    add_flags(parser)
    add_clock(parser)
    add_devices(parser)
    add_engine(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Walk through the steps; what fails stops the walk and says how to go on."""
    from rehearse.planning.coach import coach_data, plan

    walked: list[Walked] = []
    means = _means(args)
    takes = _before(args)
    steps = plan(means, args.start)
    for number, planned in enumerate(steps, len(IDS) - len(steps) + 1):
        if not args.json:
            _head(planned, number)
        walked.append(_walk(args, planned, means, takes))
        last = walked[-1]
        if not args.json and last.outcome == "skipped" and last.why not in {"", "stopped"}:
            note(f"left out: {last.why}")
        if last.outcome == "failed":
            error(last.why)
            note(f"`rehearse coach --from {planned.step.id}` goes on from here")
            break
        if last.why == "stopped":
            note(f"`rehearse coach --from {planned.step.id}` goes on from here")
            break
    if args.json:
        result(json.dumps(coach_data(walked), ensure_ascii=False))
    elif walked[-1].outcome == "done":
        note("when you have spoken with them, `rehearse after` puts down what was agreed")
    return 2 if walked[-1].outcome == "failed" else 0


def _before(args: argparse.Namespace) -> list[Path]:
    """The takes of an earlier walk that this one goes on from."""
    from rehearse.takes.history import History

    wanted = {"second": 1, "changed": 2}.get(args.start, 0)
    if not wanted:
        return []
    history = History(tell=note)
    whole = [recorder for recorder in history.takes(args.scenario) if not recorder.about.turn]
    return [history.folder_of(recorder) for recorder in whole[-wanted:]]


def _means(args: argparse.Namespace) -> Means:
    from rehearse.planning.coach import Means

    caller = _flags(profile=args.profile, **fields_of(args))
    devices = _flags(device_in=args.device_in, device_out=args.device_out)
    when = _flags(
        message=args.message,
        hours=args.hours,
        their_zone=args.their_zone,
        their_country=args.their_country,
        their_region=args.their_region,
        now=args.now,
        locale=args.locale,
    )
    return Means(
        has_profile=path_of(args).exists(),
        is_there=sys.stdin.isatty() and not args.json,
        scenario=args.scenario,
        caller=caller,
        call=(*_flags(engine=args.engine, model=args.model), *devices),
        when=(*when, *(("--mobile",) if args.mobile else ())),
        room=args.room,
        first=tuple(args.first or ()),
        second=tuple(args.second or ()),
    )


def _flags(**values: Any) -> tuple[str, ...]:
    """Flags with their values, as they stand on a command line; empty ones are left out."""
    return tuple(
        word
        for name, value in values.items()
        if value
        for word in (f"--{name.replace('_', '-')}", str(value))
    )


def _walk(args: argparse.Namespace, planned: Planned, means: Means, takes: list[Path]) -> Walked:
    """Take one step: ask, run its command, and say how it went."""
    from rehearse.planning.coach import Walked

    if planned.skipped:
        return Walked(planned, "skipped", planned.skipped)
    if planned.step.id == "changed" and len(takes) < 2:
        return Walked(planned, "skipped", "there are no two takes to hold side by side")
    if means.is_there and (answer := _asked()):
        return Walked(planned, "skipped", answer if answer == "stopped" else "")
    try:
        return Walked(planned, "done", result=_done(args, planned, takes))
    except RehearseError as problem:
        return Walked(planned, "failed", str(problem))


def _asked() -> str:
    """Wait for the user; empty to go on, else why not."""
    note("Enter goes on, s leaves it out, q stops")
    try:
        answer = input("> ").strip().lower()
    except EOFError:
        return "stopped"
    return {"q": "stopped", "s": "skipped"}.get(answer[:1], "")


def _when_it_came() -> str:
    """When the contact's message came, as the user writes it; empty where nobody knows."""
    from datetime import UTC

    from rehearse.app.cli.clock import moment

    while True:
        note('When did their message come? "2026-11-21 7:40 pm"; Enter where you do not know')
        try:
            if answer := input("> ").strip():
                moment(answer, UTC, "message")
        except EOFError:
            return ""
        except CalendarError as problem:
            note(str(problem))
            continue
        return answer


def _done(args: argparse.Namespace, planned: Planned, takes: list[Path]) -> Any:
    """Run a step's command; its JSON where that is wanted."""
    from rehearse.takes import recorder

    if planned.step.id == "changed":
        return _changed(takes) if args.json else _run(("compare", *map(str, takes)), as_json=False)
    command = planned.command
    if planned.step.id == "when" and not args.message and sys.stdin.isatty() and not args.json:
        command = (*command, *_flags(message=_when_it_came()))
    if planned.step.id in {"first", "second"}:
        if takes:
            _in_mind(takes[0])
        folder = recorder.new_folder(args.scenario)
        command = (*command, "--out", str(folder))
    made = _run(command, as_json=args.json)
    if planned.step.id in {"first", "second"}:
        takes.append(folder)
    return made


def _run(command: tuple[str, ...], *, as_json: bool) -> Any:
    from rehearse.app.cli.legacy import build_parser

    if command[0] == "profile" and as_json:
        with redirect_stdout(io.StringIO()) as page:
            _main(build_parser(), command)
        return {"toml": page.getvalue()}
    if not as_json:
        _main(build_parser(), command)
        return None
    with redirect_stdout(io.StringIO()) as page:
        _main(build_parser(), (*command, "--json"))
    return json.loads(page.getvalue())


def _main(parser: argparse.ArgumentParser, command: tuple[str, ...]) -> None:
    del parser
    from rehearse.app.cli.main import run as running

    running(command)


def _changed(takes: list[Path]) -> dict[str, list[str]]:
    """What changed, as data."""
    from dataclasses import asdict

    from rehearse.report.changes import what_changed
    from rehearse.takes.history import History

    history = History(tell=note)
    before, now = (history.look(history.find(str(folder))) for folder in takes)
    return {name: list(told) for name, told in asdict(what_changed(before, now)).items()}


def _in_mind(folder: Path) -> None:
    """Say the one thing that the first take's review would have done better."""
    try:
        read = json.loads((folder / "review.json").read_text(encoding="utf-8"))
        step = read["next_step"]
    except (OSError, ValueError, KeyError):
        return
    if step and step.get("say"):
        note(f"one thing this time: “{step['say']}”")


def _head(planned: Planned, number: int) -> None:
    from rich.text import Text

    console = screen()
    title = f"\n {number} of {len(IDS)}  {planned.step.title}"
    console.print(
        Text(title, style="bold"), Text(f"         {planned.step.why}", style="dim"), sep="\n"
    )
