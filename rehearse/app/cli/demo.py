"""`rehearse demo`: show the whole program without a microphone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import keep_picture, note, notes, result, screen
from rehearse.app.cli.options import engine_options
from rehearse.app.cli.tell import Teller

if TYPE_CHECKING:
    from rehearse.app.events import DemoMade, Event
    from rehearse.app.options import EngineOptions

EXAMPLES = """\
examples:
  rehearse demo
  rehearse demo --out /tmp/demo
  rehearse demo --svg review.svg
"""


@command("demo", epilog=EXAMPLES)
@option(
    "--out",
    type=PATH,
    metavar="DIR",
    default=Path("rehearsals/demo"),
    help="where to save the calls (default: rehearsals/demo)",
)
@option("--svg", type=PATH, metavar="FILE", help="save one review as a picture")
@flag("--no-sound", help="do not play the good call at the end")
@engine_options
def demo_command(*, out: Path, svg: Path | None, no_sound: bool, engine: EngineOptions) -> int:
    """Make the call twice, print both reviews side by side, and list the saved files."""
    from rehearse.app import events
    from rehearse.app.demo import DemoOptions, demo

    def show(event: Event) -> None:
        if isinstance(event, events.DemoMade):
            _show(event, svg)

    with Teller(show) as teller:
        # Played only for somebody who watches, not for a script.
        plays = not no_sound and notes().is_terminal
        demo(DemoOptions(out, engine, plays), teller)
    note("your turn: rehearse profile init, then rehearse call callback")
    return 0


def _show(event: DemoMade, svg: Path | None) -> None:
    from rehearse.report import compare, terminal

    good, rushed = event.reviews
    console = screen()
    console.print(
        compare.view(good, rushed, event.names),
        terminal.advice(rushed, f"After the {event.names[1]}, next time"),
        width=terminal.REPORT_COLUMNS,
    )
    result(" Kept")
    for path in event.kept:
        result(f"  {path}")
    if svg:
        keep_picture(svg, terminal.view(rushed, "Return the call"))
