"""`rehearse voices`: who can speak on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.command import PATH, command, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.tell import tell
from rehearse.errors import VoiceError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event

EXAMPLES = """\
examples:
  rehearse voices
  rehearse voices --say "Good morning, how may I help you?" --out hello.wav
"""


@command("voices", epilog=EXAMPLES)
@option("--say", metavar="TEXT", help="speak a line instead of listing voices")
@option("--voice", default="female", metavar="ID", help="female, male, or an id")
@option("--out", type=PATH, metavar="FILE", help="the WAV file for --say")
def voices_command(*, say: str | None, voice: str, out: Path | None) -> int:
    """List the voices, or let one speak into a file."""
    from rehearse.app.voices import SayOptions, list_voices, say_line

    if say is None:
        tell(list_voices(), _show)
        return 0
    if out is None:
        raise VoiceError("--say needs --out FILE; nothing is played aloud")
    tell(say_line(SayOptions(say, out, voice)), _show)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.VoicesListed(voices):
            for one in voices:
                result(f"{one.id:28}  {one.language:12}  {one.kind:7}  {one.name}".rstrip())
            note("scenarios use female and male; see also `rehearse doctor`")
        case events.LineSaid(path):
            result(str(path))
