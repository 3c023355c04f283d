"""The crib sheet as plain text: for a calendar entry's notes and for mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rehearse.planning import BLANK
from rehearse.profile import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.planning import Crib

SCHEMA: Final = "rehearse.prepare/1"


def crib_plain_text(crib: Crib) -> str:
    """Return the whole sheet as plain text."""
    return "\n".join(_lines(crib)) + "\n"


def beat(crib: Crib) -> str:
    """Return the number in its groups: `4 · 1 · 5   5 · 5 · 5   0 · 1 · 9 · 2`."""
    return "   ".join(" · ".join(group) for group in crib.number)


def pace(crib: Crib) -> str:
    """Return how to say the number."""
    return f"one digit a second, with a breath between groups: {crib.number_seconds:.0f} s"


def spelling(crib: Crib) -> tuple[str, ...]:
    """Return a line for each part of the name: `P Papa, R Romeo, ...`."""
    return tuple(
        ", ".join(f"{letter.sign} {letter.word}".rstrip() for letter in row) for row in crib.letters
    )


def _lines(crib: Crib) -> Iterator[str]:
    yield f"Ask for: {crib.ask_for or BLANK}"
    yield f'  "{crib.asking}"'
    yield f'Say: "{crib.opening}"'
    yield f'To an assistant: "{crib.reason}"'
    if crib.number:
        yield f"Number: {beat(crib)}"
        yield f"  ({pace(crib)})"
    for at, line in enumerate(spelling(crib)):
        yield f"{'Spell: ' if not at else '       '}{line}"
    yield "Ask only:"
    yield from (f"  - {question}" for question in crib.questions)
    yield f"If they offer a day: {crib.date}"
    yield f'Close: "{crib.closing}"'
    yield f"On voicemail: {crib.voicemail}"
    yield f"Have ready: {', '.join(crib.table)}"
    yield "Looked up:"
    for key, prompt in PROMPTS.items():
        yield f"  {prompt}"
        yield f"    {getattr(crib.homework, key) or BLANK}"


def crib_data(crib: Crib) -> dict[str, Any]:
    """Return the sheet as one JSON object."""
    return {
        "schema": SCHEMA,
        "ask_for": crib.ask_for or None,
        "asking": crib.asking,
        "opening": crib.opening,
        "reason": crib.reason,
        "number": {"groups": list(crib.number), "seconds": crib.number_seconds}
        if crib.number
        else None,
        "letters": [
            [{"sign": x.sign, "word": x.word or None} for x in row] for row in crib.letters
        ],
        "questions": list(crib.questions),
        "closing": crib.closing,
        "voicemail": crib.voicemail,
        "date": crib.date,
        "table": list(crib.table),
        "homework": {key: getattr(crib.homework, key) or None for key in PROMPTS},
    }
