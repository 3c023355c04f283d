"""The crib sheet as a printable page: one sheet in large print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rehearse.profile import PROMPTS
from rehearse.report.crib_text import pace
from rehearse.report.page import assets

if TYPE_CHECKING:
    from rehearse.planning import Crib

STYLE_FILE: Final = "crib.css"
"""Beside the pages' own style."""
ALONE: Final = """\
:root { color-scheme: light dark; background: #fff } body { margin: 0 }
@media screen and (prefers-color-scheme: dark) { :root { background: #161616 } }
"""
"""What the sheet needs where it is a page of its own."""
DENSE_LETTERS: Final = 900
"""From this many letters on, the print is smaller, to fit one sheet: measured on Letter and A4 with
220 letters in each blank, three questions and a name of 60 letters. If every blank is full, a
second sheet follows."""


def render_crib_page(crib: Crib) -> str:
    """Return the page as one self-contained document."""
    style = ALONE + crib_style()
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{assets.policy(style)}">',
        f"<title>Crib sheet: {escape(crib.name)}</title><style>{style}</style></head>",
        "<body>",
        render_crib(crib),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def crib_style() -> str:
    """How the sheet looks, on a screen and on paper."""
    return assets.text("rehearse.report.page", STYLE_FILE)


def render_crib(crib: Crib) -> str:
    """The sheet, as a part of a page."""
    dense = " dense" if _letters_of(crib) > DENSE_LETTERS else ""
    parts = [
        f'<article class="crib{dense}">',
        f"<h1>Ask for {escape(crib.ask_for) or '. . . . . . . . . . . .'}</h1>",
        _said("When somebody answers", crib.asking),
        _said("To an assistant", crib.reason),
        _said("To the person who called you", crib.opening),
        _number(crib),
        _letters(crib),
        '<div class="two"><div>',
        "<h2>Ask only</h2>",
        _list(crib.questions),
        "</div><div><h2>Have ready</h2>",
        _list(crib.table, "table"),
        "</div></div>",
        f'<h2>If they offer a day</h2><p dir="auto">{escape(crib.date)}</p>',
        _said("Close", crib.closing),
        f'<h2>On voicemail</h2><p dir="auto">{escape(crib.voicemail)}</p>',
        *(_blank(prompt, getattr(crib.homework, key)) for key, prompt in PROMPTS.items()),
        "<h2>Agreed: day, time, place, who, what to bring</h2>",
        '<p class="blank" dir="auto"></p><p class="blank"></p>',
        "</article>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _letters_of(crib: Crib) -> int:
    """Return the number of letters on the sheet, including names."""
    looked_up = (getattr(crib.homework, key) for key in PROMPTS)
    said = (crib.opening, crib.reason, *crib.questions, *looked_up)
    return sum(map(len, said)) + 15 * sum(map(len, crib.letters))


def _said(name: str, text: str) -> str:
    return f'<h2>{name}</h2><p class="say" dir="auto">“{escape(text)}”</p>'


def _number(crib: Crib) -> str:
    if not crib.number:
        return ""
    groups = "".join(f"<span>{escape(' '.join(group))}</span> " for group in crib.number)
    return (
        f'<h2>Your number</h2><p class="number">{groups}</p>'
        f'<p class="note">{escape(pace(crib))}</p>'
    )


def _letters(crib: Crib) -> str:
    rows = "".join(
        '<ul class="letters" dir="auto">'
        + "".join(
            f"<li><b>{escape(letter.sign)}</b><small>{escape(letter.word)}</small></li>"
            for letter in row
        )
        + "</ul>"
        for row in crib.letters
    )
    return f"<h2>Your name, letter by letter</h2>{rows}"


def _list(items: tuple[str, ...], kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    rows = "".join(f'<li dir="auto">{escape(item)}</li>' for item in items)
    return f"<ul{name}>{rows}</ul>"


def _blank(prompt: str, text: str) -> str:
    name = ' class="blank"' if not text else ""
    return f'<h2>{escape(prompt)}</h2><p{name} dir="auto">{escape(text)}</p>'
