"""`rehearse compare`: two takes side by side, and what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import command
from rehearse.app.cli.console import result, screen
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Compared, Event
    from rehearse.takes import TakeRow

EXAMPLES = """\
examples:
  rehearse compare 2026-11-03-091500-voicemail last
  rehearse compare rehearsals/monday rehearsals/tuesday
"""


@command("compare", epilog=EXAMPLES)
@click.argument("first", metavar="A", help="a take's name or folder, or `last`")
@click.argument("second", metavar="B", help="the take to compare with it")
def compare_command(*, first: str, second: str) -> int:
    """Print the comparison."""
    from rehearse.app import events
    from rehearse.app.compare import CompareOptions, compare

    def show(event: Event) -> None:
        if isinstance(event, events.Compared):
            show_comparison(event)

    tell(compare(CompareOptions(first, second)), show)
    return 0


def show_comparison(event: Compared) -> None:
    """Print two takes side by side, and what changed between them."""
    from rehearse.report import REPORT_COLUMNS, what_changed
    from rehearse.report import compare as page

    before, now = event.before, event.now
    result(f" A  {before.take.about.id}\n B  {now.take.about.id}")
    console = screen()
    names = (f"A  {_made(before.take)}", f"B  {_made(now.take)}")
    table = page.view(event.first, event.second, names, (before.marks, now.marks))
    console.print(
        table,
        page.change_sentences(what_changed(before, now)),
        width=min(REPORT_COLUMNS, console.width),
    )


def _made(take: TakeRow) -> str:
    from rehearse.takes import local_time

    return f"{local_time(take.about.made):%Y-%m-%d %H:%M}"
