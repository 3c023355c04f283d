"""`rehearse desk`: score and review the recordings of a class."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rehearse.app.cli.asking import answer
from rehearse.app.cli.command import PATH, flag, group, option
from rehearse.app.cli.console import result
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.options import engine_options
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app import events
    from rehearse.app.desk.export import Shape
    from rehearse.app.events import ClassScored
    from rehearse.app.options import EngineOptions

EXAMPLES = """\
examples:
  rehearse desk score class/ --scenario voicemail --out desk/
  rehearse desk score class/ --scenario voicemail --class list.csv --out desk/
  rehearse desk open desk/
  rehearse desk export desk/ --for moodle --out grades.csv
  rehearse desk compare desk/ kim.json
  rehearse desk forget desk/ --caller "Priya Raman"

Use one folder for each caller, or a CSV file with the columns file,caller,name,
phone,role,also,company,contact,met,email,id,consented,under_16,school_consent.
Only file and name are required; separate several entries of also by semicolons.
Run it again when new recordings arrive or if it was stopped: only what is new
is scored.
"""

SIGNED = "Name: ____________________   Day: ____________   I agree: ____________________"


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
    help="who recorded what, as CSV or TOML (default: one folder per caller)",
)
@option("--out", required=True, type=PATH, metavar="DESK", help="the desk's folder")
@option("--turn", default="", metavar="ID", help="the turn that the recordings answer")
@flag("--json", "as_json", help="end with one line of JSON")
@option(
    "--workers",
    type=click.IntRange(0, 256),
    default=0,
    metavar="N",
    help="scoring processes, about 600 MB each (default: one per processor)",
)
@option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=None,
    metavar="SECONDS",
    help="time limit for one recording (default: 600)",
)
@flag("--retry", help="score failed recordings again")
@option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="score on a Dask cluster: tcp://127.0.0.1:8786, or tls:// (needs the extra `desk`)",
)
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
    scheduler: str,
    engine: EngineOptions,
) -> int:
    """Score new recordings; one that cannot be scored does not stop the others."""
    from rehearse.app import events
    from rehearse.app.desk.score import DeskScoreOptions, score_class
    from rehearse.app.desk.worker_process import LIMIT_S
    from rehearse.files import json_text

    if scheduler and workers:
        raise click.UsageError("--workers is for this computer; the cluster has its own workers")
    options = DeskScoreOptions(
        *(folder, scenario, out, class_file, turn, engine, workers, limit or LIMIT_S, retry),
        scheduler,
    )

    def show(event: events.Event) -> None:
        if isinstance(event, events.ClassScored):
            result(json_text(asdict(event)) if as_json else _sentence(event))

    return WRONG_USE if tell(score_class(options), show) else 0


@desk_command.add("notice", "print the class's consent notice, to show before the first take")
@click.argument("class_file", type=PATH, metavar="CLASS", help="the class file, in TOML")
@option("--out", type=PATH, metavar="FILE", help="write it for the class's own computers instead")
def notice_command(*, class_file: Path, out: Path | None) -> int:
    """Print the notice with a line to sign, or write the file that the class takes in."""
    from rehearse.app.desk.class_list import notice_of
    from rehearse.files import write_text
    from rehearse.profile import class_notice

    notice = notice_of(class_file)
    if out is None:
        result("\n\n".join((*notice.paragraphs, SIGNED)))
    else:
        write_text(out, class_notice.handout(notice.text, notice.keep_until))
        result(f"wrote {out}: hand it out; `rehearse profile notice FILE` adds it")
    return 0


@desk_command.add("open", "review and mark a class in your browser")
@click.argument("desk", type=PATH, metavar="DESK", help="the desk's folder")
@option("--marker", default="", metavar="NAME", help="who marks (default: your login name)")
@flag("--mark-first", help="hide the program's outcomes of a take until you have marked it")
@option("--port", type=click.IntRange(0, 65535), default=0, help="port (default: a free one)")
@flag("--no-open", help="do not open the browser")
def open_command(*, desk: Path, marker: str, mark_first: bool, port: int, no_open: bool) -> int:
    """Serve the desk's pages until nobody looks at them any more."""
    import getpass

    from rehearse.app.cli.web import run
    from rehearse.app.web.server import WebOptions

    _delete_if_over(desk)
    who = marker.strip() or getpass.getuser()
    return run(WebOptions(port, opens=not no_open, desk=desk, marker=who, mark_first=mark_first))


@desk_command.add("export", "export the class as a table for a gradebook, or as pages")
@click.argument("desk", type=PATH, metavar="DESK", help="the desk's folder")
@option(
    "--for",
    "shape",
    required=True,
    type=click.Choice(("moodle", "canvas", "json", "pages", "pdf", "parquet", "marks")),
    help="the format; pages, pdf: a ZIP file with one per caller; marks: for `desk compare`"
    " on another marker's computer",
)
@option("--out", required=True, type=PATH, metavar="FILE", help="the file to write")
@flag("--everyone", help="include callers without a released take")
def export_command(*, desk: Path, shape: Shape, out: Path, everyone: bool) -> int:
    """Write each caller's latest take that is released."""
    from rehearse.app.cli.tell import say_kept
    from rehearse.app.desk.export import DeskExportOptions, export_class
    from rehearse.app.events import Kept

    _delete_if_over(desk)

    def show(event: events.Event) -> None:
        if isinstance(event, Kept):
            say_kept(event)

    tell(export_class(DeskExportOptions(desk, out, shape, everyone)), show)
    return 0


@desk_command.add("compare", "compare your marks with a second marker's")
@click.argument("desk", type=PATH, metavar="DESK", help="the desk's folder")
@click.argument("marks", type=PATH, metavar="FILE", help="from `desk export --for marks`")
def compare_command(*, desk: Path, marks: Path) -> int:
    """Keep the second marker's marks beside one's own, and print where the two differ."""
    from rehearse.app.desk.ledger import Ledger
    from rehearse.app.desk.second_marker import agreements, keep_second
    from rehearse.report import check_title, counted

    _delete_if_over(desk)
    ledger = Ledger(desk)
    marker = keep_second(ledger, marks)
    one = next(one for one in agreements(ledger) if one.marker == marker)
    both = f"{counted(one.takes, 'take')} that both marked"
    result(f"{marker}: {one.same} of {one.checks} checks alike, in {both}")
    for way in one.differences:
        result(
            f"{way.take.caller}, {way.take.file}: {check_title(way.check)}:"
            f" you say {way.own}, {marker} {way.theirs}{f' ({way.why})' if way.why else ''}"
        )
    return 0


@desk_command.add("forget", "delete everything the desk has about one caller")
@click.argument("desk", type=PATH, metavar="DESK", help="the desk's folder")
@option("--caller", required=True, metavar="NAME", help="the full name, as in the desk")
@flag("--yes", help="do not ask before deleting")
def forget_command(*, desk: Path, caller: str, yes: bool) -> int:
    """Delete a caller's rows, reviews, marks and notes."""
    from rehearse.app.desk.forget import DeskForgetOptions, forget_caller

    tell(forget_caller(DeskForgetOptions(desk, caller), None if yes else answer), lambda _: None)
    return 0


def _delete_if_over(desk: Path) -> None:
    """Delete what the desk has of its callers if its last day of keeping has passed."""
    from datetime import UTC, datetime

    from rehearse.app.cli.console import note
    from rehearse.app.desk.forget import delete_if_over

    if done := delete_if_over(desk, datetime.now(UTC).date()):
        note(done)


def _sentence(event: ClassScored) -> str:
    from rehearse.report import counted

    missing = f"; {event.missing} listed in the class file, but missing" if event.missing else ""
    return (
        f"{counted(event.found - event.missing, 'file')} found: {event.done} done,"
        f" {event.failed} failed, {event.refused - event.missing} refused;"
        f" {event.scored_now} scored now{missing}"
    )
