"""`rehearse room`: check a room for noise and echo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import result, screen
from rehearse.app.cli.exit_codes import FELL_SHORT
from rehearse.app.cli.options import device_options
from rehearse.app.cli.tell import tell
from rehearse.files import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event, RoomHeard
    from rehearse.app.options import DeviceOptions

EXAMPLES = """\
examples:
  rehearse room                     five seconds of silence, then a sentence
  rehearse room --reply room.wav    from a recording instead of the microphone
  rehearse room --reply noise.wav --alone 60    a minute without your voice
"""
OTHER_MICROPHONE: Final = frozenset({"nothing", "unheard"})
"""What another microphone may help with."""


@command("room", epilog=EXAMPLES)
@option("--reply", type=PATH, metavar="FILE", help="a recording instead of the microphone")
@option(
    "--alone",
    type=float,
    default=5.0,
    metavar="SECONDS",
    help="with --reply: seconds before you speak (default: 5)",
)
@flag("--strict", help="exit with code 1 if anything disturbs the call")
@flag("-v", "--verbose", help="show the levels")
@flag("--json", "as_json", help="print one JSON object")
@device_options
def room_command(
    *,
    reply: Path | None,
    alone: float,
    strict: bool,
    verbose: bool,
    as_json: bool,
    devices: DeviceOptions,
) -> int:
    """Check the room, and print the result."""
    from rehearse.app import events
    from rehearse.app.room import RoomOptions, room

    code = 0

    def show(event: Event) -> None:
        nonlocal code
        if isinstance(event, events.RoomHeard):
            show_room(event, as_json=as_json, verbose=verbose)
            code = FELL_SHORT if strict and not event.report.is_good else 0

    tell(room(RoomOptions(reply, alone, devices)), show)
    return code


def show_room(event: RoomHeard, *, as_json: bool = False, verbose: bool = False) -> None:
    """Print each problem of the room, with advice; `verbose`: with the levels."""
    from rich.table import Table
    from rich.text import Text

    from rehearse.audio import room_data, room_sentence, room_words

    report = event.report
    if as_json:
        result(json_text(room_data(report)))
        return
    console = screen()
    width = min(80, console.width)
    verdict = "Quiet enough for a call" if report.is_good else "Before you call"
    console.print(Text(f" {verdict}", style="bold"), width=width)
    table = Table.grid(padding=(0, 1))
    for sound in report.sounds:
        heard = sound.measured if verbose else sound.description
        table.add_row("  ·", Text(f"I hear {heard}."))
        advice = f"-> {sound.do[:1].upper()}{sound.do[1:]}.".replace("?.", "?")
        if sound.kind in OTHER_MICROPHONE:
            advice += " `rehearse devices` lists the microphones."
        table.add_row("", Text(advice))
    if report.sounds:
        console.print(table, width=width)
    levels = room_sentence(report) if verbose else room_words(report)
    console.print(Text(f"  {levels}", style="dim"), width=width)
