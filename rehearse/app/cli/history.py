"""`rehearse history`: list the saved takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.command import command, flag, not_together, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.tell import no_takes, tell

if TYPE_CHECKING:
    from rehearse.app.events import Event

EXAMPLES = """\
examples:
  rehearse history
  rehearse history --scenario voicemail
  rehearse history --csv > takes.csv
  rehearse history --caller priya                  if several people practice

wpm: words a minute, without dictated numbers and spelled names.
fillers: fillers a minute. missed, unclear: checks, with your corrections.
yours: checks you overruled.
"""


@command("history", epilog=EXAMPLES)
@option("--scenario", default="", metavar="ID", help="only takes of this scenario")
@option("--caller", default="", metavar="NAME", help="only callers whose name contains this")
@flag("--json", "as_json", help="print one JSON document")
@flag("--csv", "as_csv", help="print a table for a spreadsheet")
def history_command(*, scenario: str, caller: str, as_json: bool, as_csv: bool) -> int:
    """List the takes."""
    from rehearse.app import events
    from rehearse.app.history import HistoryOptions, history
    from rehearse.report import take_list

    not_together(json=as_json, csv=as_csv)

    def show(event: Event) -> None:
        match event:
            case events.TakesListed(takes, folder) if as_json:
                result(take_list.as_json(takes, str(folder)))
            case events.TakesListed(takes, folder) if as_csv:
                result(take_list.as_csv(takes, str(folder)))
            case events.TakesListed(takes) if takes:
                result(take_list.take_table(takes))
            case events.NoTakes() if not as_json and not as_csv:
                note(no_takes(event))

    tell(history(HistoryOptions(scenario, caller)), show)
    return 0
