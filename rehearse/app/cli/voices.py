"""`rehearse voices`: who can speak on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result
from rehearse.errors import VoiceError

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  rehearse voices
  rehearse voices --say "Good morning, how may I help you?" --out hello.wav
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("voices", help="who can speak here", epilog=EXAMPLES)
    parser.add_argument("--say", metavar="TEXT", help="voice a line instead of listing")
    parser.add_argument("--voice", default="female", metavar="ID", help="female, male, or an id")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the WAV file for --say")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the voices, or let one speak into a file."""
    from rehearse.audio import codec
    from rehearse.speech.tts import pyttsx3_voice

    if args.say is None:
        for entry in pyttsx3_voice.installed_voices():
            result(f"{entry.id:28}  {entry.language:12}  {entry.kind:7}  {entry.name}".rstrip())
        note("female and male are the ones that scenarios use; see also `rehearse doctor`")
        return 0
    if args.out is None:
        raise VoiceError("--say needs --out FILE: nothing is played aloud here")
    clip = pyttsx3_voice.Pyttsx3Voice(args.voice).say(args.say)
    codec.write(args.out, clip)
    result(str(args.out))
    return 0
