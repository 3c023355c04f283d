"""Converts a call's events and audio into messages for the page."""

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
"""Number of 20 ms frames between two updates of the advice (0.5 s)."""
QUIETEST: Final = -60.0


@dataclass
class CallView:
    """Converts events and audio into messages for the page, and tracks the call's state."""

    scenario: Scenario
    tell: Callable[[Message], None]
    cues: Cues | None = None
    """Gives advice during the call; None turns advice off."""
    take: str = ""
    """The ID of the call's take; empty until the take is saved."""
    replies: int = 0
    said: list[Message] = field(default_factory=list)
    """All messages so far, to replay to a page that connects later."""
    lock: threading.RLock = field(default_factory=threading.RLock)
    """Held while a message is sent, so that a page that is connecting misses none."""
    _listen: Listen | None = None
    _since: float = 0.0
    _samples: int = 0
    _frames: int = 0
    _loudest: float = QUIETEST
    _turn_end: TurnEnd | None = None
    _advice: str = ""

    def __call__(self, event: Event) -> None:
        """Send the page the message for an event, if there is one."""
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
        """Process a 20 ms frame of each side, to update the advice."""
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
        """Tell the page what went wrong."""
        self._say({"type": "problem", "text": text})

    def voiceless(self, reason: str) -> None:
        """Tell the page that no voice is available, so that lines are shown as text."""
        self._say({"type": "voiceless", "text": reason[:1].upper() + reason[1:]})

    def over(self) -> None:
        """Tell the page that the call is over."""
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
                        "patience": what.patience_s,
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
