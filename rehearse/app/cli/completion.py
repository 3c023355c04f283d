"""`rehearse completion`: print a completion script for a shell."""

from __future__ import annotations

import click

from rehearse.app.cli.command import command
from rehearse.app.cli.console import result
from rehearse.errors import RehearseError

EXAMPLES = """\
examples:
  rehearse completion bash > ~/.local/share/bash-completion/completions/rehearse
  rehearse completion zsh > ~/.zfunc/_rehearse     (with ~/.zfunc in $fpath)
  rehearse completion fish > ~/.config/fish/completions/rehearse.fish
"""


@command("completion", epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish", "tcsh")))
def completion_command(*, shell: str) -> int:
    """Print the completion script."""
    from click.shell_completion import get_completion_class

    from rehearse.app.cli.main import COMPLETING

    completer = get_completion_class(shell)
    if completer is None:
        raise RehearseError(
            f"{shell}: no completion can be made for it; bash, zsh and fish have one"
        )
    root = click.get_current_context().find_root().command
    result(completer(root, {}, "rehearse", COMPLETING).source())
    return 0
