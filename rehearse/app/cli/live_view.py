"""The view during a live call: who is on the line, the time, the level, and the last words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from rich.live import Live
from rich.text import Text

from rehearse.audio import RATE, Clip, as_timecode
from rehearse.call import Action, Beep, Cues, HangUp, Listen, Ring, Say, SpokenTurnEnd, TurnProgress
from rehearse.speech import CALLER, Utterance

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

    from rehearse.audio import Samples
    from rehearse.call import InterruptibleLine, TurnEnd
    from rehearse.scenario import Scenario

METER: Final = 20
"""Characters of the level meter, 3 dB each; the last one is full scale."""

WORDS: Final = 77
"""The most characters of recognized words that are shown."""

KEYS: Final = "h hang up   a say again   p pause   r retry this turn"


def can_draw(console: Console) -> bool:
    """Return whether the terminal can redraw lines; TERM=dumb cannot."""
    return console.is_terminal and not console.is_dumb_terminal


class LiveView:
    """Four lines that are redrawn during a call; `tap` gets the sound and `watch` the events.

    Args of the constructor: the terminal, the scenario, the phone (for its pause), whether advice
    is shown, and whether recognized words are shown (they can distract).
    """

    def __init__(
        self,
        console: Console,
        scenario: Scenario,
        line: InterruptibleLine,
        *,
        cues: bool,
        words: bool,
    ) -> None:
        self._scenario = scenario
        self._line = line
        self._cues = Cues() if cues else None
        self._words = words
        self._samples = 0
        self._level = -60.0
        self._doing = "calling"
        self._who = scenario.title
        self._listen: Listen | None = None
        self._since = 0.0
        self._loudest = -60.0
        self._turn_end: TurnEnd | None = None
        self._live = Live(
            get_renderable=self.draw, console=console, refresh_per_second=8, transient=True
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.stop()

    @property
    def seconds(self) -> float:
        """The length of the call so far, in seconds."""
        return self._samples / RATE

    def tap(self, near: Samples, far: Samples) -> None:
        """Update the meter and the clock with 20 ms of both sides."""
        del far
        self._samples += len(near)
        level = Clip(near).level_dbfs()
        # Falls by 30 dB per second, slow enough to see.
        self._level = max(level, self._level - 0.6, -60.0)
        if self._listen is not None:
            self._loudest = max(level, self._loudest)

    def listening(self, turn_end: TurnEnd) -> None:
        """Follow the turn that begins."""
        self._turn_end = turn_end

    def watch(self, event: Action | Utterance) -> None:
        """Update the view with an event of the line."""
        if isinstance(event, Ring | Say | Beep):
            self._listen = None
        match event:
            case Ring():
                # Nobody has picked up yet; this is also so when the call is put through.
                self._who, self._doing = self._scenario.title, "ringing"
            case Beep():
                self._doing = "the tone"
            case Say(speaker=speaker):
                self._who = self._name(speaker)
                self._doing = "speaking"
            case Listen():
                self._listen, self._since, self._loudest = event, self.seconds, -60.0
                self._doing = "listening to you"
            case Utterance(speaker=speaker) if speaker == CALLER:
                self._listen = None
                self._doing = "thinking"
            case HangUp():
                self._doing = "the call is over"

    def draw(self) -> Text:
        """Return the current view, at most 80 columns wide."""
        since = as_timecode(self.seconds)
        lines = [
            Text.assemble((self._who, "bold"), "   ", (self._state(), "dim")),
            Text.assemble(f"{since}   you ", _meter(self._level), self._countdown()),
            Text(self._advice(), style="yellow"),
            Text(KEYS, style="dim"),
        ]
        if self._words:
            lines.insert(3, Text(_last_words(self._heard()), style="dim"))
        return Text("\n", overflow="ellipsis", no_wrap=True).join(lines)

    def _state(self) -> str:
        return "paused (p to continue)" if self._line.paused else self._doing

    def _countdown(self) -> str:
        """Return the seconds of recording that voicemail has left."""
        if self._listen is None or self._listen.role != "voicemail":
            return ""
        left = self._listen.longest - (self.seconds - self._since)
        return f"   {max(0, round(left))} s left on the tape"

    def _heard(self) -> str:
        return (
            self._turn_end.partial_transcript.text
            if isinstance(self._turn_end, SpokenTurnEnd)
            else ""
        )

    def _spoken(self) -> float:
        """Return the seconds of speech in the reply, from voice activity detection."""
        spans = self._turn_end.speech if isinstance(self._turn_end, SpokenTurnEnd) else ()
        return sum(span.duration for span in spans)

    def _advice(self) -> str:
        if self._cues is None or self._listen is None:
            return ""
        moment = TurnProgress(
            at=self.seconds,
            words=len(self._heard().split()),
            spoken=self._spoken(),
            share=(self.seconds - self._since) / self._listen.longest,
            loudest_dbfs=self._loudest,
        )
        return self._cues.cue(moment)

    def _name(self, speaker: str) -> str:
        role = self._scenario.person(speaker).role
        return speaker.capitalize() if speaker == role else f"{speaker.capitalize()}, {role}"


def _last_words(text: str) -> str:
    """Return as many of the last words as fit on a line."""
    if len(text) <= WORDS:
        return text
    return "\u2026 " + text[-WORDS:].partition(" ")[2]


def _meter(level: float) -> Text:
    """Return a bar from -60 dBFS to full scale; the last 6 dB, where it may clip, are red."""
    full = max(0, min(METER, round((level + 60) / 3)))
    style = "red" if full > METER - 2 else "green" if full > 9 else "yellow"
    return Text.assemble(("|" * full, style), ("." * (METER - full), "dim"))
