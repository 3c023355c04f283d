"""`rehearse doctor`: what works on this computer, and what to install for the rest."""

from __future__ import annotations

from typing import Final

from rehearse.app.cli.command import command, flag
from rehearse.app.cli.console import screen
from rehearse.app.cli.exit_codes import FELL_SHORT

SIGNS: Final = {
    "works": "[green]✓[/green]",
    "missing": "[red]✗[/red]",
    "optional": "[yellow]·[/yellow]",
}


@command("doctor")
@flag("--strict", help="exit with code 1 if something required is missing")
def doctor_command(*, strict: bool) -> int:
    """Check each part and print the result."""
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
    return FELL_SHORT if strict and is_ill else 0
