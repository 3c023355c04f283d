"""`rehearse web`: serve the pages and calls in the browser."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import command, flag, option
from rehearse.app.cli.options import engine_options

if TYPE_CHECKING:
    from rehearse.app.options import EngineOptions
    from rehearse.app.web.server import WebOptions

EXAMPLES = """\
examples:
  rehearse web                   opens the page in your browser
  rehearse web --no-open         only prints the link (it opens once)
  rehearse web --shortcut        puts a shortcut on the desktop

Everything stays on this computer. Press Ctrl-C to end it. It also ends after
ten minutes without an open page.
"""


@command("web", epilog=EXAMPLES)
@option(
    "--port", type=click.IntRange(0, 65535), default=0, help="port to use (default: a free one)"
)
@flag("--no-open", help="do not open the browser")
@flag("--shortcut", help="put a shortcut on the desktop, and exit")
@engine_options
def web_command(*, port: int, no_open: bool, shortcut: bool, engine: EngineOptions) -> int:
    """Serve the pages and open them in the browser."""
    from rehearse.app.cli.tell import say_kept

    if shortcut:
        from rehearse.app.web.shortcut import make_shortcut

        for kept in make_shortcut():
            say_kept(kept)
        return 0
    from rehearse.app.web.server import WebOptions

    return run(WebOptions(port, opens=not no_open, engine=engine))


def run(options: WebOptions) -> int:
    """Serve the pages until they end; returns the exit code."""
    from rehearse.app import events
    from rehearse.app.cli.console import note, result
    from rehearse.app.cli.exit_codes import INTERRUPTED
    from rehearse.app.web.server import Serving, serve

    try:
        for event in serve(options):
            match event:
                case Serving(link, is_new):
                    result(link)
                    sys.stdout.flush()
                    if not options.opens:
                        note("the link works once, within a minute")
                    elif not is_new:
                        note("already running; opening its page")
                    if is_new:
                        note("press Ctrl-C to end it")
                case events.Note(text):
                    note(text)
    except KeyboardInterrupt:
        note("stopped")
        # Everything is saved by now. Python would wait for a network that is loading or
        # recognizing a call, which cannot be interrupted.
        os._exit(INTERRUPTED)
    return 0
