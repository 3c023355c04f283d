"""What stands on the screen during a live call: who is on the line, the time, the level; calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from rich.live import Live
from rich.text import Text

from rehearse.audio import RATE, Clip
from rehearse.call import Action, Beep, Cues, HangUp, Listen, Ring, Say, SpokenTurnEnd, TurnProgress
from rehearse.speech import CALLER, Utterance

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

    from rehearse.audio import Samples
    from rehearse.call import InterruptibleLine, TurnEnd
    from rehearse.scenario import Scenario

METER: Final = 20
"""Signs of the level meter; each stands for 3 dB, the last for full scale."""

WORDS: Final = 77
"""Signs of what was heard that are shown."""

KEYS: Final = "h hang up   a say again   p pause   r retry this turn"


def can_draw(console: Console) -> bool:
    """Whether lines can be drawn over there; a plain terminal (TERM=dumb) shows none of it."""
    return console.is_terminal and not console.is_dumb_terminal


class LiveView:
    """Four lines that are drawn over and over; told of sound by `tap` and of events by `watch`.

    Args of the constructor: the terminal, the scenario, the phone (for its pause), whether words of
    advice are shown, and whether the words that were heard are (they distract).
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
        self._ears: TurnEnd | None = None
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
        """How long the call has lasted."""
        return self._samples / RATE

    def tap(self, near: Samples, far: Samples) -> None:
        """Take 20 ms of both sides, for the meter and the clock."""
        del far
        self._samples += len(near)
        level = Clip(near).level_dbfs()
        # Falls by 30 dB a second, so that the eye can follow.
        self._level = max(level, self._level - 0.6, -60.0)
        if self._listen is not None:
            self._loudest = max(level, self._loudest)

    def listening(self, ears: TurnEnd) -> None:
        """Take the listener of the turn that begins."""
        self._ears = ears

    def watch(self, event: Action | Utterance) -> None:
        """Take what happens on the line."""
        if isinstance(event, Ring | Say | Beep):
            self._listen = None
        match event:
            case Ring():
                # Nobody has picked up yet, also where the call is put through.
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
        """The picture of this moment; fits 80 columns."""
        lines = [
            Text.assemble((self._who, "bold"), "   ", (self._state(), "dim")),
            Text.assemble(f"{_clock(self.seconds)}   you ", _meter(self._level), self._countdown()),
            Text(self._advice(), style="yellow"),
            Text(KEYS, style="dim"),
        ]
        if self._words:
            lines.insert(3, Text(_last_words(self._heard()), style="dim"))
        return Text("\n", overflow="ellipsis", no_wrap=True).join(lines)

    def _state(self) -> str:
        return "paused (p to continue)" if self._line.paused else self._doing

    def _countdown(self) -> str:
        """The seconds that a voicemail box still records."""
        if self._listen is None or self._listen.role != "voicemail":
            return ""
        left = self._listen.longest - (self.seconds - self._since)
        return f"   {max(0, round(left))} s left on the tape"

    def _heard(self) -> str:
        return self._ears.partial_transcript.text if isinstance(self._ears, SpokenTurnEnd) else ""

    def _spoken(self) -> float:
        """Seconds of speech in the reply, by the ears that heard its words."""
        spans = self._ears.speech if isinstance(self._ears, SpokenTurnEnd) else ()
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
    """As many of the last words as a line holds."""
    if len(text) <= WORDS:
        return text
    return "\u2026 " + text[-WORDS:].partition(" ")[2]


def _meter(level: float) -> Text:
    """A bar from -60 dBFS to full scale; red in the last 6 dB, where it may clip."""
    full = max(0, min(METER, round((level + 60) / 3)))
    style = "red" if full > METER - 2 else "green" if full > 9 else "yellow"
    return Text.assemble(("|" * full, style), ("." * (METER - full), "dim"))


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
