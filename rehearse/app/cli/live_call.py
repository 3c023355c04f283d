"""A call on the terminal: its keys, and its view or, if nothing is drawn, a line per turn."""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.call_setup import Booth
from rehearse.app.cli.asking import answer, typed_lines
from rehearse.app.cli.console import note, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.app.call_setup import OpenLine
    from rehearse.app.cli.live_view import LiveView
    from rehearse.app.events import Event
    from rehearse.call import Action
    from rehearse.speech import Utterance


class Terminal:
    """The terminal during a call: shows events, reads keys, and draws the view.

    Args of the constructor: what receives the other events, whether replies are typed, whether
    advice is shown, and whether recognized words are shown.
    """

    def __init__(
        self,
        show: Callable[[Event], None],
        *,
        typed: bool = False,
        cues: bool = True,
        words: bool = False,
    ) -> None:
        self._show = show
        self._typed = typed
        self._cues = cues
        self._words = words
        self._view: LiveView | None = None

    def booth(self) -> Booth:
        """Return what handles the line, and the prompt about an interrupted call."""
        is_asked = sys.stdin.isatty() and notes().is_terminal
        offer = _offered if is_asked and not self._typed else None
        return Booth(attend=self._attend, offer=offer, ask=answer if is_asked else None)

    def __call__(self, event: Event) -> None:
        """Show what happens on the line, and pass on the other events."""
        match event:
            case events.OnTheLine(what):
                (self._view.watch if self._view else say_what_happens)(what)
            case events.TurnBegan(turn_end):
                if self._view:
                    self._view.listening(turn_end)
            case _:
                self._show(event)

    @contextmanager
    def _attend(self, line: OpenLine) -> Iterator[None]:
        """Read lines or keys during the call, and draw the view if the terminal allows it."""
        from rehearse.app.cli.keys import Keyboard, telling
        from rehearse.app.cli.live_view import KEYS, LiveView, can_draw

        controls, phone, console = line.controls, line.phone, notes()
        draws = can_draw(console)
        with ExitStack() as stack:
            stack.callback(self._look_away)
            if self._typed:
                lines = typed_lines()
                threading.Thread(target=controls.take_lines, args=(lines,), daemon=True).start()
            elif console.is_terminal:
                press = controls.press if draws else telling(controls.press, phone, note)
                stack.enter_context(Keyboard(press))
                if not draws:
                    note(KEYS)
            if draws and not self._typed:
                view = LiveView(console, line.scenario, phone, cues=self._cues, words=self._words)
                phone.tap(view.tap)
                self._view = stack.enter_context(view)
            yield

    def _look_away(self) -> None:
        self._view = None


def _offered(folder: Path) -> bool:
    """Ask whether to review an interrupted call first."""
    note(f"an earlier call was interrupted ({folder.name}). Review it before you call? [Y/n]")
    return (answer("") or "").strip().lower() not in {"n", "no"}


def say_what_happens(event: Action | Utterance) -> None:
    """Print on stderr what happens on the line."""
    from rehearse.audio import as_timecode
    from rehearse.call import Beep, Ring
    from rehearse.speech import CALLER, Utterance

    match event:
        case Ring():
            note("the phone rings")
        case Beep():
            note("a tone")
        case Utterance(typed=str(typed), start=start):
            note(f"{as_timecode(start)}  you typed: {typed}")
        case Utterance(speaker=speaker, clip=clip) if speaker == CALLER and clip.seconds < 0.1:
            note("you hung up")
        case Utterance(speaker=speaker, start=start, clip=clip) if speaker == CALLER:
            note(f"{as_timecode(start)}  you: {clip.seconds:.1f} s")
        case Utterance(speaker=speaker, start=start, text=text):
            note(f"{as_timecode(start)}  {speaker}: {text}")
