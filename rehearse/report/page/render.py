"""Render the page of one call as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.report.evidence import replies
from rehearse.report.format import OPEN_STATUSES, to_anybody
from rehearse.report.page import assets
from rehearse.report.page.cards import cards
from rehearse.report.page.timeline import find_annotations, timeline
from rehearse.report.page.transcript_lines import lines
from rehearse.report.terminal import tally
from rehearse.review import SHORTEST_PAUSE_S, Status
from rehearse.scenario import is_content
from rehearse.takes import as_marked, outcomes

if TYPE_CHECKING:
    from rehearse.report.page.records import Card, PageSource, Served

DENSE_CHECKS: Final = 11
"""From this many open checks on, printed cards show only the sentence to say instead of the advice,
so that the page fits one sheet."""

MOMENT_S: Final = 8.0
"""Seconds that are played from a moment in a note."""

_MOMENT: Final = re.compile(r"\[(\d{1,3}:[0-5]\d)\]")

_DENSE: Final = frozenset(status.value for status in OPEN_STATUSES)


def render_page(source: PageSource, served: Served | None = None) -> str:
    """The page: all of it in one file, or with the parts that a server gives it."""
    review = source.review
    marked = find_annotations(review)
    listens = review.engine.listens
    shown = cards(review.findings, source.marks, source.take, listens=listens)
    step = as_marked(review, source.marks).next_step
    # If only one of several people missed it, its card says who.
    anybody = to_anybody(review)
    now = outcomes(anybody, source.marks)
    said = [f for f in anybody if now[f.check] is Status.MET and is_content(f.check)]
    own = {mark.check: mark.status for mark in source.marks}
    drawn = replace(
        review,
        findings=tuple(replace(f, status=own.get(f.check, f.status)) for f in review.findings),
    )
    bars = (source.near, source.far)
    drawing = timeline(drawn, marked, bars, source.bar_seconds)
    paper = timeline(drawn, marked, bars, source.bar_seconds, on_paper=True)
    style, script = assets.style(), assets.text(__package__, "script.js")
    skipped = [card for card in shown if card.status == Status.SKIPPED.value]
    page = assets.environment(__package__).get_template("page.html")
    return page.render(
        source=source,
        served=served,
        note_parts=note_parts(source.note),
        review=review,
        style=style,
        script=script,
        policy=assets.policy(style, script),
        tally=tally(anybody, source.marks),
        there=cards(said, source.marks, source.take, listens=listens),
        step=step,
        step_card=_of_step(shown, step.check if step else ""),
        groups=_groups(shown),
        to_add=[card for card in skipped if card.say],
        skipped=[card for card in skipped if not card.say],
        drawing=drawing,
        shortest_pause=SHORTEST_PAUSE_S,
        paper=paper if paper.width < drawing.width else None,
        is_dense=sum(card.status in _DENSE for card in shown) > DENSE_CHECKS,
        begins=min((line.start for line in replies(review)), default=0.0),
        lines=lines(review, marked, dict(source.people)),
    )


def note_parts(note: str) -> tuple[tuple[str, Span | None], ...]:
    """Split a note at its moments, such as `[0:12]`, which can then be heard."""
    parts: list[tuple[str, Span | None]] = []
    for index, text in enumerate(_MOMENT.split(note)):
        if index % 2 == 0:
            parts.append((text, None))
            continue
        minutes, _, seconds = text.partition(":")
        start = 60.0 * int(minutes) + int(seconds)
        parts.append((text, Span(start, start + MOMENT_S)))
    return tuple(parts)


def prepare_page() -> None:
    """Load and compile what a page is rendered by: the first page would wait for it."""
    assets.style()
    environment = assets.environment(__package__)
    for name in environment.list_templates(extensions=["html", "svg"]):
        environment.get_template(name)


def render_card(source: PageSource, check: str, address: str, *, is_own: bool) -> str:
    """One check's card alone, as a server's page has it: to be put in its place there.

    Args:
        source: what the page is made of.
        check: the check's id.
        address: the take's.
        is_own: whether the take is the user's own, and not a caller's in a class.
    """
    (card,) = cards(
        [finding for finding in source.review.findings if finding.check == check],
        source.marks,
        source.take,
        listens=source.review.engine.listens,
    )
    parts = assets.environment(__package__).get_template("parts.html").module
    return str(parts.card(card, source.call, address, is_own))  # type: ignore[attr-defined]


def _groups(shown: tuple[Card, ...]) -> tuple[tuple[str, str, list[Card]], ...]:
    """The cards under two headings; what is open comes first, as in the terminal."""
    order = {status.value: index for index, status in enumerate((*OPEN_STATUSES, Status.MET))}
    judged = sorted((c for c in shown if c.status in order), key=lambda card: order[card.status])
    return (
        ("said", "What you said", [card for card in judged if card.is_content]),
        ("way", "How it came across", [card for card in judged if not card.is_content]),
    )


def _of_step(shown: tuple[Card, ...], check: str) -> Card | None:
    return next((card for card in shown if card.id == check), None)
