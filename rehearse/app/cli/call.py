"""`rehearse call`: make a whole call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.options import (
    SECTIONS,
    engine_options,
    line_options,
    picture_options,
    profile_options,
)
from rehearse.app.cli.score import ReviewShown
from rehearse.app.cli.tell import Teller

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.options import DeviceOptions, EngineOptions, ProfileOptions
    from rehearse.speech import VoiceChoice

EXAMPLES = """\
examples:
  rehearse call callback                           with the microphone
  rehearse call voicemail --reply message.wav
  rehearse call callback --branch busy --reply 1.wav --reply 2.wav --reply 3.wav
  rehearse call assistant --reply hello.wav --out rehearsals/monday --json

Each --reply answers the next time somebody waits for you, including follow-up
questions. After the last one, you stay silent. The call is saved as WAV files:
your side, the other side, and both mixed.
"""
LIVE = "a live call"
ABOUT_LIVE = "uses the microphone, unless you give --reply or --type"


@command("call", epilog=EXAMPLES, sections={LIVE: ABOUT_LIVE, **SECTIONS})
@click.argument("scenario", help="a scenario id (see `rehearse scenarios list`) or a file")
@option(
    "--reply",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="a recorded reply; repeat it, one for each turn",
)
@option(
    "--branch",
    multiple=True,
    metavar="NAME",
    help="the branch to take where one is chosen at random, such as `busy`",
)
@option(
    "--out",
    type=PATH,
    metavar="DIR",
    help="where to save the call (default: a new folder; live calls go with your takes)",
)
@flag("--json", "as_json", help="print the review as JSON")
@picture_options
@line_options(LIVE)
@flag("--no-cues", help="no hints during the call", section=LIVE)
@flag("--words", help="show your words as they are recognized", section=LIVE)
@flag(
    "--patient",
    help="wait twice as long; do not judge fillers, pauses, or repetitions",
    section=LIVE,
)
@flag(
    "--type",
    "typed",
    help="type your replies; needs no microphone, judges only the words",
    section=LIVE,
)
@flag("--skip-check", help="skip the room check before the call", section=LIVE)
@option(
    "--retry",
    default="",
    metavar="TURN",
    help="repeat one turn of your last call in this scenario",
    section=LIVE,
)
@option(
    "--ringback",
    type=click.Choice(("us", "uk")),
    help="ringing tone (default: from the profile's time zone)",
    section=LIVE,
)
@option(
    "--voices",
    type=click.Choice(("auto", "natural", "quick")),
    help="who they sound like (default: $REHEARSE_VOICE, or auto: natural if all lines are ready)",
    section=LIVE,
)
@profile_options
@engine_options
def call_command(
    *,
    scenario: str,
    reply: tuple[Path, ...],
    branch: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    svg: Path | None,
    strict: bool,
    verbose: bool,
    devices: DeviceOptions,
    no_cues: bool,
    words: bool,
    patient: bool,
    typed: bool,
    skip_check: bool,
    retry: str,
    ringback: Literal["us", "uk"] | None,
    voices: VoiceChoice | None,
    who: ProfileOptions,
    engine: EngineOptions,
) -> int:
    """Run a call with recorded replies or the microphone, save it, and review it."""
    from rehearse.app.call import call
    from rehearse.app.call_setup import CallOptions
    from rehearse.app.cli.live_call import Terminal

    options = CallOptions(
        scenario,
        who,
        engine,
        devices,
        replies=reply,
        branches=branch,
        out=out,
        typed=typed,
        patient=patient,
        skip_check=skip_check,
        retry=retry,
        ringback=ringback,
        voices=voices,
    )
    shown = ReviewShown(as_json=as_json, svg=svg, verbose=verbose)
    terminal = Terminal(shown, typed=typed, cues=not no_cues, words=words)
    with Teller(terminal) as teller:
        call(options, teller, terminal.booth())
    return shown.code(strict=strict)
