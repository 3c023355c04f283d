"""`rehearse report`: write a take's page for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.options import SECTIONS, profile_options
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event
    from rehearse.app.options import ProfileOptions

EXAMPLES = """\
examples:
  rehearse report --open                           the last call
  rehearse report rehearsals/demo/good-take
  rehearse report 2026-11-24-093000-voicemail --out voicemail.html

The page is one file with the sound inside. It opens offline and prints on one
sheet.
"""


@command("report", epilog=EXAMPLES, sections=SECTIONS)
@click.argument(
    "take", default="last", metavar="[TAKE]", help="a take's name or folder (default: the last)"
)
@flag("--open", "opens", help="open it in your browser")
@option("--out", type=PATH, metavar="FILE", help="where to save it (default: the take's folder)")
@profile_options
def report_command(*, take: str, opens: bool, out: Path | None, who: ProfileOptions) -> int:
    """Write the page, and open it with `--open`."""
    from rehearse.app import events
    from rehearse.app.browser import open_page
    from rehearse.app.report import ReportOptions, report

    def show(event: Event) -> None:
        if isinstance(event, events.PageWritten):
            result(str(event.path))
            if not event.is_known:
                note("`rehearse forget` does not delete a page outside the take's folder")
            if opens:
                open_page(event.path)

    tell(report(ReportOptions(take, out, who)), show)
    return 0
