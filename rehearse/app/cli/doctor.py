"""`rehearse doctor`: what works here, and what to install for what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.app.cli.console import screen

if TYPE_CHECKING:
    import argparse

SIGNS: Final = {
    "works": "[green]✓[/green]",
    "missing": "[red]✗[/red]",
    "optional": "[yellow]·[/yellow]",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("doctor", help="what works here, and what to install")
    parser.add_argument(
        "--strict", action="store_true", help="code 1 if something needed is missing"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look at one thing after another and say what was found."""
    from rich.markup import escape

    from rehearse.app.doctor import examine

    console = screen()
    is_ill = False
    for point in examine():
        is_ill = is_ill or point.state == "missing"
        console.print(
            f"{SIGNS[point.state]} {point.name:20} {escape(point.detail)}", soft_wrap=True
        )
        if point.cure:
            console.print(f"{'':22} -> {escape(point.cure)}", style="bold", soft_wrap=True)
    return 1 if args.strict and is_ill else 0
