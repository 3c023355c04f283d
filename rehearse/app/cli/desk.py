"""`rehearse desk`: score and review the recordings of a class."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import PATH, flag, group, option
from rehearse.app.cli.console import result
from rehearse.app.cli.options import engine_options
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import ClassScored
    from rehearse.app.options import EngineOptions

EXAMPLES = """\
examples:
  rehearse desk score class/ --scenario voicemail --out desk/
  rehearse desk score class/ --scenario voicemail --class list.csv --out desk/

A folder for each caller, or a CSV file with the columns file,caller,name,phone,
role,company,contact,met,email,id (file and name are required). Run it again
when recordings came in, or after it was stopped: only what is new is scored.
"""


@group("desk", epilog=EXAMPLES)
def desk_command() -> None:
    """Run a subcommand."""


@desk_command.add("score", "score the recordings of a class")
@click.argument("folder", type=PATH, metavar="FOLDER", help="the recordings")
@option("--scenario", required=True, metavar="ID", help="a scenario id or a file")
@option(
    "--class",
    "class_file",
    type=PATH,
    metavar="FILE",
    help="whose each recording is, as CSV or TOML (default: a folder for each caller)",
)
@option("--out", required=True, type=PATH, metavar="DESK", help="the desk's folder")
@option("--turn", default="", metavar="ID", help="the turn that the recordings answer")
@flag("--json", "as_json", help="end with one line of JSON")
@option(
    "--workers",
    type=click.IntRange(0, 256),
    default=0,
    metavar="N",
    help="processes that score, about 600 MB each (default: one a processor)",
)
@option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=None,
    metavar="SECONDS",
    help="longest that one recording may take (default: 600)",
)
@flag("--retry", help="try once more what failed")
@engine_options
def score_command(
    *,
    folder: Path,
    scenario: str,
    class_file: Path | None,
    out: Path,
    turn: str,
    as_json: bool,
    workers: int,
    limit: float | None,
    retry: bool,
    engine: EngineOptions,
) -> int:
    """Score new recordings; one that cannot be scored does not stop the others."""
    from rehearse.app import events
    from rehearse.app.desk.crew import LIMIT_S
    from rehearse.app.desk.score import DeskScoreOptions, score_class
    from rehearse.files import json_text

    options = DeskScoreOptions(
        folder, scenario, out, class_file, turn, engine, workers, limit or LIMIT_S, retry
    )

    def show(event: events.Event) -> None:
        if isinstance(event, events.ClassScored):
            result(json_text(asdict(event)) if as_json else _sentence(event))

    return 2 if tell(score_class(options), show) else 0


def _sentence(event: ClassScored) -> str:
    files = "file" if event.found == 1 else "files"
    return (
        f"{event.found} {files} found: {event.done} done, {event.failed} failed,"
        f" {event.refused} refused; {event.scored_now} scored now"
    )
