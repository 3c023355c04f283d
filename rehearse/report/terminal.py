"""The review on a terminal: what was said, one next step, every check, the numbers.

The order follows what helps people improve: first what was heard, then one fix with a sentence to
say, then the rest in short form. It does not depend on color.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from rehearse.audio import as_timecode
from rehearse.report.format import (
    OPEN_STATUSES,
    STATUS_SIGNS,
    STATUS_STYLES,
    band,
    check_title,
    has_plain_band,
    in_words,
    moment,
    not_heard_text,
    quote,
    to_anybody,
)
from rehearse.report.pace_strip import fastest, strips
from rehearse.report.terminal_checks import every_check
from rehearse.report.terminal_numbers import numbers
from rehearse.review import Finding, Status
from rehearse.scenario import is_content
from rehearse.takes import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from rehearse.report.retry_command import RetryCommand
    from rehearse.review import NextStep, Review, StageReview
    from rehearse.takes import PersonMark

REPORT_COLUMNS = 80
"""Widest report, in columns: long lines are hard to read."""

PERFECT: Final = (
    "Well done: everything that this call needs was there, and nothing is left to do. You are"
    " ready for the real one."
)
"""The praise under a review that leaves nothing to do."""

ASKED_STATUSES = (Status.MET, Status.PARTLY, Status.MISSED, Status.UNCLEAR)
"""The order in which what was not simply met is listed."""


def view(
    review: Review, heading: str, *, retry: RetryCommand | None = None, verbose: bool = False
) -> RenderableType:
    """Return the report as a Rich renderable.

    Args:
        review: the review.
        heading: the report's title.
        retry: how to rehearse the turn of the next step again.
        verbose: whether to show every check and the pace of every word.
    """
    parts: list[RenderableType] = [_heading(review, heading), Text()]
    parts += _section("What went well", _there(to_anybody(review)))
    if review.next_step:
        name = f"Next time: {check_title(review.next_step.check).lower()}"
        parts += [_next_step(review.next_step, name)]
        if retry:
            once_more = Text(f"{retry.what}: {retry.command}", style="dim")
            parts += [Padding(once_more, (0, 1, 0, 3))]
        parts += [Text()]
    has_more = not verbose and any(f.status in OPEN_STATUSES for f in review.findings)
    parts += _section(
        "Everything else" + (" (-v adds advice on each)" if has_more else ""),
        _rest(review, advise=verbose),
    )
    if len(review.stages) > 1:
        parts += _section("Who heard what", _stages(review.stages))
    parts += _section("Your pace, word by word", _pace_strip(review, whole=verbose))
    if verbose:
        parts += _section("Every check", every_check(review.findings))
    parts += _section("In numbers", numbers(review.measures, verbose=verbose))
    parts += [Padding(Text(note, style="dim"), (0, 0, 0, 2)) for note in review.notes]
    if is_perfect(review):
        parts += [Padding(Text(PERFECT, style="bold green"), (0, 0, 0, 1))]
    return Group(*parts)


def is_perfect(review: Review) -> bool:
    """Return whether everything that was asked for was said, and nothing is left to do."""
    said = [f for f in review.findings if f.status is Status.MET and is_content(f.check)]
    return bool(said) and not any(f.status in OPEN_STATUSES for f in review.findings)


def render(
    review: Review,
    heading: str,
    *,
    width: int = REPORT_COLUMNS,
    retry: RetryCommand | None = None,
    verbose: bool = False,
) -> str:
    """Return the report as plain text (see `view`)."""
    page = io.StringIO()
    report = view(review, heading, retry=retry, verbose=verbose)
    Console(file=page, width=width, color_system=None).print(report)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def advice(review: Review, name: str) -> RenderableType:
    """The next step alone, under `name`; nothing where there is none."""
    if review.next_step is None:
        return Text()
    return Padding(_next_step(review.next_step, name), (0, 0, 1, 0))


def tally(findings: Iterable[Finding], marks: Iterable[PersonMark] = ()) -> str:
    """How much of the content that was asked for was said: `7 of 9 said, 1 unclear`."""
    every = outcomes(findings, marks)
    asked = [o for check, o in every.items() if o in ASKED_STATUSES and is_content(check)]
    met, unclear = asked.count(Status.MET), asked.count(Status.UNCLEAR)
    if not asked:
        return "nothing to cover"
    return f"{met} of {len(asked)} said" + (f", {unclear} unclear" if unclear else "")


def mark(status: Status) -> Text:
    """The sign of an outcome, in its color."""
    return Text(STATUS_SIGNS[status], style=STATUS_STYLES[status])


def _section(name: str, body: RenderableType | None) -> list[RenderableType]:
    if body is None:
        return []
    return [Text(f" {name}", style="bold"), Padding(body, (0, 0, 0, 2)), Text()]


def _heading(review: Review, heading: str) -> RenderableType:
    line = Table.grid(expand=True)
    line.add_column()
    line.add_column(justify="right")
    lasted = f"{as_timecode(review.lasted)} · " if review.lasted else ""
    line.add_row(
        Text(f" {heading}", style="bold"),
        Text(f"{lasted}{tally(to_anybody(review))} ", style="dim"),
    )
    return line


def _there(findings: tuple[Finding, ...]) -> RenderableType | None:
    met = [f for f in findings if f.status is Status.MET and is_content(f.check)]
    if not met:
        return Text("None of the points for this call were heard.", style="dim")
    table = _columns(20)
    for finding in met:
        table.add_row(
            mark(finding.status),
            check_title(finding.check),
            Text(_counted(finding)),
            Text(moment(finding), style="dim"),
        )
    return table


def _counted(finding: Finding) -> str:
    words = quote(finding)
    match finding.count:
        case None | 0 | 1:
            return words
        case 2:
            return f"{words} (twice)"
        case many:
            return f"{words} ({many} times)"


def _next_step(step: NextStep, name: str) -> RenderableType:
    body = [Text(step.advice)]
    if step.say:
        body.append(Text(f"“{step.say.strip('“”')}”", style="italic"))
    return Padding(
        Panel(
            Group(*body),
            title=Text(name, style="bold"),
            title_align="left",
            border_style="blue",
            padding=(0, 1),
        ),
        (0, 1),
    )


def _rest(review: Review, *, advise: bool) -> RenderableType | None:
    """What was not simply met, a line each; `advise`: what would be better, in full."""
    findings = review.findings
    open_ones = [
        f
        for status in OPEN_STATUSES
        for f in findings
        if f.status is status and (advise or _leads_on(f))
    ]
    fine = [f for f in findings if f.status is Status.MET and not is_content(f.check)]
    table = _columns(20)
    for finding in open_ones:
        table.add_row(
            mark(finding.status),
            check_title(finding.check),
            finding.advice if advise and finding.advice else _folded(finding, review),
            Text(moment(finding), style="dim"),
        )
    if fine:
        names = ", ".join(check_title(f.check).lower() for f in fine)
        table.add_row(mark(Status.MET), "In good shape", Text(names, style="dim"), "")
    hoped = [f for f in findings if f.could_add]
    if hoped:
        names = ", ".join(check_title(f.check).lower() for f in hoped)
        table.add_row(mark(Status.SKIPPED), "Could add", Text(names, style="dim"), "")
    return table if open_ones or fine or hoped else None


def _leads_on(finding: Finding) -> bool:
    """Whether anything follows from it for the caller: not from a name that could not be timed.

    Beside a name that was credited it would read as a fault, and there is nothing to do about it.
    """
    is_untold = finding.status is Status.UNCLEAR and not finding.evidence
    return not (is_untold and finding.check == "name_pace")


_HOW_HEARD: Final = {Status.UNCLEAR: "unclear: ", Status.PARTLY: "", Status.MISSED: "heard: "}


def _folded(finding: Finding, review: Review) -> Text:
    """What was measured or heard, on one line."""
    is_unclear = finding.status is Status.UNCLEAR
    told = in_words(finding)
    if told and has_plain_band(finding):
        told += f" (fine: {band(finding)})"
    elif found := quote(finding):
        is_heard = review.engine.listens or finding.status is not Status.MISSED
        told = f"{_HOW_HEARD[finding.status]}{found}" if is_heard else found
        if finding.status is Status.MISSED and finding.count:
            told = f"once: {found}"
    told = told or ("could not be judged" if is_unclear else not_heard_text(finding.check, review))
    return Text(told, no_wrap=True, overflow="ellipsis")


def _pace_strip(review: Review, *, whole: bool) -> RenderableType | None:
    """The words under a strip of their pace: all, or the line in which it went fastest."""
    lines = strips(review, REPORT_COLUMNS - 4, whole=whole)
    top = fastest(review)
    if not lines or top is None:
        return None
    where = "the fastest eight words" if whole else "the fastest line"
    more = "" if whole else "; -v shows every line"
    # One figure for the pace is enough for a glance.
    told = f"{where}: up to {top:.0f} words a minute" if whole else f"{where}{more}"
    return Group(*lines, Text(told, style="dim"))


def _stages(stages: tuple[StageReview, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for stage in stages:
        missed = [
            check_title(f.check).lower()
            for f in stage.findings
            if f.status is Status.MISSED and is_content(f.check)
        ]
        table.add_row(
            stage.person if stage.person == stage.role else f"{stage.person}, {stage.role}",
            tally(stage.findings),
            Text(f"missing: {', '.join(missed)}" if missed else "", style="dim"),
        )
    return table


def _columns(first: int) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(width=first)
    table.add_column(ratio=1)
    table.add_column(width=5, justify="right")
    return table
