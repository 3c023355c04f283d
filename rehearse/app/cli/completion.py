"""`rehearse completion`: a script that completes the command's words in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.console import result

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  rehearse completion bash > ~/.local/share/bash-completion/completions/rehearse
  rehearse completion zsh > ~/.zfunc/_rehearse     (with ~/.zfunc in $fpath)
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "completion", help="complete rehearse's words in your shell", epilog=EXAMPLES
    )
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completion script."""
    import shtab

    from rehearse.app.cli.legacy import build_parser

    result(shtab.complete(build_parser(), shell=args.shell))
    return 0
