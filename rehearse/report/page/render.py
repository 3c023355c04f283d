"""From a source to the page's HTML: `render(source) -> str`.

The page may fetch nothing: its own policy forbids it, and lets only its own style and script run.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from rehearse.findings.records import Status
from rehearse.report.page import colors
from rehearse.report.page.cards import cards
from rehearse.report.page.lines import lines
from rehearse.report.page.stretches import replies, stretches
from rehearse.report.page.timeline import timeline
from rehearse.report.terminal import tally
from rehearse.report.wording import clock, title

if TYPE_CHECKING:
    from jinja2 import Environment

    from rehearse.report.page.records import Card, Source

MANY: Final = 11
"""Open checks from which a printed card leaves its advice to the sentence to say: the page is to
stay on one sheet."""

_OPEN: Final = (Status.MISSED, Status.UNCLEAR, Status.PARTLY)
_DENSE: Final = frozenset(status.value for status in _OPEN)


def render(source: Source) -> str:
    """The page, all of it in one file."""
    review = source.review
    marked = stretches(review)
    told = cards(review.findings, source.marks, source.take)
    bars = (source.near, source.far)
    drawing = timeline(review, marked, bars, source.bar_seconds)
    paper = timeline(review, marked, bars, source.bar_seconds, on_paper=True)
    style, script = _style(), _text("script.js")
    page = _environment().get_template("page.html")
    return page.render(
        source=source,
        review=review,
        style=style,
        script=script,
        policy=_policy(style, script),
        tally=tally(review.findings),
        there=[c for c in told if c.is_content and c.status == Status.MET.value],
        step=review.next_step,
        step_card=_of_step(told, review.next_step.check if review.next_step else ""),
        groups=_groups(told),
        skipped=[card for card in told if card.status == Status.SKIPPED.value],
        drawing=drawing,
        paper=paper if paper.width < drawing.width else None,
        is_dense=sum(card.status in _DENSE for card in told) > MANY,
        begins=min((line.start for line in replies(review)), default=0.0),
        lines=lines(review, marked, dict(source.people)),
    )


def _groups(told: tuple[Card, ...]) -> tuple[tuple[str, str, list[Card]], ...]:
    """The cards under two headings; what is open comes first, as in the terminal."""
    order = {status.value: index for index, status in enumerate((*_OPEN, Status.MET))}
    judged = sorted((c for c in told if c.status in order), key=lambda card: order[card.status])
    return (
        ("said", "What you said", [card for card in judged if card.is_content]),
        ("way", "How it came across", [card for card in judged if not card.is_content]),
    )


def _of_step(told: tuple[Card, ...], check: str) -> Card | None:
    return next((card for card in told if card.id == check), None)


def _policy(style: str, script: str) -> str:
    """A content security policy by which nothing but this file's own parts is used."""

    def digest(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)};"
        " media-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def _style() -> str:
    light, dark = colors.variables(colors.LIGHT), colors.variables(colors.DARK)
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    ) + _text("style.css")


@cache
def _text(name: str) -> str:
    """One of the page's own files, as it stands."""
    from importlib.resources import files

    return files(__package__).joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    """Templates that escape everything: a name like `<script>` stays text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clock"] = clock
    made.filters["check_title"] = title
    return made
