"""Two reviews of the same scenario side by side."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.report.format import (
    band,
    check_title,
    finding_of,
    has_plain_band,
    in_words,
    mark_of,
    not_heard_text,
    quote,
    to_anybody,
)
from rehearse.report.terminal import REPORT_COLUMNS, mark, tally
from rehearse.review import Status
from rehearse.scenario import CHECKS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.report.changes import Changes
    from rehearse.review import Finding, Review
    from rehearse.takes import PersonMark


CELL_COLUMNS: Final = 25
"""Width of one take's column."""

Marks = tuple["PersonMark", ...]


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """A check's outcome in one take."""

    status: Status | None
    """None if it was not asked for or not judged."""
    words: str
    by_person: PersonMark | None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A check in both takes."""

    title: str
    cells: tuple[ComparisonCell, ComparisonCell]


def rows(
    first: Review, second: Review, marks: tuple[Marks, Marks] = ((), ())
) -> tuple[ComparisonRow, ...]:
    """Return every check that was judged in either take.

    Args:
        first: the first take's review.
        second: the second take's review.
        marks: a person's marks on each take, shown beside the machine's outcomes.
    """
    found = []
    for check in CHECKS:
        pair = tuple(finding_of(review.findings, check.id) for review in (first, second))
        if any(f is not None and f.status is not Status.SKIPPED for f in pair):
            one, other = (
                _outcome(finding, review, mark_of(said, check.id))
                for finding, review, said in zip(pair, (first, second), marks, strict=True)
            )
            found.append(ComparisonRow(check_title(check.id), (one, other)))
    return tuple(found)


def tally_of(review: Review) -> str:
    """Return how much of the requested content was said, to anybody."""
    return tally(to_anybody(review))


def view(
    first: Review,
    second: Review,
    names: tuple[str, str],
    marks: tuple[Marks, Marks] = ((), ()),
) -> RenderableType:
    """Return the comparison as a Rich renderable.

    Args:
        first: the review on the left.
        second: the review on the right.
        names: headings of the two columns.
        marks: a person's marks on each take, shown beside the machine's outcomes.
    """
    table = Table(
        box=box.SIMPLE_HEAD,
        width=REPORT_COLUMNS,
        pad_edge=False,
        header_style="bold",
        show_footer=True,
    )
    table.add_column("", width=22, no_wrap=True)
    for name, review in zip(names, (first, second), strict=True):
        table.add_column(name, ratio=1, no_wrap=True, footer=Text(tally_of(review), style="bold"))
    for row in rows(first, second, marks):
        table.add_row(row.title, *map(_text, row.cells))
    return table


def render(first: Review, second: Review, names: tuple[str, str]) -> str:
    """Return the comparison as plain text."""
    page = io.StringIO()
    Console(file=page, width=REPORT_COLUMNS, color_system=None).print(view(first, second, names))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _outcome(
    finding: Finding | None, review: Review, by_person: PersonMark | None
) -> ComparisonCell:
    if finding is None or finding.status is Status.SKIPPED:
        return ComparisonCell(None, "not asked", by_person)
    return ComparisonCell(finding.status, _words(finding, review), by_person)


def _text(cell: ComparisonCell) -> Text:
    if cell.status is None:
        text = Text(f"· {cell.words}", style="dim")
    else:
        text = mark(cell.status)
        text.append(" " + cell.words, style="default")
        text.truncate(CELL_COLUMNS, overflow="ellipsis")
    if cell.by_person:
        yours = Text(" · you: ", style="bold")
        yours.append_text(mark(cell.by_person.status))
        text.truncate(CELL_COLUMNS - len(yours), overflow="ellipsis")
        text.append_text(yours)
    return text


def _words(finding: Finding, review: Review) -> str:
    if finding.value is not None:
        found = in_words(finding)
        worth = finding.status is not Status.MET and has_plain_band(finding)
        return f"{found} ({band(finding)})" if worth else found
    if finding.status is Status.MISSED:
        return quote(finding) if finding.heard else not_heard_text(finding.check, review)
    if finding.status is Status.UNCLEAR:
        return f"unclear {quote(finding)}".rstrip()
    # Of a quote that is not what counted a cell would show too little to tell why it is there.
    return "matched by sound" if finding.is_by_sound else quote(finding)


def change_sentences(changes: Changes, since: str = "") -> RenderableType:
    """Return the changes in sentences: better, then worse, then not comparable.

    Args:
        changes: the changes.
        since: a suffix for the headings, such as ` since the previous take`.
    """
    parts: list[RenderableType] = []
    for heading, sentences, style in (
        (f"Better{since}", changes.better, ""),
        (f"Not as good{since}", changes.worse, ""),
        ("Not compared", changes.untold, "dim"),
    ):
        if sentences:
            parts.append(Text(f" {heading}", style="bold"))
            parts += [Padding(Text(f"· {line}", style=style), (0, 1, 0, 2)) for line in sentences]
            parts.append(Text())
    if not changes.better and not changes.worse:
        parts[:0] = [Text(f" No check changed{since}."), Text()]
    return Group(*parts)
