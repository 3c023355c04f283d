"""`rehearse report`: a take as a page for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, progress, result
from rehearse.app.cli.legacy import add_profile, profile_of
from rehearse.errors import ProfileError, RehearseError

if TYPE_CHECKING:
    import argparse

    from rehearse.profile.record import Profile

EXAMPLES = """\
examples:
  rehearse report --open                           the last call
  rehearse report rehearsals/demo/good-take
  rehearse report 2026-11-24-093000-voicemail --out voicemail.html

The page is one file with the sound inside; it opens without a network and
prints on one sheet.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("report", help="a call as a page", epilog=EXAMPLES)
    parser.add_argument(
        "take", nargs="?", default="last", help="its name or folder (default: the last)"
    )
    parser.add_argument("--open", action="store_true", help="show it in the browser")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where it goes (default: the take's folder)"
    )
    add_profile(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the page, and open it where that is wanted.

    Raises:
        RehearseError: there is no such take, or the page cannot be written.
    """
    from rehearse.app.page import source
    from rehearse.files import write_text
    from rehearse.report.page.render import render_page
    from rehearse.speech import catalog
    from rehearse.takes.layout import PAGE

    folder = _folder(args.take)
    with progress() as bar:
        bar.add_task("making the page", total=None)
        page = render_page(source(folder, _profile(args), catalog.second_voice))
    # In the take's folder, so that `rehearse forget` deletes it too.
    path = args.out or folder / PAGE
    write_text(path, page)
    result(str(path))
    if args.out:
        note("`rehearse forget` knows nothing of a page outside the take's folder")
    if args.open:
        open_page(path)
    return 0


def _folder(take: str) -> Path:
    """The take's folder, by its path or its name.

    Raises:
        StoreError: there is no such take, or none at all.
    """
    from rehearse.errors import StoreError
    from rehearse.files import takes_folder
    from rehearse.takes.history import LAST, History

    # A folder of the user's own may be named "last" as well; `./last` is that one.
    for folder in () if take == LAST else (Path(take), takes_folder() / take):
        if folder.is_dir():
            return folder
    history = History(tell=note)
    if take == LAST and not history.takes():
        raise StoreError("there is no take yet; `rehearse call voicemail` makes one")
    return history.folder_of(history.find(take))


def _profile(args: argparse.Namespace) -> Profile | None:
    """Who is calling; a page can do without, unless a profile was named."""
    try:
        return profile_of(args)
    except ProfileError:
        if args.profile:
            raise
        return None


def open_page(path: Path) -> None:
    """Show a page in the user's browser.

    Raises:
        RehearseError: none could be started.
    """
    import webbrowser

    if not webbrowser.open(path.absolute().as_uri()):
        raise RehearseError(f"{path}: no browser could be started; open the file yourself")
