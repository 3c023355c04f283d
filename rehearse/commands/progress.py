"""`rehearse progress`: takes of a scenario over weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.commands.printing import note, screen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rehearse.history.records import PastTake

EXAMPLES = """\
examples:
  rehearse progress
  rehearse progress --scenario voicemail --last 30

One line a take: its pace held against what is fine, words a minute without numbers and spelling,
length, fillers a minute, checks that the machine missed, and how many you overruled.
Tries of a single turn are left out.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("progress", help="your takes over weeks", epilog=EXAMPLES)
    parser.add_argument(
        "--scenario", default="", metavar="ID", help="of this one (default: the last take's)"
    )
    parser.add_argument(
        "--last", type=int, default=12, metavar="N", help="how many takes (default: %(default)s)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the chart, and what changed since the take before.

    Raises:
        StoreError: the history cannot be read.
    """
    from rehearse.history.folder import local
    from rehearse.history.store import History
    from rehearse.report import progress
    from rehearse.report.terminal import WIDTH

    history = History(tell=note)
    whole = [take for take in history.takes() if not take.about.turn]
    scenario = args.scenario or (whole[-1].scenario if whole else "")
    takes = [take for take in whole if take.scenario == scenario]
    if not takes:
        of = f" of {scenario}" if scenario else ""
        note(f"no takes{of} yet; `rehearse call {scenario or 'voicemail'}` makes one")
        return 0
    shown = takes[-max(1, args.last) :]
    if len(shown) < len(takes):
        note(f"the last {len(shown)} of {len(takes)} takes; --last {len(takes)} shows all")
    title = shown[-1].about.title or scenario
    console = screen()
    width = min(WIDTH, console.width)
    console.print(progress.view(history.look_at(shown), title, local, width), width=width)
    if not args.scenario:
        _tell_of_others(whole, scenario)
    return 0


def _tell_of_others(takes: Sequence[PastTake], shown: str) -> None:
    others = sorted({take.scenario for take in takes} - {shown})
    if others:
        note(f"also rehearsed: {', '.join(others)}; --scenario chooses")
