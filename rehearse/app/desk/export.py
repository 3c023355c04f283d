"""Export a desk's results as tables for Moodle and Canvas, as pages, JSON, or Parquet."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from rehearse.app import events
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.marks import Said
from rehearse.app.desk.overview import by_name, grade, standings
from rehearse.files import json_text, write_bytes, write_text
from rehearse.report import check_title, counted, spreadsheet

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.overview import CallerStanding

Shape: TypeAlias = Literal["moodle", "canvas", "json", "pages", "pdf", "parquet", "marks"]
RELEASED: Final = "released"
OWN: Final = ("json", "parquet")
"""Shapes for the adviser's own use. The others reach the callers."""
POINTS: Final = "    Points Possible"
"""Canvas's row with the best grade of each column, indented as Canvas writes it."""
OVERWRITES: Final = (
    "importing it replaces the grades and comments that stand in the same columns there;"
    " save those first"
)


@dataclass(frozen=True, slots=True)
class DeskExportOptions:
    """What to export, and where to write it."""

    desk: Path
    out: Path
    shape: Shape
    everyone: bool = False
    """Whether to include callers who have no released take."""


def export_class(
    options: DeskExportOptions,
) -> Iterator[events.Note | events.Working | events.Kept]:
    """Write the class to a file, with the latest released take of each caller (Parquet: with all).

    Raises:
        StoreError: there is no desk, or the file cannot be written.
    """
    ledger = Ledger(options.desk)
    every = {take.id: take for take in takes(ledger)}
    if options.shape == "marks":
        from rehearse.app.desk.second_marker import marks_file

        write_text(options.out, marks_file(every.values()))
        yield events.Kept((options.out,))
        return
    rows = []
    for one in sorted(standings(ledger), key=by_name):
        wanted = [take for take in one.done if options.everyone or take.work == RELEASED]
        shown = wanted if options.shape == "parquet" else wanted[-1:]
        rows += [(one, every[take.id]) for take in shown]
    if options.shape not in OWN:
        rows, hidden = _without_unreleased(rows)
        if hidden:
            yield events.Note(
                f"{counted(hidden, 'take')} not released: without your marks and comments"
            )
    if options.shape == "json":
        write_text(options.out, json_text([_data(*row) for row in rows], indent=2) + "\n")
    elif options.shape == "parquet":
        from rehearse.app.desk.parquet import parquet

        write_bytes(options.out, parquet(rows))
    elif options.shape in ("pages", "pdf"):
        is_pdf = options.shape == "pdf"
        write_bytes(options.out, (yield from _pages(ledger, rows, is_pdf=is_pdf)))
    else:
        fields = _moodle if options.shape == "moodle" else _canvas
        cells = [fields(one, take) for one, take in rows]
        if options.shape == "canvas" and cells:
            points = dict.fromkeys({row[-1].scenario for row in rows}, 100)
            cells.insert(0, {**dict.fromkeys(cells[0], ""), "Student": POINTS, **points})
        write_text(options.out, spreadsheet(cells))
        yield events.Note(OVERWRITES)
    if not rows:
        yield events.Note("no take is released yet; release some on their pages, or --everyone")
    callers = len({one.id for one, _ in rows})
    yield events.Note(f"{counted(callers, 'caller')} written")
    yield events.Kept((options.out,))


def _without_unreleased(
    rows: Sequence[tuple[CallerStanding, DeskTake]],
) -> tuple[list[tuple[CallerStanding, DeskTake]], int]:
    """Return the rows without what was said of unreleased takes, and how many these are."""
    shown = [
        (one, take if take.said.work == RELEASED else replace(take, said=Said(work=take.said.work)))
        for one, take in rows
    ]
    return shown, sum(take.said.work != RELEASED for _, take in rows)


def _pages(
    ledger: Ledger, rows: Sequence[tuple[CallerStanding, DeskTake]], *, is_pdf: bool
) -> Generator[events.Working, None, bytes]:
    """Return a ZIP file with a page per caller, with its audio, or as PDF. It fits on one sheet.

    Raises:
        RehearseError: no browser can print the PDF.
    """
    from rehearse.app.desk.print_pdf import browser, printed
    from rehearse.app.desk.take_page import take_with_source
    from rehearse.report import render_page

    program = browser() if is_pdf else ""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (one, take) in enumerate(rows, 1):
            found = take_with_source(ledger, take.id)
            if found is not None:
                plain = "".join(sign if sign.isalnum() else "-" for sign in one.name)[:60]
                source = replace(found[1], marks=take.said.marks, note=take.said.note)
                made: str | bytes = render_page(source)
                if is_pdf:
                    made = printed(program, str(made))
                archive.writestr(f"{number:03}-{plain}.{'pdf' if is_pdf else 'html'}", made)
            yield events.Working("making pages", number, len(rows))
    return whole.getvalue()


def _grade(take: DeskTake) -> int:
    """Return the percentage of judged checks that were met. Unclear checks do not count."""
    return grade(take.count("met"), len(take.machine) - take.count("unclear"))


def _feedback(take: DeskTake) -> str:
    parts = []
    for words, outcome in (("Met", "met"), ("Partly", "partly"), ("Next time", "missed")):
        titles = [check_title(check) for check, is_so in take.checks.items() if is_so == outcome]
        if titles:
            parts.append(f"{words}: {'; '.join(titles)}.")  # Some titles have commas.
    return " ".join([*parts, take.said.note]).strip()


def _moodle(one: CallerStanding, take: DeskTake) -> dict[str, object]:
    """Return a row for Moodle's grade import, which identifies people by e-mail or ID number."""
    return {
        "Email address": one.email,
        "ID number": one.number,
        "Full name": one.name,
        f"{take.scenario} (grade)": _grade(take),
        f"{take.scenario} (feedback)": _feedback(take),
    }


def _canvas(one: CallerStanding, take: DeskTake) -> dict[str, object]:
    """Return a row for Canvas's gradebook import, which identifies people by ID or SIS ID."""
    return {
        "Student": one.name,
        "ID": "",
        "SIS User ID": one.number,
        "SIS Login ID": one.email,
        "Section": "",
        take.scenario: _grade(take),
    }


def _data(one: CallerStanding, take: DeskTake) -> dict[str, Any]:
    marks: Sequence[Any] = take.said.marks
    return {
        "caller": one.id,
        "name": one.name,
        "email": one.email,
        "id": one.number,
        "scenario": take.scenario,
        "file": take.file,
        "checks": dict(take.machine),
        "marks": [
            {"check": m.check, "status": m.status.value, "note": m.note, "made": m.made}
            for m in marks
        ],
        "note": take.said.note,
        "state": take.said.work,
        "who": take.said.who,
        "when": take.said.when,
    }
