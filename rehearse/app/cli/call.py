"""`rehearse call`: hold a whole call."""

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

EXAMPLES = """\
examples:
  rehearse call callback                           by the microphone
  rehearse call voicemail --reply message.wav
  rehearse call callback --branch busy --reply 1.wav --reply 2.wav --reply 3.wav
  rehearse call assistant --reply hello.wav --out rehearsals/monday --json

Each --reply answers the next turn that listens, questions included; after the
last one the caller is silent. The call is kept as WAV: your side, the other
side, and both mixed.
"""
LIVE = "a live call"
ABOUT_LIVE = "without --reply, the microphone is used; with --type the keyboard alone"


@command("call", epilog=EXAMPLES, sections={LIVE: ABOUT_LIVE, **SECTIONS})
@click.argument("scenario", help="an id of `rehearse scenarios list`, or a file")
@option(
    "--reply",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="a recorded reply; one for each time somebody listens",
)
@option(
    "--branch",
    multiple=True,
    metavar="NAME",
    help="the way to take where chance decides: `busy`",
)
@option(
    "--out",
    type=PATH,
    metavar="DIR",
    help="where the call is kept (default: a new folder; live calls among your takes)",
)
@flag("--json", "as_json", help="print the review as JSON")
@picture_options
@line_options(LIVE)
@flag("--no-cues", help="no word of advice during the call", section=LIVE)
@flag("--words", help="show what is heard while you speak", section=LIVE)
@flag("--patient", help="double every wait; judge no fillers or pauses", section=LIVE)
@flag(
    "--type",
    "typed",
    help="type your replies: needs no microphone; words are judged, no pace",
    section=LIVE,
)
@flag("--skip-check", help="no room check before the ring", section=LIVE)
@option(
    "--retry",
    default="",
    metavar="TURN",
    help="repeat one turn of the last call of this scenario",
    section=LIVE,
)
@option(
    "--ringback",
    type=click.Choice(("us", "uk")),
    help="whose ringing (default: by the profile's zone)",
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
    who: ProfileOptions,
    engine: EngineOptions,
) -> int:
    """Hold the call over recorded replies or the microphone, keep it and review it."""
    from rehearse.app.call import CallOptions, call
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
    )
    shown = ReviewShown(as_json=as_json, svg=svg, verbose=verbose)
    terminal = Terminal(shown, typed=typed, cues=not no_cues, words=words)
    with Teller(terminal) as teller:
        call(options, teller, terminal.booth())
    return shown.code(strict=strict)
