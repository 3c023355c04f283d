"""`rehearse voices`: list this computer's voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import PATH, group, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.options import device_options, into_option
from rehearse.app.cli.tell import Teller, tell
from rehearse.errors import VoiceError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event
    from rehearse.app.options import DeviceOptions

EXAMPLES = """\
examples:
  rehearse voices list
  rehearse voices try female
  rehearse voices get natural
  rehearse voices --say "Good morning, how may I help you?" --out hello.wav
"""


@group("voices", epilog=EXAMPLES, invoke_without_command=True)
@option("--say", metavar="TEXT", help="speak a line instead of listing voices")
@option("--voice", default="female", metavar="ID", help="female, male, or an id")
@option("--out", type=PATH, metavar="FILE", help="the WAV file for --say")
@click.pass_context
def voices_command(ctx: click.Context, *, say: str | None, voice: str, out: Path | None) -> int:
    """List the voices, synthesize a line to a file, or run a subcommand."""
    from rehearse.app.voices import TryOptions, list_voices, try_voice

    if ctx.invoked_subcommand:
        return 0
    if say is None:
        tell(list_voices(), _show)
        return 0
    if out is None:
        raise VoiceError("--say needs --out FILE; `rehearse voices try` plays a voice aloud")
    with Teller(_show) as teller:
        try_voice(TryOptions(voice, say, out), teller)
    return 0


@voices_command.add("list", "list the voices on this computer")
def list_command() -> int:
    """List the voices."""
    from rehearse.app.voices import list_voices

    tell(list_voices(), _show)
    return 0


@voices_command.add("try", "hear a voice")
@click.argument("name", metavar="NAME")
@option("--say", "text", metavar="TEXT", help="what it says (default: a receptionist's line)")
@option("--out", type=PATH, metavar="FILE", help="write a WAV file instead of playing it")
@device_options
def try_command(*, name: str, text: str | None, out: Path | None, devices: DeviceOptions) -> int:
    """Play a voice, or save its line."""
    from rehearse.app.voices import SAMPLE, TryOptions, try_voice

    with Teller(_show) as teller:
        try_voice(TryOptions(name, SAMPLE if text is None else text, out, devices), teller)
    return 0


@voices_command.add("get", "download the natural voices (68 MB): rehearse voices get natural")
@click.argument("name", metavar="NAME")
@into_option
def get_command(*, name: str, into: Path | None) -> int:
    """Download voices."""
    from rehearse.app.models import FetchOptions
    from rehearse.app.voices import get_voices

    with Teller(_show) as teller:
        get_voices(FetchOptions(name, into), teller)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.VoicesListed(voices, has_natural):
            for one in voices:
                result(f"{one.id:28}  {one.language:12}  {one.kind:7}  {one.name}".rstrip())
            note("scenarios use female and male; see also `rehearse doctor`")
            if not has_natural:
                note("`rehearse voices get natural` downloads voices that sound like people")
        case events.ModelFetched(path) | events.LineSaid(path):
            result(str(path))
