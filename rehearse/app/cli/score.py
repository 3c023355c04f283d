"""`rehearse score`: review recordings and written drafts."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import keep_picture, result, screen
from rehearse.app.cli.exit_codes import FELL_SHORT, WRONG_USE
from rehearse.app.cli.options import (
    SECTIONS,
    engine_options,
    picture_options,
    profile_options,
)
from rehearse.app.cli.tell import say_kept, tell
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.app.events import Event, Reviewed
    from rehearse.app.options import EngineOptions, ProfileOptions

EXAMPLES = """\
examples:
  rehearse score message.wav --scenario voicemail
  rehearse score message.m4a --scenario voicemail --profile mine.toml --json
  rehearse score one.wav two.wav --scenario assistant --json > reviews.jsonl
  rehearse score recordings/ --scenario voicemail
  rehearse score message.wav --scenario voicemail --svg review.svg
  rehearse score message.wav --scenario voicemail --keep
  rehearse score --text draft.txt --scenario voicemail
  pbpaste | rehearse score --text - --scenario voicemail --json

WAV, FLAC, OGG, Opus, MP3, M4A, WebM and more; the first ten minutes are scored.
"""


@command("score", epilog=EXAMPLES, sections=SECTIONS)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=PATH,
    metavar="FILE...",
    help="recordings, folders of them, or patterns (*.wav); with --text drafts, `-` for standard"
    " input",
)
@option("--scenario", required=True, metavar="ID", help="a scenario id or a file")
@option(
    "--turn",
    default="",
    metavar="ID",
    help="the turn that the recording answers (default: the whole scenario)",
)
@flag("--text", help="review written drafts: what they say, not how you say it")
@flag("--json", "as_json", help="print one JSON document per recording, one per line")
@picture_options
@flag("--patient", help="do not judge fillers, pauses, or repetitions")
@flag("--keep", help="save the recording and its review with your takes")
@profile_options
@engine_options
def score_command(
    *,
    files: tuple[Path, ...],
    scenario: str,
    turn: str,
    text: bool,
    as_json: bool,
    svg: Path | None,
    strict: bool,
    verbose: bool,
    patient: bool,
    keep: bool,
    who: ProfileOptions,
    engine: EngineOptions,
) -> int:
    """Review each recording; one that cannot be read does not stop the others."""
    from rehearse.app import events
    from rehearse.app.recordings import DRAFTS, RECORDINGS, files_of
    from rehearse.app.score import ScoreOptions, fell_short, score
    from rehearse.app.score_text import ScoreTextOptions, score_text

    files = files_of(files, DRAFTS if text else RECORDINGS)
    if svg and len(files) > 1:
        raise RehearseError("--svg takes one recording at a time")
    if text and keep:
        raise RehearseError("--keep: a draft has no sound to keep; leave it out with --text")
    if text and patient:
        raise RehearseError("--patient: in a draft nothing is judged that needs patience")
    shown: list[Reviewed] = []

    def show(event: Event) -> None:
        match event:
            case events.EnginesLoading():
                import_module("rehearse.review.document" if as_json else "rehearse.report.terminal")
            case events.Reviewed():
                shown.append(event)
                show_review(event, as_json=as_json, verbose=verbose)
            case events.Kept():
                say_kept(event)

    told = (
        score_text(ScoreTextOptions(files, scenario, who, turn), sys.stdin.buffer.read)
        if text
        else score(ScoreOptions(files, scenario, who, engine, turn, keep=keep, patient=patient))
    )
    refused = tell(told, show)
    for event in shown if svg else ():
        picture_review(event, cast("Path", svg))
    if refused:
        return WRONG_USE
    return FELL_SHORT if strict and any(fell_short(event.review) for event in shown) else 0


class ReviewShown:
    """Shows a call's review, and keeps its exit code."""

    def __init__(self, *, as_json: bool, svg: Path | None, verbose: bool) -> None:
        self._as_json = as_json
        self._svg = svg
        self._verbose = verbose
        self._falls_short = False

    def __call__(self, event: Event) -> None:
        """Show the review, and the saved files."""
        from rehearse.app import events
        from rehearse.app.score import fell_short

        match event:
            case events.Reviewed():
                show_review(event, as_json=self._as_json, verbose=self._verbose)
                if self._svg:
                    picture_review(event, self._svg)
                self._falls_short = fell_short(event.review)
            case events.Kept():
                say_kept(event)

    def code(self, *, strict: bool) -> int:
        """The exit code for the review."""
        return FELL_SHORT if strict and self._falls_short else 0


def show_review(event: Reviewed, *, as_json: bool = False, verbose: bool = False) -> None:
    """Print a review: one line of JSON, or the report.

    Args:
        event: the review and its scenario.
        as_json: whether to print one line of JSON.
        verbose: whether to show every check and the pace of every line.
    """
    review, scenario, file = event.review, event.scenario, event.file
    if as_json:
        from rehearse.review import document

        result(document.render(review, file=file))
    else:
        from rehearse.report import retry_for, terminal

        heading = f"{scenario.title}: {Path(file).name}" if file else scenario.title
        once_more = retry_for(review, event.written, scenario, event.source, file)
        console = screen()
        console.print(
            terminal.view(review, heading, retry=once_more, verbose=verbose),
            width=min(terminal.REPORT_COLUMNS, console.width),
        )


def picture_review(event: Reviewed, path: Path) -> None:
    """Save the report as a picture.

    Raises:
        StoreError: the file cannot be written.
    """
    from rehearse.report import terminal

    keep_picture(path, terminal.view(event.review, event.scenario.title))
