"""Show a scenario as a dialogue: what is said, expected and asked, and where it leads."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rehearse.scenario.checks import BY_ID
from rehearse.scenario.graph import leads_to
from rehearse.scenario.lines import fields_in
from rehearse.scenario.records import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearse.scenario.records import Person, Scenario, Turn


def read_through(scenario: Scenario) -> str:
    """Return the whole script as text, for people who do not read TOML."""
    used = sorted({f for turn in scenario.turns for line in _lines(turn) for f in fields_in(line)})
    parts = [scenario.title]
    if scenario.about:
        parts.append(scenario.about)
    if used:
        parts += ["", "From your profile: " + ", ".join(used)]
    for number, turn in enumerate(scenario.turns, 1):
        parts += ["", f"{number}. {turn.id}", *_turn(scenario, turn)]
    return "\n".join(parts)


def wrap_text(text: str, width: int) -> str:
    """Return the text in lines of at most `width` columns, with a hanging indent if indented."""
    lines: list[str] = []
    for line in text.splitlines():
        inside = len(line) - len(line.lstrip(" "))
        indent = " " * (inside + 2 if inside else 0)
        broken = textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        lines += broken or [""]
    return "\n".join(lines)


def _lines(turn: Turn) -> Iterator[str]:
    """Yield every line that may be said in a turn."""
    yield from turn.says
    yield from turn.if_silent
    yield from (line for _, line in turn.if_missing)
    yield from (turn.if_unclear, turn.if_long)


def _turn(scenario: Scenario, turn: Turn) -> Iterator[str]:
    person = scenario.person(turn.speaker)
    name = person.name or person.id
    if turn.rings:
        yield f"   (the phone rings{'' if turn.rings == 1 else f' {turn.rings} times'})"
    for index, line in enumerate(turn.says):
        yield f"   {name}: {line}" if index == 0 else f"   or: {line}"
    if turn.beeps:
        yield "   (a tone)"
    if turn.listens:
        yield from _reply(turn, person)
    yield from _ways(scenario, turn, name)


def _reply(turn: Turn, person: Person) -> Iterator[str]:
    """Yield what is expected of the caller, and what happens without it."""
    yield f"   You: {_titles(turn.needs) if turn.needs else 'answer'}"
    if turn.hopes:
        yield f"      nice to hear: {_titles(turn.hopes)}"
    for check, line in turn.if_missing:
        yield f"      if left out ({BY_ID[check].title.lower()}): {line}"
    silence = f"      after {turn.patience:g} s of silence"
    after = "the call continues" if turn.goes_on else "hangs up"
    if turn.if_silent:
        yield f"{silence}: {' / '.join(turn.if_silent)} ({after})"
    else:
        yield f"{silence}: {'the recording stops' if person.role == 'voicemail' else after}"
    if person.role == "voicemail":
        yield f"      after {turn.longest:g} s: the recording stops"
    elif turn.if_long:
        yield f"      after {turn.longest:g} s: {turn.if_long}"


def _titles(checks: Iterable[str]) -> str:
    return ", ".join(BY_ID[check].title.lower() for check in checks)


def _ways(scenario: Scenario, turn: Turn, name: str) -> Iterator[str]:
    if turn.hangs_up:
        yield f"   {name} hangs up."
        return
    for way in turn.next:
        to = "the end" if way.to == END else way.to
        if way.when:
            yield f"   -> {to}, if you gave: {BY_ID[way.when].title.lower()}"
        elif way.chance:
            yield f"   -> {to}, by chance ({way.chance})"
        else:
            yield f"   -> {to}"
    last = leads_to(scenario, turn)[-1]
    is_open = not turn.next or all(way.when for way in turn.next)
    if is_open and (turn.next or last == END):
        yield "   -> the end" if last == END else f"   -> {last}, otherwise"
