"""`rehearse history`: the takes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  rehearse history
  rehearse history --scenario voicemail
  rehearse history --csv > takes.csv
  rehearse history --caller priya                  where several people rehearse

wpm: words a minute without dictated numbers and spelled names. fillers: a
minute. missed, unclear: checks, as the machine heard them. yours: checks that
you overruled.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("history", help="your takes, oldest first", epilog=EXAMPLES)
    parser.add_argument("--scenario", default="", metavar="ID", help="only takes of this one")
    parser.add_argument(
        "--caller", default="", metavar="NAME", help="only takes of callers with this in their name"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the takes.

    Raises:
        StoreError: the history cannot be read.
    """
    from rehearse.files import takes_folder
    from rehearse.report import take_list as page
    from rehearse.takes.callers import named
    from rehearse.takes.history import History

    takes = named(History(tell=note).takes(args.scenario), args.caller)
    own = str(takes_folder())
    if args.json:
        result(page.as_json(takes, own))
    elif args.csv:
        result(page.as_csv(takes, own))
    elif takes:
        result(page.lines(takes))
    else:
        of = f" of {args.scenario}" if args.scenario else ""
        of += f" by {args.caller}" if args.caller else ""
        note(f"no takes{of} yet; `rehearse call voicemail` makes one")
    return 0
