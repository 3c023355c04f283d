"""`rehearse prepare`: a crib sheet, what to look up, the model message, and repeating it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.audio_devices import add_devices, play
from rehearse.app.cli.console import note, progress, result, screen
from rehearse.app.cli.legacy import add_profile, path_of, profile_of
from rehearse.errors import ProfileError

if TYPE_CHECKING:
    import argparse

    from rehearse.profile.notes import Homework
    from rehearse.profile.record import Profile

EXAMPLES = """\
examples:
  rehearse prepare                    the crib sheet
  rehearse prepare --fill             answer what was to be looked up
  rehearse prepare --html crib.html   one page to print
  rehearse prepare --play             hear the model message
  rehearse prepare --shadow           hear a phrase, repeat it, see two paces
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("prepare", help="a crib sheet for the call", epilog=EXAMPLES)
    parser.add_argument("--html", type=Path, metavar="FILE", help="keep the sheet as a page")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    group = parser.add_argument_group("what you looked up", "kept in the profile's file")
    group.add_argument("--fill", action="store_true", help="ask for each blank")
    group.add_argument(
        "--set", action="append", metavar="BLANK=TEXT", help="fill one blank: job_asks=..."
    )
    group.add_argument(
        "--question", action="append", metavar="TEXT", help="one for them; three at most"
    )
    group = parser.add_argument_group("the model message")
    group.add_argument("--play", action="store_true", help="hear it")
    group.add_argument("--out", type=Path, metavar="FILE", help="keep it as WAV")
    group.add_argument("--shadow", action="store_true", help="repeat it, phrase by phrase")
    group.add_argument(
        "--reply",
        action="append",
        type=Path,
        metavar="FILE",
        help="with --shadow: a recording instead of the microphone, one for each phrase",
    )
    add_devices(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sheet, or do what was asked for with the model message."""
    from rehearse.planning.crib import crib_sheet
    from rehearse.report import crib_terminal as report
    from rehearse.report.crib_text import data

    profile = profile_of(args)
    homework = _homework(args)
    if args.shadow or args.reply:
        from rehearse.app.cli import shadow

        return shadow.run(args, profile)
    if args.play or args.out:
        _message(args, profile)
        return 0
    sheet = crib_sheet(profile, homework)
    if args.json:
        result(json.dumps(data(sheet), ensure_ascii=False))
    else:
        console = screen()
        console.print(report.view(sheet), width=min(80, console.width))
    if args.html:
        from rehearse.files import write_text
        from rehearse.report.crib_page import render_crib_page

        write_text(args.html, render_crib_page(sheet))
        note(f"kept {args.html}")
    return 0


def _homework(args: argparse.Namespace) -> Homework:
    """The notes in the profile's file, with what is filled in now."""
    from rehearse.planning.crib import MOST_QUESTIONS
    from rehearse.profile import notes_file

    path = path_of(args)
    before = notes_file.load(path)
    answers = dict(_pair(text) for text in args.set or ())
    after = notes_file.filled(before, answers)
    if args.question:
        asked = (" ".join(question.split()) for question in args.question)
        after = replace(after, questions=tuple(filter(None, asked)))
    if args.fill:
        after = _ask(after)
    if len(after.questions) > MOST_QUESTIONS:
        raise ProfileError(
            f"--question: {len(after.questions)} are too many; choose {MOST_QUESTIONS}, the rest"
            " can wait for the interview"
        )
    if after != before:
        _check_place(after)
        notes_file.save(after, path)
        note(f"kept in {path}")
    return after


def _check_place(homework: Homework) -> None:
    """A zone that is none would be found out only when it is time to ring."""
    from rehearse.planning import holidays

    zone = homework.their_zone and holidays.zone(homework.their_zone, "their_zone")
    if homework.their_country or homework.their_region:
        country, region = homework.their_country, homework.their_region
        holidays.place(zone or holidays.own_zone(), [], country=country, region=region)


def _pair(text: str) -> tuple[str, str]:
    from rehearse.profile.notes import PLACES, PROMPTS
    from rehearse.toml import did_you_mean

    key, sign, value = text.partition("=")
    known = (*PROMPTS, *PLACES)
    if not sign:
        raise ProfileError(f'--set {text}: write it as BLANK="text"')
    if key.strip() not in known:
        raise ProfileError(f"--set {key}: no such blank{did_you_mean(key.strip(), known)}")
    return key.strip(), value


def _ask(homework: Homework) -> Homework:
    """Ask for each blank; Enter keeps what is there."""
    from rehearse.planning.crib import MOST_QUESTIONS
    from rehearse.profile.notes import PROMPTS
    from rehearse.profile.notes_file import filled

    if not sys.stdin.isatty():
        raise ProfileError("--fill asks on a terminal; without one say --set BLANK=TEXT")
    answers = {}
    try:
        for key, prompt in PROMPTS.items():
            there = getattr(homework, key)
            note(f"{prompt}" + (f" [{there}]" if there else ""))
            if answer := input("> ").strip():
                answers[key] = answer
        questions = list(homework.questions)
        while len(questions) < MOST_QUESTIONS:
            note(f"A question for them ({len(questions) + 1} of {MOST_QUESTIONS}; Enter ends)")
            if not (answer := " ".join(input("> ").split())):
                break
            questions.append(answer)
    except EOFError as end:
        raise ProfileError("stopped before the last blank; nothing was kept") from end
    return replace(filled(homework, answers), questions=tuple(questions))


def _message(args: argparse.Namespace, profile: Profile) -> None:
    """Voice the model message, into a file or the loudspeaker."""
    from rehearse.audio import codec
    from rehearse.planning.model_audio import voiced
    from rehearse.planning.model_message import message
    from rehearse.speech import catalog

    phrases = message(profile)
    voice = catalog.second_voice()
    with progress() as bar:
        bar.add_task(f"{voice.name} speaks", total=None)
        made = voiced(phrases, voice)
    if args.out:
        codec.write(args.out, made.clip)
    if args.json:
        spans = [
            {"start": round(s.start, 2), "end": round(s.end, 2), "text": p.text}
            for p, s in zip(phrases, made.spans, strict=True)
        ]
        file = str(args.out) if args.out else None
        about = {
            "schema": "rehearse.message/1",
            "file": file,
            "seconds": round(made.clip.seconds, 2),
        }
        result(json.dumps({**about, "phrases": spans}, ensure_ascii=False))
    else:
        for phrase in phrases:
            result(f"  {phrase.text}")
        note(f"{made.clip.seconds:.0f} seconds" + (f", kept {args.out}" if args.out else ""))
    if args.play:
        play(args, made.clip)
