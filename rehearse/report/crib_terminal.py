"""The crib sheet on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.planning import BLANK
from rehearse.profile import PROMPTS
from rehearse.report.crib_text import beat, pace, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from rehearse.planning import Crib


def view(crib: Crib) -> RenderableType:
    """Return the sheet as a Rich renderable."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", min_width=14)
    table.add_column(ratio=1)
    table.add_row("ask", Text(f'"{crib.asking}"'))
    table.add_row("to an assistant", Text(f'"{crib.reason}"'))
    table.add_row("say", Text(f'"{crib.opening}"', style="bold"))
    if crib.number:
        table.add_row("your number", Text(beat(crib), style="bold"))
        table.add_row("", Text(pace(crib), style="dim"))
    for at, line in enumerate(spelling(crib)):
        table.add_row("" if at else "your name", Text(line))
    if not crib.is_spellable:
        hint = "add `spelling` to your profile: the letters as you say them on the phone"
        table.add_row("", Text(hint, style="dim"))
    _listed(table, "ask only", crib.questions)
    table.add_row("offered a day", Text(crib.date))
    table.add_row("close", Text(f'"{crib.closing}"'))
    table.add_row("on voicemail", Text(crib.voicemail))
    _listed(table, "have ready", crib.table)
    heading = Text(f" Ask for {crib.ask_for or BLANK}", style="bold")
    notes = Table.grid(padding=(0, 1))
    for key, prompt in PROMPTS.items():
        notes.add_row("·", Text(prompt, style="dim"))
        notes.add_row("", Text(getattr(crib.homework, key) or BLANK))
    if any(not getattr(crib.homework, key) for key in PROMPTS):
        notes.add_row("", Text("`rehearse prepare --fill` asks for each and saves it", style="dim"))
    return Group(
        heading,
        Padding(table, (0, 0, 1, 2)),
        Text(" Look up", style="bold"),
        Padding(notes, (0, 0, 0, 2)),
    )


def _listed(table: Table, name: str, items: Iterable[str]) -> None:
    for at, item in enumerate(items):
        table.add_row("" if at else name, Text(f"- {item}"))
