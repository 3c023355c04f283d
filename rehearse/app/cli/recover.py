"""`rehearse recover`: review an interrupted call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import command, flag
from rehearse.app.cli.options import engine_options, picture_options
from rehearse.app.cli.score import ReviewShown
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.options import EngineOptions


@command("recover")
@click.argument(
    "take", default="", metavar="[TAKE]", help="a take's name or folder (default: the last)"
)
@flag("--json", "as_json", help="print the review as JSON")
@picture_options
@engine_options
def recover_command(
    *,
    take: str,
    as_json: bool,
    svg: Path | None,
    strict: bool,
    verbose: bool,
    engine: EngineOptions,
) -> int:
    """Review an interrupted call from what was saved."""
    from rehearse.app.recover import RecoverOptions, recover

    shown = ReviewShown(as_json=as_json, svg=svg, verbose=verbose)
    tell(recover(RecoverOptions(engine, take)), shown)
    return shown.code(strict=strict)
