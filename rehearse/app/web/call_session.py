"""The sessions of a page: a rehearsal call, and the check of room and sound before it.

If the page is gone, the line holds the call and waits for a page: `call/line/browser.py`.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rehearse.app.web.calls import Session
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.app.call_setup import CallOptions, OpenLine
    from rehearse.app.web.call_view import CallView
    from rehearse.app.web.socket_page import SocketPage
    from rehearse.audio import Samples
    from rehearse.call import BrowserPhone, Controls
    from rehearse.claims import SpeechEngines


class CallSession(Session):
    """A rehearsal call."""

    def __init__(
        self, options: CallOptions, view: CallView, engines: Callable[[], SpeechEngines] | None
    ) -> None:
        super().__init__(barge_in=options.devices.barge_in)
        self.options = options
        self._engines = engines
        self._view = replace(view, tell=self.tell)
        self._controls: Controls | None = None
        self._line: OpenLine | None = None
        self._began = False
        self._granted: dict[str, Any] = {}

    @property
    def scenario(self) -> str:
        """The scenario's ID."""
        return self._view.scenario.id

    @property
    def view(self) -> CallView:
        """The messages and state of the call."""
        return self._view

    def seat(self, page: SocketPage) -> None:
        """Replay the call's messages to this page, then send it all further ones."""
        with self._view.lock:
            for message in self._view.said:
                page.tell(message)
            if self.phone.paused:
                page.tell({"type": "paused", "on": True})
            super().seat(page)

    def note_microphone(self, granted: dict[str, Any]) -> None:
        """Save the granted settings with the take: automatic gain makes loudness meaningless."""
        self._granted = granted
        if self._line is not None:
            self._line.note("microphone", **granted)

    def press(self, key: str) -> None:
        """Handle a phone key: h hang up, a say again, p pause, r retry the reply."""
        if self._controls is None:
            super().press(key)
            return
        self._controls.press(key)
        if key == "p":
            self.tell({"type": "paused", "on": self.phone.paused})

    def type(self, text: str) -> None:
        """Add a typed reply to the call; blank text is ignored."""
        if self._controls is not None and text.strip():
            self._controls.typed.append(text.strip())

    def work(self) -> None:
        """Run the call, then save and review it."""
        from rehearse.app.call import call
        from rehearse.app.call_setup import Booth
        from rehearse.call import voice_or_silence
        from rehearse.speech import engine_choice

        threading.Thread(target=self._prepare_review, name="rehearse-page", daemon=True).start()
        booth = Booth(
            open_phone=lambda *_: self._opened(),
            attend=self._attend,
            offer=lambda _: False,
            voice=voice_or_silence(engine_choice.voice, self._view.voiceless),
            engines=self._engines,
        )
        call(self.options, self._view, booth)

    def failed(self, problem: RehearseError) -> None:
        """Tell the page what went wrong, unless the call began and ended without a reply."""
        if self._view.replies or not self._began:
            self._view.problem(str(problem))

    def over(self) -> None:
        """Tell the page that the call is over, and which take it produced."""
        self._view.over()

    def _prepare_review(self) -> None:
        """Load the modules for the review page and synthesize the model message."""
        from rehearse.app.page_source import model_version
        from rehearse.app.profile import profile_of
        from rehearse.report import prepare_page
        from rehearse.speech import engine_choice

        prepare_page()
        with suppress(RehearseError):  # The review page reports anything that is missing.
            model_version(profile_of(self.options.who), engine_choice.second_voice)

    def _opened(self) -> BrowserPhone:
        from rehearse.app.line import narrow

        narrow(self.phone, self.options.devices)
        return self.phone

    @contextmanager
    def _attend(self, line: OpenLine) -> Iterator[None]:
        self._line, self._controls, self._began = line, line.controls, True
        line.note("microphone", **self._granted)
        self.phone.tap(self._view.tap)
        yield
        self._line = None


class CheckSession(Session):
    """A check of the room noise and the audio path before the first call."""

    def __init__(self, found: Callable[[bool], None]) -> None:
        """Create the check; `found` is called with whether the room is quiet."""
        super().__init__()
        self._found = found

    def work(self) -> None:
        """Play a sweep, look for it in the microphone signal, then measure the room noise."""
        import numpy as np

        from rehearse.app.line import listen
        from rehearse.audio import noise, silence
        from rehearse.call import sweep_return, sweep_signal

        near: list[Samples] = []
        far: list[Samples] = []

        def keep(one: Samples, other: Samples) -> None:
            near.append(one)
            far.append(other)

        self.phone.tap(keep)
        self.tell({"type": "checking", "what": "line"})
        self.phone.play(silence(0.3))
        self.phone.play(sweep_signal())
        self.phone.play(silence(0.7))
        back = sweep_return(np.concatenate(near), np.concatenate(far))
        self.tell({"type": "checking", "what": "room", "seconds": noise.NOISE_CHECK_S})
        found = noise.check_noise(listen(self.phone, noise.NOISE_CHECK_S))
        self._found(found.is_quiet)
        self.tell(
            {
                "type": "checked",
                "echo": back.is_echo,
                "round_trip": round(back.seconds, 3),
                "return_db": round(back.decibels, 1),
                "level_dbfs": round(found.level_dbfs, 1),
                "quiet": found.is_quiet,
                "advice": found.advice,
            }
        )
