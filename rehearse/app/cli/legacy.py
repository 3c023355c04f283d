"""Commands that are still declared with argparse, until each has its use case."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rehearse.app.cli.console import note, result, screen
from rehearse.app.score import fell_short
from rehearse.errors import ProfileError
from rehearse.profile.record import FIELDS, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.listener import Ears
    from rehearse.review.review import Review
    from rehearse.scenario.records import Scenario
    from rehearse.takes.records import Source

__all__ = ["add_engine", "add_profile", "build_parser", "ears_of", "fell_short"]

AS_A_PAGE: Final = "as a page, to hear every second of it: rehearse report --open"
WRONG_USE: Final = 2
MODULES: Final = (
    *("bench", "completion", "devices", "doctor", "models", "overrule", "report"),
    *("scenarios", "transfer", "voices"),
)
NAMES: Final = (
    *("bench", "completion", "devices", "doctor", "models", "overrule", "report"),
    *("scenarios", "export", "import", "voices"),
)


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add `--profile` and a flag for each of its fields."""
    from rehearse.profile.file import HELP

    group = parser.add_argument_group(
        "who is calling", "the profile's file, and flags that take the place of its fields"
    )
    group.add_argument(
        "--profile",
        type=Path,
        metavar="FILE",
        help="a profile in TOML (default: the one that `rehearse profile init` made)",
    )
    for name in FIELDS:
        group.add_argument(f"--{name}", metavar="TEXT", help=HELP[name].replace("%", "%%"))


def fields_of(args: argparse.Namespace) -> dict[str, str]:
    """The profile's fields that were given as flags."""
    return {name: text for name in FIELDS if (text := getattr(args, name)) is not None}


def profile_of(args: argparse.Namespace) -> Profile:
    """Who is calling, by the file and the flags.

    Raises:
        ProfileError: neither says a name, or one of them is wrong.
    """
    from rehearse.profile import file

    path: Path | None = args.profile
    fields = fields_of(args)
    own = file.default_path()
    if path is None and own.exists():
        path = own
    if path is not None:
        return file.load(path, fields)
    if "name" not in fields:
        raise ProfileError(
            "who is calling? Make a profile with `rehearse profile init`,"
            ' or say --profile FILE or --name "Your Name"'
        )
    return file.override(Profile(fields["name"]), fields)


def path_of(args: argparse.Namespace) -> Path:
    """The profile's file, whether it is there or not."""
    from rehearse.profile import file

    path: Path | None = args.profile
    return path or file.default_path()


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add `--engine` and `--model`."""
    group = parser.add_argument_group("who listens")
    group.add_argument(
        "--engine",
        choices=("auto", "vosk", "whisper"),
        default="auto",
        help="auto: Whisper, or the model that $REHEARSE_MODEL names",
    )
    group.add_argument(
        "--model",
        metavar="PATH",
        help="a model's folder (default: $REHEARSE_MODEL, models/, the user's data folder, the"
        " embedded Whisper)",
    )


def ears_of(args: argparse.Namespace) -> Ears:
    """The ears that the flags choose; says who they are."""
    from rehearse.app.cli.tell import Teller
    from rehearse.app.engines import Loading
    from rehearse.app.options import EngineOptions

    loading = Loading(EngineOptions(args.engine, args.model))
    Teller(lambda _: None)(loading.listening())
    return loading.ears()


def save(*args: Any) -> None:
    """Add a take to the history."""
    from rehearse.app.save_take import save as saving

    for event in saving(*args):
        note(event.text)


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
        from rehearse.report.retry_command import again

        heading = f"{scenario.title}: {Path(file).name}" if file else scenario.title
        once_more = again(review, written, scenario, source, file)
        console = screen()
        console.print(
            terminal.view(review, heading, again=once_more, verbose=verbose),
            width=min(terminal.WIDTH, console.width),
        )


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with the examples in lines set by hand, and commands in one column."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        # argparse forgets the commands' own indentation when it sets the column's width.
        self._action_max_length = 16


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints take one line, like every other error here."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(*args, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse; what is left over is told by the command that it was meant for."""
        parsed, extra = super().parse_known_args(args, namespace)
        if extra:
            self.error(f"unrecognized arguments: {' '.join(extra)}{_reply_hint(parsed, extra)}")
        return parsed, extra

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with code 2."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _reply_hint(parsed: argparse.Namespace, extra: Sequence[str]) -> str:
    """How recordings are given, where some stand by themselves."""
    files = [
        text
        for text in extra
        # A scenario too many is no recording.
        if Path(text).suffix not in ("", ".toml") and not text.startswith("-")
    ]
    if not files or not hasattr(parsed, "reply"):
        return ""
    flags = " ".join(f"--reply {shlex.quote(text)}" for text in files)
    return f"; give a recording as {flags}"


def build_parser() -> argparse.ArgumentParser:
    """These commands' parser."""
    from importlib import import_module

    parser = Parser(prog="rehearse")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in MODULES:
        import_module(f"rehearse.app.cli.{name}").add(commands)
    return parser
