"""`rehearse room`: ten seconds of the place you will call from, and what to do about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.audio_devices import add_devices, listen
from rehearse.app.cli.console import note, result, screen
from rehearse.errors import AudioError

if TYPE_CHECKING:
    import argparse

    from rehearse.audio.clip import Clip
    from rehearse.audio.room.room_check import RoomReport

SHORTEST = 1.0
"""Seconds of a recording that say anything of a room."""

EXAMPLES = """\
examples:
  rehearse room                     five seconds of silence, then a sentence
  rehearse room --reply room.wav    the same, recorded
  rehearse room --reply noise.wav --alone 60    nobody speaks to you in it
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("room", help="is it quiet where you are?", epilog=EXAMPLES)
    parser.add_argument("--reply", type=Path, metavar="FILE", help="a recording, no microphone")
    parser.add_argument(
        "--alone",
        type=float,
        default=5.0,
        metavar="SECONDS",
        help="of a recording, before you speak (default: %(default)g)",
    )
    parser.add_argument("--strict", action="store_true", help="code 1 if something disturbs")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_devices(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Listen, and say what was heard.

    Raises:
        AudioError: the recording is too short to tell.
    """
    from rehearse.audio.room.room_check import data, examine
    from rehearse.speech import catalog
    from rehearse.speech.vad.segments import has_high_snr, speech_spans

    clip = _recorded(args) if args.reply else _listened(args)
    alone = args.alone if args.reply else 5.0
    spans = speech_spans(catalog.detector(quiet=has_high_snr(clip)), clip)
    report = examine(clip, spans, alone)
    if args.json:
        result(json.dumps(data(report), ensure_ascii=False))
    else:
        _show(report)
    return 1 if args.strict and not report.is_good else 0


def _recorded(args: argparse.Namespace) -> Clip:
    from rehearse.audio import codec

    if not args.alone >= SHORTEST:
        raise AudioError(f"--alone {args.alone:g}: give the seconds before you speak, 1 or more")
    read = codec.read(args.reply)
    for line in read.notes:
        note(f"{args.reply}: {line}")
    if read.clip.seconds < SHORTEST:
        raise AudioError(
            f"{args.reply}: {read.clip.seconds:.1f} s of a room tell nothing;"
            " record five without a word, then say a sentence"
        )
    return read.clip


def _listened(args: argparse.Namespace) -> Clip:
    """The microphone: the room alone, then the caller in it."""
    from rehearse.app.cli.audio_devices import phone_of
    from rehearse.audio.clip import join
    from rehearse.audio.room.room_check import ROOM_CHECK_S, SILENT_PART_S

    phone = phone_of(args, plays=False)
    try:
        note(f"say nothing for {SILENT_PART_S:.0f} seconds")
        room = listen(phone, SILENT_PART_S)
        spoken = ROOM_CHECK_S - SILENT_PART_S
        note(f"now speak for {spoken:.0f} seconds: your name, and why you are calling")
        return join([room, listen(phone, spoken)])
    finally:
        phone.hang_up()


def _show(report: RoomReport) -> None:
    """Print what was heard, each with one thing to do."""
    from rich.table import Table
    from rich.text import Text

    from rehearse.audio.room.room_check import sentence

    console = screen()
    width = min(80, console.width)
    verdict = "Quiet enough for a call" if report.is_good else "Before you call"
    console.print(Text(f" {verdict}", style="bold"), width=width)
    table = Table.grid(padding=(0, 1))
    for sound in report.sounds:
        table.add_row("  ·", Text(f"I hear {sound.description}."))
        table.add_row("", Text(f"-> {sound.do[:1].upper()}{sound.do[1:]}.".replace("?.", "?")))
    if report.sounds:
        console.print(table, width=width)
    console.print(Text(f"  {sentence(report)}", style="dim"), width=width)
