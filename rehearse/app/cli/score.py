"""`rehearse score`: review recordings that are already there."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import error, keep_picture, note, progress, result, screen
from rehearse.app.cli.options import add_profile, profile_of
from rehearse.app.engines import Loading, add_engine
from rehearse.app.save_take import AS_A_PAGE, save
from rehearse.errors import AudioError, RehearseError

if TYPE_CHECKING:
    import argparse

    from rehearse.audio.clip import Clip
    from rehearse.audio.codec import Recording
    from rehearse.claims.listener import SpeechEngines
    from rehearse.profile.record import Profile
    from rehearse.review.review import Review
    from rehearse.scenario.records import Scenario
    from rehearse.takes.records import Source

EXAMPLES = """\
examples:
  rehearse score message.wav --scenario voicemail
  rehearse score message.m4a --scenario voicemail --profile mine.toml --json
  rehearse score one.wav two.wav --scenario assistant --json > reviews.jsonl
  rehearse score message.wav --scenario voicemail --svg review.svg
  rehearse score message.wav --scenario voicemail --keep

WAV, FLAC, OGG, Opus, MP3, M4A, WebM and more; the first ten minutes are scored.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("score", help="review a recording", epilog=EXAMPLES)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="recordings")
    parser.add_argument("--scenario", required=True, metavar="ID", help="an id, or a file")
    parser.add_argument(
        "--turn",
        default="",
        metavar="ID",
        help="the turn that the recording answers (default: the scenario as a whole)",
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON document a recording, one a line"
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="keep the report as a picture")
    parser.add_argument("--strict", action="store_true", help="code 1 if anything was missed")
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="every check, what to do about it, every line's pace",
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the recording and its review among your takes"
    )
    add_profile(parser)
    add_engine(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score each recording; one that cannot be read does not stop the others."""
    from rehearse.scenario import library

    if args.svg and len(args.files) > 1:
        raise RehearseError("--svg takes one recording at a time")
    scenario, profile = library.load(args.scenario), profile_of(args)
    # The ears take longest; for files that are not there nothing is loaded.
    loading = Loading(args) if any(path.is_file() for path in args.files) else None
    _import_what_follows(as_json=args.json)
    from rehearse.audio.usable import read_usable

    ears: SpeechEngines | None = None
    is_bad = is_short = False
    for path in args.files:
        try:
            recording = read_usable(path)
        except AudioError as problem:
            error(str(problem))
            is_bad = True
            continue
        ears = ears or (loading or Loading(args)).ears()
        review = _review(path, recording, scenario, profile, ears, args.turn)
        show(
            review,
            scenario,
            args.scenario,
            "recording",
            file=str(path),
            as_json=args.json,
            verbose=args.verbose,
        )
        if args.keep:
            _keep(recording.clip, review, scenario, profile.name, args.turn)
        if args.svg:
            from rehearse.report import terminal

            keep_picture(args.svg, terminal.view(review, scenario.title))
        is_short = is_short or fell_short(review)
    if is_bad:
        return 2
    return 1 if args.strict and is_short else 0


def _import_what_follows(*, as_json: bool) -> None:
    """Import what judges and reports while the ears are still loading, not after they listened."""
    modules = ["rehearse.app.score", "rehearse.claims.name.decide"]
    modules.append("rehearse.review.document" if as_json else "rehearse.report.terminal")
    for module in modules:
        import_module(module)


def show(
    review: Review,
    scenario: Scenario,
    written: str,
    source: Source,
    *,
    file: str = "",
    as_json: bool = False,
    verbose: bool = False,
) -> None:
    """Print a review: one line of JSON, or the report.

    Args:
        review: what was found.
        scenario: what was rehearsed.
        written: the scenario as it was named.
        source: how the call was made.
        file: the recording that was scored.
        as_json: one line of JSON.
        verbose: every check and every word's pace.
    """
    if as_json:
        from rehearse.review import document

        result(document.render(review, file=file))
    else:
        from rehearse.report import terminal
        from rehearse.report.retry_command import retry_command

        heading = f"{scenario.title}: {Path(file).name}" if file else scenario.title
        once_more = retry_command(review, written, scenario, source, file)
        console = screen()
        console.print(
            terminal.view(review, heading, retry=once_more, verbose=verbose),
            width=min(terminal.REPORT_COLUMNS, console.width),
        )


def _keep(clip: Clip, review: Review, scenario: Scenario, caller: str, turn: str) -> None:
    """Keep a scored recording as a take: the caller's side and the review."""
    from rehearse.audio.codec import write
    from rehearse.files import make_private, write_text
    from rehearse.review import document
    from rehearse.takes.layout import NEAR_FILE, REVIEW_FILE
    from rehearse.takes.recorder import new_folder

    folder = new_folder(scenario.id)
    make_private(folder)
    write(folder / NEAR_FILE, clip)
    write_text(folder / REVIEW_FILE, document.render(review, indent=2) + "\n")
    save(folder, scenario, caller, "recording", turn)
    note(f"kept {folder}")
    note(AS_A_PAGE)


def fell_short(review: Review) -> bool:
    """Whether anything that was asked for, or judged, came out as missed."""
    from rehearse.review.finding import Status

    return any(finding.status is Status.MISSED for finding in review.findings)


def _review(
    path: Path,
    recording: Recording,
    scenario: Scenario,
    profile: Profile,
    ears: SpeechEngines,
    turn: str,
) -> Review:
    from rehearse.app.score import score

    for line in recording.notes:
        note(f"{path}: {line}")
    with progress() as bar:
        bar.add_task(f"listening to {path.name}", total=None)
        breaks_off = recording.is_damaged or recording.is_cut
        review = score(recording.clip, scenario, profile, ears, turn, breaks_off=breaks_off)
    return replace(review, notes=(*recording.notes, *review.notes))
