"""`rehearse progress`: the takes of a scenario over weeks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import note, result, screen
from rehearse.app.cli.tell import no_takes, tell

if TYPE_CHECKING:
    from rehearse.app.events import Event, TrendShown

EXAMPLES = """\
examples:
  rehearse progress
  rehearse progress --scenario voicemail --last 30
  rehearse progress --caller priya                 if several people practice
  rehearse progress --open                         as a page, in your browser
  rehearse progress --html progress.html           as a page to print or to send

One line for each take: its pace compared with the recommended range, words a
minute (without numbers and spelling), length, fillers a minute, checks missed,
and how many you overruled.
Retries of a single turn are left out.
"""


class _Count(click.ParamType[int]):
    """A whole number of 1 or more."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        text = str(value)
        if not text.isdecimal() or int(text) < 1:
            self.fail(f"{text}: give a whole number of 1 or more", param, ctx)
        return int(text)


@command("progress", epilog=EXAMPLES)
@option(
    "--scenario", default="", metavar="ID", help="only this scenario (default: the last take's)"
)
@option(
    "--caller",
    default="",
    metavar="NAME",
    help="only callers whose name contains this (default: the last take's)",
)
@option("--last", type=_Count(), default=12, metavar="N", help="how many takes (default: 12)")
@option(
    "--html",
    type=PATH,
    is_flag=False,
    flag_value=".",
    metavar="[FILE]",
    help="save as a page (default: in your data folder)",
)
@flag("--open", "opens", help="open the page in your browser")
def progress_command(
    *, scenario: str, caller: str, last: int, html: Path | None, opens: bool
) -> int:
    """Print the chart and what changed since the previous take, or write the page."""
    from rehearse.app import events
    from rehearse.app.browser import open_page
    from rehearse.app.progress import ProgressOptions, progress

    def show(event: Event) -> None:
        match event:
            case events.NoTakes():
                note(no_takes(event))
            case events.Shortened(shown, of):
                note(f"the last {shown} of {of} takes; --last {of} shows all")
            case events.TrendShown():
                _show(event)
            case events.PageWritten(path, is_known):
                result(str(path))
                if not is_known:
                    note("`rehearse forget` does not delete a page outside your data folder")
                if opens:
                    open_page(path)

    page = None if html in (None, Path()) else html
    as_page = html is not None or opens
    options = ProgressOptions(scenario, caller, last, as_page=as_page, page=page)
    tell(progress(options), show)
    return 0


def _show(event: TrendShown) -> None:
    """Print the chart, and the other scenarios and callers."""
    from rehearse.report import REPORT_COLUMNS
    from rehearse.report import progress as page
    from rehearse.takes import local_time

    console = screen()
    width = min(REPORT_COLUMNS, console.width)
    console.print(page.view(event.looked, event.title, local_time, width), width=width)
    if event.other_scenarios:
        note(f"other scenarios: {', '.join(event.other_scenarios)}; choose with --scenario")
    if event.other_callers:
        note(f"other callers: {', '.join(event.other_callers)}; choose with --caller")
