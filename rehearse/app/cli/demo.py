"""`rehearse demo`: hear the whole program at work, without a microphone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import keep_picture, note, progress, result, screen
from rehearse.app.cli.legacy import add_engine, ears_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from rich.progress import Progress, TaskID

    from rehearse.app.demo import Taken
    from rehearse.call.dialog import Action
    from rehearse.speech.utterance import Utterance

EXAMPLES = """\
examples:
  rehearse demo
  rehearse demo --out /tmp/demo
  rehearse demo --svg review.svg
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "demo", help="a whole call, voiced, heard and reviewed twice", epilog=EXAMPLES
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        default=Path("rehearsals/demo"),
        help="where the calls are kept (default: %(default)s)",
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="keep one review as a picture")
    add_engine(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Place the call twice, print both reviews side by side, and say what was kept."""
    from rehearse.report import compare, terminal

    good, rushed = _takes(args)
    console = screen()
    console.print(
        compare.view(good.review, rushed.review, (good.take.name, rushed.take.name)),
        terminal.advice(rushed.review, f"After the {rushed.take.name}, next time"),
        width=terminal.WIDTH,
    )
    result(" Kept")
    for taken in (good, rushed):
        for path in taken.kept.paths:
            result(f"  {path}")
    if args.svg:
        keep_picture(args.svg, terminal.view(rushed.review, "Return the call"))
    note("now you: rehearse profile init, then rehearse call callback")
    return 0


def _takes(args: argparse.Namespace) -> tuple[Taken, ...]:
    """Make both calls."""
    from rehearse.app import demo
    from rehearse.call.casting import cast, sounds_of
    from rehearse.scenario import library
    from rehearse.speech import catalog
    from rehearse.takes.save import make_folder

    make_folder(args.out)
    scenario = library.load(demo.SCENARIO, (library.shipped_folder(),))
    ears = ears_of(args)
    caller = catalog.second_voice()
    voice_of = cast(scenario, catalog.voice)
    note(f"the caller is {caller.name}, the others are {voice_of(scenario.people[0]).name}")
    takes = []
    with progress() as bar:
        for take in demo.TAKES:
            task = bar.add_task(take.name, total=len(take.lines))
            folder = args.out / take.name.replace(" ", "-")
            stage = demo.Stage(scenario, caller, voice_of, sounds_of(), ears, folder)
            takes.append(demo.make(take, stage, _watch(bar, task, take.name)))
            bar.update(task, completed=bar.tasks[task].total)
    return tuple(takes)


def _watch(bar: Progress, task: TaskID, name: str) -> Callable[[Action | Utterance], None]:
    """Move the bar with each reply, and say who speaks."""
    from rehearse.speech.utterance import CALLER, Utterance

    def watch(event: Action | Utterance) -> None:
        if isinstance(event, Utterance):
            bar.update(
                task,
                advance=1 if event.speaker == CALLER else 0,
                description=f"{name}: {event.turn}",
            )

    return watch
