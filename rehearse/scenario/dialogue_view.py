"""Show a scenario as a dialogue: what is said, expected and asked, and where it leads."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.scenario.checks import BY_ID, DATE_ANSWERS
from rehearse.scenario.graph import leads_to
from rehearse.scenario.lines import PROPOSED, fields_in, readable_line
from rehearse.scenario.records import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearse.profile import Profile
    from rehearse.scenario.records import Person, Scenario, Turn


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What is expected of the caller, and what happens when it does not come."""

    needs: tuple[str, ...]
    """Titles of checks."""
    hopes: tuple[str, ...]
    asks: tuple[tuple[str, str], ...]
    """(title, line): what is asked where it was left out."""
    patience: float
    """Seconds of silence."""
    if_silent: tuple[str, ...]
    after_silence: str
    """What happens then: `hangs up`."""
    longest: float
    """Seconds of talk."""
    if_long: str
    """What is said to it; empty: nothing."""
    is_recorded: bool
    """It is spoken to a machine, whose recording stops."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a turn leads."""

    to: str
    """A turn's id, or `END`."""
    why: str
    """`if you gave: full name`; empty where nothing decides."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A turn, as it is read."""

    id: str
    name: str
    """Who speaks."""
    rings: int
    says: tuple[str, ...]
    beeps: bool
    reply: ReplyView | None
    """None: nobody listens."""
    hangs_up: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A scenario, as it is read."""

    title: str
    about: str
    fields: tuple[str, ...]
    """What its lines take from the profile."""
    scenes: tuple[Scene, ...]


def story(scenario: Scenario, profile: Profile | None = None) -> Story:
    """The whole script, for a person who will not read TOML.

    Args:
        scenario: the script.
        profile: fills the fields of its lines, with words in place of what it lacks; None leaves
            the fields in braces.
    """
    named = {f for turn in scenario.turns for line in _lines(turn) for f in fields_in(line)}
    used = sorted(named - {PROPOSED})
    turns = scenario.turns
    if profile is not None:
        turns = tuple(_filled(turn, profile) for turn in turns)
    scenes = tuple(_scene(scenario, turn) for turn in turns)
    return Story(scenario.title, scenario.about, tuple(used), scenes)


def read_through(scenario: Scenario) -> str:
    """The whole script as text."""
    told = story(scenario)
    parts = [told.title]
    if told.about:
        parts.append(told.about)
    if told.fields:
        parts += ["", "From your profile: " + ", ".join(told.fields)]
    for number, scene in enumerate(told.scenes, 1):
        parts += ["", f"{number}. {scene.id}", *_text(scene)]
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


def _filled(turn: Turn, profile: Profile) -> Turn:
    """Return the turn with the lines that `_lines` yields filled from the profile."""
    return replace(
        turn,
        says=tuple(readable_line(line, profile) for line in turn.says),
        if_silent=tuple(readable_line(line, profile) for line in turn.if_silent),
        if_missing=tuple((check, readable_line(line, profile)) for check, line in turn.if_missing),
        if_unclear=readable_line(turn.if_unclear, profile),
        if_long=readable_line(turn.if_long, profile),
    )


def _scene(scenario: Scenario, turn: Turn) -> Scene:
    person = scenario.person(turn.speaker)
    return Scene(
        id=turn.id,
        name=person.name or person.id,
        rings=turn.rings,
        says=turn.says,
        beeps=turn.beeps,
        reply=_reply(turn, person) if turn.listens else None,
        hangs_up=turn.hangs_up,
        ways=() if turn.hangs_up else tuple(_ways(scenario, turn)),
    )


def _reply(turn: Turn, person: Person) -> ReplyView:
    is_machine = person.role == "voicemail"
    after = "the call continues" if turn.goes_on else "hangs up"
    if is_machine and not turn.if_silent:
        after = "the recording stops"
    return ReplyView(
        needs=_titles(turn.needs),
        hopes=_titles(turn.hopes),
        asks=tuple((BY_ID[check].title.lower(), line) for check, line in turn.if_missing),
        patience=turn.patience,
        if_silent=turn.if_silent,
        after_silence=after,
        longest=turn.longest,
        if_long="" if is_machine else turn.if_long,
        is_recorded=is_machine,
    )


def _titles(checks: Iterable[str]) -> tuple[str, ...]:
    return tuple(BY_ID[check].title.lower() for check in checks)


def _ways(scenario: Scenario, turn: Turn) -> Iterator[Way]:
    for way in turn.next:
        if way.when in DATE_ANSWERS:
            yield Way(way.to, f"if {DATE_ANSWERS[way.when]}")
        elif way.when:
            yield Way(way.to, f"if you gave: {BY_ID[way.when].title.lower()}")
        elif way.chance:
            yield Way(way.to, f"by chance ({way.chance})")
        else:
            yield Way(way.to, "")
    last = leads_to(scenario, turn)[-1]
    if turn.next and all(way.when for way in turn.next):
        yield Way(last, "" if last == END else "otherwise")
    elif not turn.next and last == END:
        yield Way(END, "")


def _text(scene: Scene) -> Iterator[str]:
    if scene.rings:
        yield f"   (the phone rings{'' if scene.rings == 1 else f' {scene.rings} times'})"
    for index, line in enumerate(scene.says):
        yield f"   {scene.name}: {line}" if index == 0 else f"   or: {line}"
    if scene.beeps:
        yield "   (a tone)"
    if scene.reply:
        yield from _reply_text(scene.reply)
    if scene.hangs_up:
        yield f"   {scene.name} hangs up."
    for way in scene.ways:
        to = "the end" if way.to == END else way.to
        yield f"   -> {to}" + (f", {way.why}" if way.why else "")


def _reply_text(reply: ReplyView) -> Iterator[str]:
    yield f"   You: {', '.join(reply.needs) or 'answer'}"
    if reply.hopes:
        yield f"      nice to hear: {', '.join(reply.hopes)}"
    for check, line in reply.asks:
        yield f"      if left out ({check}): {line}"
    silence = f"      after {reply.patience:g} s of silence"
    if reply.if_silent:
        yield f"{silence}: {' / '.join(reply.if_silent)} ({reply.after_silence})"
    else:
        yield f"{silence}: {reply.after_silence}"
    if reply.is_recorded:
        yield f"      after {reply.longest:g} s: the recording stops"
    elif reply.if_long:
        yield f"      after {reply.longest:g} s: {reply.if_long}"
