"""`rehearse scenarios`: list, show, check, and create scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import PATH, flag, group
from rehearse.app.cli.console import error, note, result, screen
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.tell import tell, told_in_full

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event, ScenarioShown, ScenariosListed

EXAMPLES = """\
examples:
  rehearse scenarios                       same as list
  rehearse scenarios list
  rehearse scenarios show callback
  rehearse scenarios new front-desk.toml
  rehearse scenarios check front-desk.toml
"""


@group("scenarios", epilog=EXAMPLES, invoke_without_command=True)
@click.pass_context
def scenarios_command(context: click.Context) -> int:
    """Run a subcommand; without one, list the scenarios."""
    return 0 if context.invoked_subcommand else run_list()


@scenarios_command.add("list", "list all scenarios: the included ones and your own")
def list_command() -> int:
    """Print each scenario's id and title; exit code 2 if a file has errors."""
    return run_list()


@scenarios_command.add("show", "show a call's script as a dialogue")
@click.argument("scenario", help="a scenario id or a file")
@flag("--toml", help="print the file itself, to copy from")
def show_command(*, scenario: str, toml: bool) -> int:
    """Print the dialogue, or the file."""
    from rehearse.app.scenarios import show_file, show_scenario

    tell(show_file(scenario) if toml else show_scenario(scenario), _show)
    return 0


@scenarios_command.add("check", "check scenarios for mistakes")
@click.argument("scenario", nargs=-1, required=True, metavar="SCENARIO...", help="ids or files")
def check_command(*, scenario: tuple[str, ...]) -> int:
    """Print errors and warnings; exit code 2 if there are errors."""
    from rehearse.app.scenarios import check_scenarios

    return told_in_full(check_scenarios(scenario), _show)


@scenarios_command.add("new", "write a commented scenario to start from")
@click.argument("file", type=PATH, help="a new file to write it to")
def new_command(*, file: Path) -> int:
    """Write the starter file, and print what to do next."""
    from rehearse.app.scenarios import new_scenario

    tell(new_scenario(file), _show)
    return 0


def run_list() -> int:
    """Print each scenario's id and title; exit code 2 if a file has errors."""
    from rehearse.app import events
    from rehearse.app.scenarios import list_scenarios

    code = 0

    def show(event: Event) -> None:
        nonlocal code
        if isinstance(event, events.ScenariosListed):
            code = _list(event)

    tell(list_scenarios(), show)
    return code


def _list(event: ScenariosListed) -> int:
    width = max(len(entry.id) for entry in event.entries)
    for entry in event.entries:
        if entry.scenario is None:
            error(entry.error)
        else:
            result(f"{entry.id:{width}}  {entry.scenario.title}")
    note(f"put your own in {event.folder}")
    return WRONG_USE if any(entry.scenario is None for entry in event.entries) else 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.ScenarioShown():
            result(_readable(event))
        case events.ScenarioChecked(path, scenario):
            result(f"{path}: no mistakes: {scenario.title} (turns: {len(scenario.turns)})")
        case events.ScenarioBegun(path):
            result(str(path))
            note(f"edit it, then: rehearse scenarios check {path}")


def _readable(event: ScenarioShown) -> str:
    from rehearse.report import terminal
    from rehearse.scenario import wrap_text

    return (
        event.text
        if event.is_toml
        else wrap_text(event.text, min(terminal.REPORT_COLUMNS, screen().width))
    )
