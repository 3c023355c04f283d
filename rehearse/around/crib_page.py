"""The crib sheet as a page to print: one sheet, large enough to read at a glance."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rehearse.around.crib_text import pace
from rehearse.around.homework import PROMPTS

if TYPE_CHECKING:
    from rehearse.around.crib import Crib

STYLE: Final = """\
@page { size: auto; margin: 12mm 14mm }
* { box-sizing: border-box }
body { font: 11.5pt/1.35 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #111;
  background: #fff; margin: 0 auto; padding: 8mm; max-width: 190mm }
h1 { font-size: 16pt; margin: 0 0 3mm }
h2 { font-size: 9.5pt; margin: 4mm 0 0.5mm; color: #444; font-weight: 600 }
p { margin: 0 } .say { font-size: 14pt } .note { color: #444; font-size: 9.5pt }
.number { font-size: 21pt; letter-spacing: .09em; word-spacing: .12em;
  font-variant-numeric: tabular-nums }
.number span { display: inline-block; border-bottom: 2px solid #888; margin-right: .55em }
.letters { display: flex; flex-wrap: wrap; gap: 1mm 3mm; margin: 0 0 1mm; padding: 0 }
.letters li { list-style: none; min-width: 12mm } .letters b { font-size: 15pt; display: block;
  line-height: 1.1 } .letters small { font-size: 8.5pt; color: #333 }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm }
ul { margin: 0; padding-left: 5mm } .table { list-style: "\\2610\\a0"; }
.blank { border-bottom: 1px solid #888; min-height: 7.5mm }
@media print { body { padding: 0; font-size: 10.5pt } .say { font-size: 12.5pt }
  h2 { margin-top: 3mm } .blank { min-height: 7mm } }
"""


def page(crib: Crib) -> str:
    """The whole document, self-contained."""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Crib sheet: {escape(crib.name)}</title><style>{STYLE}</style></head><body>",
        f"<h1>Ask for {escape(crib.ask_for) or '. . . . . . . . . . . .'}</h1>",
        _said("When somebody answers", crib.asking),
        _said("To an assistant", crib.reason),
        _said("To the person who called you", crib.opening),
        _number(crib),
        _letters(crib),
        '<div class="two"><div>',
        "<h2>Ask, and no more than this</h2>",
        _list(crib.questions),
        "</div><div><h2>On the table</h2>",
        _list(crib.table, "table"),
        "</div></div>",
        *(_blank(prompt, getattr(crib.homework, key)) for key, prompt in PROMPTS.items()),
        _said("Close", crib.closing),
        "<h2>Agreed: day, time, place, who, what to bring</h2>",
        '<p class="blank" dir="auto"></p><p class="blank"></p>',
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _said(name: str, text: str) -> str:
    return f'<h2>{name}</h2><p class="say" dir="auto">“{escape(text)}”</p>'


def _number(crib: Crib) -> str:
    if not crib.number:
        return ""
    groups = "".join(f"<span>{escape(' '.join(group))}</span> " for group in crib.number)
    return (
        f'<h2>Your number, twice</h2><p class="number">{groups}</p>'
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
