"""The crib sheet as a printable page: one sheet in large print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rehearse.profile import PROMPTS
from rehearse.report.crib_text import pace
from rehearse.report.page import assets

if TYPE_CHECKING:
    from rehearse.planning import Crib

STYLE: Final = """\
@page { size: auto; margin: 10mm 14mm }
:root { color-scheme: light dark; --ink: #111; --soft: #4a4a4a; --line: #999; --paper: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --soft: #b4b4b4; --line: #777; --paper: #161616 } }
* { box-sizing: border-box }
body { font: 11.5pt/1.35 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink);
  background: var(--paper); margin: 0 auto; padding: 8mm; max-width: 190mm;
  overflow-wrap: anywhere }
h1 { font-size: 17pt; margin: 0 0 3mm }
h2 { font-size: 9.5pt; margin: 4mm 0 0.5mm; color: var(--soft); font-weight: 600 }
p { margin: 0 } .say { font-size: 14pt } .note { color: var(--soft); font-size: 9.5pt }
.number { font-size: 21pt; letter-spacing: .09em; word-spacing: .12em;
  font-variant-numeric: tabular-nums }
.number span { display: inline-block; border-bottom: 2px solid var(--line); margin-right: .55em }
.letters { display: flex; flex-wrap: wrap; gap: 1mm 3mm; margin: 0 0 1mm; padding: 0 }
.letters li { list-style: none; min-width: 12mm } .letters b { font-size: 15pt; display: block;
  line-height: 1.1 } .letters small { font-size: 8.5pt; color: var(--soft) }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm }
ul { margin: 0; padding-left: 5mm } .table { list-style: "\\2610\\a0"; }
.blank { border-bottom: 1px solid var(--line); min-height: 7.5mm }
@media (max-width: 600px) { body { padding: 5mm } .two { grid-template-columns: 1fr }
  .number { font-size: 18pt; letter-spacing: .04em } .number span { margin-right: .3em } }
@media print {
  :root { --ink: #000; --soft: #333; --line: #777; --paper: #fff }
  body { padding: 0; font-size: 10.5pt } .say { font-size: 12.5pt }
  .two { grid-template-columns: 1fr 1fr } h2 { margin-top: 2.2mm } .blank { min-height: 6.5mm }
  .dense { font-size: 8pt; line-height: 1.15 } .dense .say { font-size: 9.5pt }
  .dense .two { grid-template-columns: 2fr 1fr }
  .dense h2 { margin-top: 1mm; font-size: 8pt } .dense .blank { min-height: 4.5mm }
  .dense .number { font-size: 14pt } .dense .letters { gap: 0 2mm }
  .dense .letters b { font-size: 10pt } .dense .letters small { font-size: 7pt }
  .dense h1 { font-size: 13pt; margin-bottom: 0 } }
"""
DENSE_LETTERS: Final = 900
"""From this many letters on, the print is smaller, to fit one sheet: measured on Letter and A4 with
220 letters in each blank, three questions and a name of 60 letters. If every blank is full, a
second sheet follows."""


def render_crib_page(crib: Crib) -> str:
    """Return the page as one self-contained document."""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{assets.policy(STYLE)}">',
        f"<title>Crib sheet: {escape(crib.name)}</title><style>{STYLE}</style></head>",
        '<body class="dense">' if _letters_of(crib) > DENSE_LETTERS else "<body>",
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
        _said("Close", crib.closing),
        f'<h2>On voicemail</h2><p dir="auto">{escape(crib.voicemail)}</p>',
        *(_blank(prompt, getattr(crib.homework, key)) for key, prompt in PROMPTS.items()),
        "<h2>Agreed: day, time, place, who, what to bring</h2>",
        '<p class="blank" dir="auto"></p><p class="blank"></p>',
        "</body></html>",
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
