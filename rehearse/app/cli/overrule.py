"""`rehearse overrule`: record or remove a person's verdict on a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rehearse.app.cli.command import command, flag, not_together, option
from rehearse.app.cli.console import result
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Event
    from rehearse.app.overrule import Outcome

EXAMPLES = """\
examples:
  rehearse overrule last phone_number --as met --note "listen at 0:12"
  rehearse overrule last "callback number" --as met
  rehearse overrule 2026-11-24-091500-voicemail thanks --as not_met
  rehearse overrule last phone_number --undo

Your mark counts: the next step, the page, and the history follow it. The
program's outcome stays next to it.
"""
OUTCOMES: Final = ("met", "partly", "missed", "not_met", "unclear")


@command("overrule", epilog=EXAMPLES)
@click.argument("take", help="a take's name or folder, or `last`")
@click.argument("check", help="a check, such as `thanks` or `callback number`")
@option(
    "--as", "outcome", type=click.Choice(OUTCOMES), help="the right outcome; not_met means missed"
)
@flag("--undo", help="remove your mark")
@option("--note", default="", metavar="TEXT", help="why, in your own words")
def overrule_command(
    *, take: str, check: str, outcome: Outcome | None, undo: bool, note: str
) -> int:
    """Save or remove a person's mark."""
    from rehearse.app.overrule import OverruleOptions, overrule

    not_together(**{"as": outcome is not None, "undo": undo})
    if outcome is None and not undo:
        raise click.UsageError("--as or --undo is required", click.get_current_context())
    tell(overrule(OverruleOptions(take, check, outcome, note)), _show)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events
    from rehearse.report import check_title

    match event:
        case events.Overruled(check, None, machine):
            result(f"{check_title(check)}: {machine.value}, as the program judged it")
        case events.Overruled(check, status, machine) if status:
            result(
                f"{check_title(check)}: you say {status.value}; the program says {machine.value}"
            )
