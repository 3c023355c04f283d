"""`rehearse export` and `rehearse import`: move takes to another folder or computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import PATH, command, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event


@command("export")
@click.argument(
    "folder", type=PATH, metavar="DIR", help="where to copy them; takes already there are updated"
)
@option("--caller", default="", metavar="NAME", help="only callers whose name contains this")
def export_command(*, folder: Path, caller: str) -> int:
    """Copy all takes, or one caller's: sound, reviews, and marks."""
    from rehearse.app.transfer import ExportOptions, export_takes

    return WRONG_USE if tell(export_takes(ExportOptions(folder, caller)), _show) else 0


@command("import")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=PATH,
    metavar="DIR...",
    help="a folder that `export` made, or several",
)
def import_command(*, folders: tuple[Path, ...]) -> int:
    """Import takes without overwriting any. A damaged take does not stop the others."""
    from rehearse.app.transfer import import_folders

    return WRONG_USE if tell(import_folders(folders), _show) else 0


def _show(event: Event) -> None:
    from rehearse.app import events
    from rehearse.report import take_count

    match event:
        case events.Exported(folder, count, new):
            result(f"{take_count(count)} in {folder}, {new} new")
        case events.Imported(new, known):
            result(f"{take_count(new)} added, {known} already here")
        case events.MarksTaken(take, checks):
            note(
                f"{take}: marks of {', '.join(checks)} added;"
                f" `rehearse overrule {take} CHECK --undo` removes one"
            )
