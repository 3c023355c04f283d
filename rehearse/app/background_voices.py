"""Synthesize the lines of calls in the background, one process at a time.

A process gets the lines in the order in which they are likely to be needed, works at the lowest
priority, and ends after the last one. A new order ends the earlier process, and so does a call,
which needs the computer. A process that is already at work on the wanted lines goes on: it may be
another program's. Without an order there is no process.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING, Final, cast

from rehearse.app import side_process, voice_order
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Mapping, Sequence

    from rehearse.call import Script
    from rehearse.profile import Profile
    from rehearse.scenario import Scenario

PROGRAM: Final = "rehearse.app.voice_process"
BEGUN: Final = "the natural voices for your calls are being prepared in the background"
"""What the user is told when that began."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A text, its voice, and its rate."""

    voice: str
    text: str
    rate: float


def lines_of(script: Script, cast_: Mapping[str, str]) -> tuple[SpokenLine, ...]:
    """Return the lines that may be said in a call, the likeliest first, without duplicates.

    Args:
        script: the scenario, ready for the caller.
        cast_: the voice of each person.
    """
    from rehearse.call import every_line, pace_of, parts_of

    found: dict[SpokenLine, None] = {}
    for say in every_line(script):
        person = script.scenario.person(say.speaker)
        for part in parts_of(say.spoken, person):
            found[SpokenLine(cast_[person.id], part, pace_of(person))] = None
    return tuple(found)


def cast_of(script: Script) -> dict[str, str]:
    """Return the natural voice of each person in a call."""
    from rehearse.call import cast_by_name
    from rehearse.speech import kokoro_cast

    return cast_by_name(script.scenario, lambda kind: [v.id for v in kokoro_cast.by_kind(kind)])


def is_wanted() -> bool:
    """Whether natural voices are installed, and speak unless a call says otherwise."""
    from rehearse.speech import engine_choice

    try:
        return engine_choice.voice_choice() != "quick" and engine_choice.has_natural_voices()
    except RehearseError:
        return False  # The call reports a wrong choice.


def lines_of_all(profile: Profile) -> tuple[SpokenLine, ...]:
    """Return the lines of all scenarios for this caller; the shortest scenario comes first."""
    from rehearse.call import Script
    from rehearse.scenario import library

    return lines_in_order(
        Script(one.scenario, profile) for one in library.entries() if one.scenario
    )


def lines_for_anyone() -> tuple[SpokenLine, ...]:
    """Return the lines of all scenarios that are the same whoever calls."""
    from rehearse.profile import EXAMPLE, Profile

    with_stand_ins = set(lines_of_all(Profile("")))
    return tuple(line for line in lines_of_all(EXAMPLE) if line in with_stand_ins)


def lines_in_order(scripts: Iterable[Script]) -> tuple[SpokenLine, ...]:
    """Return the lines of these scripts, each once; those of the shortest script come first."""
    of_each = sorted((lines_of(script, cast_of(script)) for script in scripts), key=len)
    return tuple(dict.fromkeys(chain.from_iterable(of_each)))


def prepare_all(profile: Profile, first: Iterable[SpokenLine] = ()) -> bool:
    """Synthesize what is missing of all scenarios for this caller, and return whether that began.

    Args:
        profile: the caller.
        first: the lines that come before all others.
    """
    return is_wanted() and _prepare((*first, *lines_of_all(profile)))


def prepare_for_anyone() -> bool:
    """Synthesize what is missing of the lines that need no profile; return whether that began."""
    return is_wanted() and _prepare(lines_for_anyone())


def prepare_first(scenario: Scenario, profile: Profile) -> bool:
    """Synthesize this scenario's lines, then the others; nothing if this one's are ready.

    Returns:
        Whether that began.
    """
    from rehearse.call import Script

    if not is_wanted():
        return False
    script = Script(scenario, profile)
    lines = lines_of(script, cast_of(script))
    try:
        return bool(missing(lines)) and prepare_all(profile, lines)
    except RehearseError:
        return False  # A voice is damaged; the call reports it.


def _prepare(lines: Iterable[SpokenLine]) -> bool:
    wanted = tuple(dict.fromkeys(lines))
    if voice_order.current().endswith(_name_of(wanted)) and voice_order.is_at_work():
        return True
    try:
        return begin(missing(wanted), wanted) is not None
    except RehearseError:
        return False  # A voice is damaged; the call reports it.


def missing(lines: Iterable[SpokenLine]) -> list[SpokenLine]:
    """Return the lines that are not in the cache.

    Raises:
        VoiceError: a voice is not installed.
    """
    from rehearse.speech import engine_choice

    wanted = tuple(lines)
    voices = {name: engine_choice.natural_voice(name) for name in {line.voice for line in wanted}}
    return [one for one in wanted if not voices[one.voice].is_ready(one.text, rate=one.rate)]


def begin(
    lines: Sequence[SpokenLine], wanted: Sequence[SpokenLine] = ()
) -> subprocess.Popen[bytes] | None:
    """Start a process for these lines, which may outlive this one; an earlier process ends.

    Args:
        lines: the lines.
        wanted: all lines that are wanted, those that are ready as well.

    Returns:
        The process, or None if there are no lines or the cache folder cannot be written.
    """
    order = voice_order.claim(_name_of(wanted)) if lines else None
    if order is None:
        return None
    process = side_process.started(PROGRAM, answers=False)
    told = tuple((line.voice, line.text, line.rate) for line in lines)
    # An error means that it ended at once; the lines stay missing.
    with suppress(OSError), cast("IO[bytes]", process.stdin):
        side_process.tell(process, (order, told))
    return process


def _name_of(wanted: Sequence[SpokenLine]) -> str:
    """Return a name for the lines of an order, which does not tell what they are."""
    return hashlib.sha256(repr(wanted).encode()).hexdigest() if wanted else "-"
