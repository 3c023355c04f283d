"""`rehearse overrule`: what a person says of a check, in place of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    import argparse

    from rehearse.review.finding import Finding

EXAMPLES = """\
examples:
  rehearse overrule last phone_number --as met --note "listen at 0:12"
  rehearse overrule 2026-11-24-091500-voicemail thanks --as not_met
  rehearse overrule last phone_number --undo

The machine's outcome stays beside yours, and yours is never counted as its own.
"""

OUTCOMES = ("met", "partly", "missed", "not_met", "unclear")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "overrule", help="say what a check should have been", epilog=EXAMPLES
    )
    parser.add_argument("take", help="a take's name or folder, or `last`")
    parser.add_argument("check", help="a check's id, as `thanks` or `phone_number`")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--as", dest="outcome", choices=OUTCOMES, help="the outcome; not_met is missed"
    )
    what.add_argument("--undo", action="store_true", help="take your mark back")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, in your words")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Keep a person's mark, or take it back.

    Raises:
        RehearseError: there is no such take, or its review has no such check.
    """
    from rehearse.report.format import title
    from rehearse.review.finding import Status
    from rehearse.takes.history import History

    history = History(tell=note)
    take = history.find(args.take)
    looked = history.detail(take)
    finding = _finding(take.about.id, looked.findings, args.check)
    if args.undo:
        if not any(mark.check == args.check for mark in looked.marks):
            raise RehearseError(f"{args.check}: you have not overruled it in {take.about.id}")
        history.mark(take, args.check, None)
        result(f"{title(args.check)}: {finding.status.value}, as the machine heard it")
        return 0
    status = Status("missed" if args.outcome == "not_met" else args.outcome)
    history.mark(take, args.check, status, args.note.strip())
    result(f"{title(args.check)}: you say {status.value}; the machine says {finding.status.value}")
    return 0


def _finding(take: str, findings: tuple[Finding, ...], check: str) -> Finding:
    for finding in findings:
        if finding.check == check:
            return finding
    known = ", ".join(finding.check for finding in findings)
    raise RehearseError(f"{check}: {take} was not judged by such a check; there are {known}")
