"""A call's events as a page is told them: who is on the line, what is said, one word of advice."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rehearse.app import events
from rehearse.audio import RATE, Clip
from rehearse.call import Beep, Cues, HangUp, Listen, Ring, Say, SpokenTurnEnd, TurnProgress
from rehearse.speech import CALLER, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.app.events import Event
    from rehearse.audio import Samples
    from rehearse.call import Action, TurnEnd
    from rehearse.scenario import Scenario

Message = dict[str, Any]
ADVISED_EVERY: Final = 25
"""Frames (0.5 s) from one look at how the caller speaks to the next."""
QUIETEST: Final = -60.0


@dataclass
class CallView:
    """Turns events and sound into messages for the page, and remembers how the call stands."""

    scenario: Scenario
    tell: Callable[[Message], None]
    cues: Cues | None = None
    """None: no advice."""
    take: str = ""
    """The take that came of the call, once it is reviewed."""
    replies: int = 0
    said: list[Message] = field(default_factory=list)
    """Everything that a page which comes later has to know."""
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while something is said, so that a page which comes misses nothing."""
    _listen: Listen | None = None
    _since: float = 0.0
    _samples: int = 0
    _frames: int = 0
    _loudest: float = QUIETEST
    _turn_end: TurnEnd | None = None
    _advice: str = ""

    def __call__(self, event: Event) -> None:
        """Take an event of the call."""
        match event:
            case events.OnTheLine(what):
                self._on_the_line(what)
            case events.TurnBegan(turn_end):
                self._turn_end = turn_end
            case events.Note(text):
                self._say({"type": "note", "text": text})
            case events.Working(what):
                self._say({"type": "working", "what": what})
            case events.Refused(reason):
                self._say({"type": "problem", "text": reason})
            case events.Kept(paths, is_take=True) if paths:
                self.take = paths[0].parent.name
            case _:
                pass

    def tap(self, near: Samples, far: Samples) -> None:
        """Take 20 ms of both sides, for advice."""
        del far
        self._samples += len(near)
        self._frames += 1
        listen = self._listen
        if self.cues is None or listen is None:
            return
        self._loudest = max(Clip(near).level_dbfs(), self._loudest)
        if self._frames % ADVISED_EVERY == 0:
            self._advise(listen, self.cues)

    def problem(self, text: str) -> None:
        """Something went wrong, and this is what the caller is told."""
        self._say({"type": "problem", "text": text})

    def voiceless(self, reason: str) -> None:
        """No voice can speak on this machine, so the other side's lines are shown."""
        self._say({"type": "voiceless", "text": reason[:1].upper() + reason[1:]})

    def over(self) -> None:
        """Nothing more will come."""
        self._say({"type": "end", "take": self.take, "replies": self.replies})

    def _on_the_line(self, what: Action | Utterance) -> None:
        if isinstance(what, Ring | Say | Beep | HangUp):
            self._listen = None
        match what:
            case Ring(times=times):
                self._say({"type": "ringing", "times": times})
            case Beep():
                self._say({"type": "beep"})
            case Say(speaker, _, text):
                self._say({"type": "says", **self._person(speaker), "text": text})
            case Listen():
                self._listen, self._since = what, self._samples / RATE
                self._loudest = QUIETEST
                self._say(
                    {
                        "type": "listens",
                        "role": what.role,
                        "longest": what.longest,
                        "patience": what.patience,
                    }
                )
            case Utterance(speaker=speaker) if speaker == CALLER:
                self._listen = None
                self.replies += 1
                self._say({"type": "replied", "typed": what.typed})
            case HangUp(by):
                self._say({"type": "hung_up", "by_you": by == CALLER})
            case _:
                pass

    def _person(self, speaker: str) -> Message:
        person = self.scenario.person(speaker)
        return {"who": person.name or person.id.capitalize(), "role": person.role}

    def _advise(self, listen: Listen, cues: Cues) -> None:
        at = self._samples / RATE
        spoken = self._turn_end if isinstance(self._turn_end, SpokenTurnEnd) else None
        moment = TurnProgress(
            at=at,
            words=len(spoken.partial_transcript.words) if spoken else 0,
            spoken=sum(span.duration for span in spoken.speech) if spoken else 0.0,
            share=(at - self._since) / listen.longest,
            loudest_dbfs=self._loudest,
        )
        word = cues.cue(moment)
        if word != self._advice:
            self._advice = word
            self.tell({"type": "advice", "word": word})

    def _say(self, message: Message) -> None:
        with self.lock:
            numbered = {"n": len(self.said), **message}
            self.said.append(numbered)
            self.tell(numbered)
