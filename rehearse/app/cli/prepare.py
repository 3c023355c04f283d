"""`rehearse prepare`: the crib sheet, the caller's notes, and the model message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.asking import ask_here
from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import note, result, screen
from rehearse.app.cli.options import SECTIONS, device_options, profile_options
from rehearse.app.cli.tell import say_kept, tell
from rehearse.files import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rehearse.app.events import Event, MessageVoiced, SheetMade
    from rehearse.app.options import DeviceOptions, ProfileOptions
    from rehearse.planning import Repeat

EXAMPLES = """\
examples:
  rehearse prepare                    the crib sheet
  rehearse prepare --fill             fill in what you looked up
  rehearse prepare --html crib.html   one page to print
  rehearse prepare --play             hear the model message
  rehearse prepare --shadow           hear a phrase, repeat it, compare the pace
"""
LOOKED_UP = "what you looked up"
MESSAGE = "the model message"


@command("prepare", epilog=EXAMPLES, sections={LOOKED_UP: "saved in your profile", **SECTIONS})
@option("--html", type=PATH, metavar="FILE", help="save the sheet as a page")
@flag("--json", "as_json", help="print one JSON object")
@flag("--fill", help="ask for each blank", section=LOOKED_UP)
@option(
    "--set",
    "blanks",
    multiple=True,
    metavar="BLANK=TEXT",
    help="fill one blank: job_asks=...",
    section=LOOKED_UP,
)
@option(
    "--question",
    "questions",
    multiple=True,
    metavar="TEXT",
    help="a question for them; three at most",
    section=LOOKED_UP,
)
@flag("--play", help="play it", section=MESSAGE)
@option("--out", type=PATH, metavar="FILE", help="save it as a WAV file", section=MESSAGE)
@flag("--shadow", help="repeat it, phrase by phrase", section=MESSAGE)
@option(
    "--reply",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="with --shadow: a recording instead of the microphone, one for each phrase",
    section=MESSAGE,
)
@device_options
@profile_options
def prepare_command(
    *,
    html: Path | None,
    as_json: bool,
    fill: bool,
    blanks: tuple[str, ...],
    questions: tuple[str, ...],
    play: bool,
    out: Path | None,
    shadow: bool,
    reply: tuple[Path, ...],
    devices: DeviceOptions,
    who: ProfileOptions,
) -> int:
    """Print the crib sheet, or play, save, or shadow the model message."""
    from rehearse.app import prepare

    def show(event: Event) -> None:
        _show(event, as_json=as_json)

    notes = prepare.NotesOptions(blanks, questions, fill=fill)
    told: Iterator[Event]
    if shadow or reply:
        from rehearse.app.shadow import ShadowOptions
        from rehearse.app.shadow import shadow as shadowing

        told = shadowing(ShadowOptions(who, notes, reply, devices), ask_here())
    elif play or out:
        told = prepare.message(
            prepare.MessageOptions(who, notes, out, play=play, devices=devices), ask_here()
        )
    else:
        told = prepare.prepare(prepare.PrepareOptions(who, notes, html), ask_here())
    tell(told, show)
    return 0


def _show(event: Event, *, as_json: bool) -> None:
    from rehearse.app import events
    from rehearse.planning import pace_bars

    match event:
        case events.SheetMade():
            show_sheet(event, as_json=as_json)
        case events.MessageVoiced():
            _show_message(event, as_json=as_json)
        case events.PhraseWanted(phrase):
            note(f"listen, then repeat: {phrase.text}")
        case events.PhraseRepeated(repeat) if not as_json:
            result(f"\n {repeat.phrase.text}")
            for line in pace_bars(repeat):
                result(f"   {line}")
        case events.Shadowed(repeats):
            _end_shadowing(repeats, as_json=as_json)
        case events.Kept():
            say_kept(event)


def show_sheet(event: SheetMade, *, as_json: bool = False) -> None:
    """Print the crib sheet."""
    from rehearse.report import crib_data, crib_terminal

    if as_json:
        result(json_text(crib_data(event.sheet)))
        return
    console = screen()
    console.print(crib_terminal.view(event.sheet), width=min(80, console.width))


def _show_message(event: MessageVoiced, *, as_json: bool) -> None:
    """Print the model message with times."""
    seconds, file = event.voiced.clip.seconds, event.file
    if as_json:
        spans = [
            {"start": round(s.start, 2), "end": round(s.end, 2), "text": p.text}
            for p, s in zip(event.phrases, event.voiced.spans, strict=True)
        ]
        about = {
            "schema": "rehearse.message/1",
            "file": str(file) if file else None,
            "seconds": round(seconds, 2),
        }
        result(json_text({**about, "phrases": spans}))
        return
    for phrase in event.phrases:
        result(f"  {phrase.text}")
    note(f"{seconds:.0f} seconds" + (f", saved {file}" if file else ""))


def _end_shadowing(repeats: Sequence[Repeat], *, as_json: bool) -> None:
    from rehearse.planning import shadowing_data

    if as_json:
        result(json_text(shadowing_data(repeats)))
    note("only the timing is measured here; `rehearse score` checks the words")
