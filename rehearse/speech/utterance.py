"""A finished call: who spoke when, as clips on one clock."""

from __future__ import annotations

from dataclasses import dataclass

from rehearse.audio import Clip, Span

CALLER = "caller"
"""The speaker name of the user. Every other speaker is a person of the scenario."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """One turn as it was spoken."""

    speaker: str
    """`caller`, or the id of a person of the scenario."""
    turn: str
    """Id of the scenario turn it belongs to (for the caller, the turn being answered)."""
    clip: Clip
    start: float
    """Seconds from the start of the call."""
    text: str = ""
    """The scripted words of a person of the scenario; empty for the caller."""
    cut_in: bool = False
    """The other side ended this reply because it ran past the turn's limit."""
    speech: tuple[Span, ...] = ()
    """Where a detector found speech, in seconds from the start of the clip."""
    typed: str | None = None
    """What the caller typed instead of speaking. No pace is judged in it."""
    breaks_off: bool = False
    """The recording seems to end before the reply did."""

    @property
    def span(self) -> Span:
        """When it was spoken."""
        return Span(self.start, self.start + self.clip.seconds)


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """Everything that was said on one call, in order."""

    scenario: str
    """Id of the scenario."""
    utterances: tuple[Utterance, ...]
    ended_by: str = CALLER
    """Who hung up: `caller` or the id of a person."""
    live: bool = False
    """Both sides were on one clock (a microphone), so silence between turns means something."""
    written: bool = False
    """A draft, written before it is spoken: its words have a place in the text, and no time."""

    @property
    def replies(self) -> tuple[Utterance, ...]:
        """The caller's utterances, in order."""
        return tuple(u for u in self.utterances if u.speaker == CALLER)
