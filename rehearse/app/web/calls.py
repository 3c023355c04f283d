"""Call sessions: one at a time, each in its own thread and connected to a page."""

from __future__ import annotations

import secrets
import threading
import time
from abc import ABC, abstractmethod
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.web.locks import same
from rehearse.app.web.socket_page import ENDED
from rehearse.call import BrowserPhone
from rehearse.errors import DeviceError, RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.app.call_setup import CallOptions, OpenLine
    from rehearse.app.web.call_view import CallView, Message
    from rehearse.app.web.socket_page import SocketPage
    from rehearse.audio import Samples
    from rehearse.call import Controls, Microphone
    from rehearse.claims import SpeechEngines

TOKENS_AT_MOST: Final = 4
COMES_WITHIN: Final = 10.0
"""Seconds within which a page must connect to the session that it requested."""
END_WITHIN: Final = 1.2
"""Seconds that a session has to clean up when the program ends."""


class Session(ABC):
    """Work that uses a page's microphone and speaker, and runs in its own thread."""

    def __init__(self, *, barge_in: bool = False) -> None:
        self.id = secrets.token_urlsafe(12)
        self.phone = BrowserPhone(barge_in=barge_in)
        self.is_over = False
        self._made = time.monotonic()
        self._page: SocketPage | None = None
        self._tokens: list[str] = []
        self._thread: threading.Thread | None = None

    @property
    def is_abandoned(self) -> bool:
        """Whether no page connected in time."""
        return self._thread is None and time.monotonic() - self._made > COMES_WITHIN

    def new_token(self) -> str:
        """Return a new single-use token that a page must send in its first message."""
        self._tokens = [*self._tokens[1 - TOKENS_AT_MOST :], secrets.token_urlsafe()]
        return self._tokens[-1]

    def redeem(self, token: str) -> bool:
        """Return whether a token is valid, and invalidate it."""
        found = [known for known in self._tokens if same(known, token)]
        self._tokens = [known for known in self._tokens if known not in found]
        return bool(found)

    def join(self, page: SocketPage, microphone: Microphone, granted: dict[str, Any]) -> None:
        """Connect a page; the first one starts the session."""
        self.seat(page)
        self.note_microphone(granted)
        self.phone.attach(page, microphone)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="rehearse-call", daemon=True)
            self._thread.start()

    def leave(self, page: SocketPage) -> None:
        """Disconnect a page."""
        self.phone.detach(page)
        if self._page is page:
            self._page = None

    def tell(self, message: Message) -> None:
        """Send a message to the connected page, if there is one."""
        page = self._page
        if page is not None:
            page.tell(message)

    def seat(self, page: SocketPage) -> None:
        """Send all further messages to this page; a subclass may replay earlier ones."""
        self._page = page

    def note_microphone(self, granted: dict[str, Any]) -> None:
        """Record the microphone settings that the browser granted; ignored by default."""
        del granted

    def press(self, key: str) -> None:
        """Handle a phone key; h hangs up."""
        if key == "h":
            self.phone.fail(DeviceError("you hung up"))

    def type(self, text: str) -> None:
        """Accept typed text; ignored by default."""
        del text

    def break_off(self) -> None:
        """Interrupt the session because the program is ending; what was said is kept."""
        self.phone.fail(KeyboardInterrupt())

    def wait(self) -> None:
        """Wait up to `END_WITHIN` seconds for the session to end."""
        if self._thread is not None:
            self._thread.join(END_WITHIN)

    def _run(self) -> None:
        try:
            self.work()
        except KeyboardInterrupt:
            pass  # The program is ending.
        except RehearseError as problem:
            self.failed(problem)
        finally:
            self.is_over = True
            self.phone.hang_up()
            self.over()
            page = self._page
            if page is not None:
                page.close("the call is over", ENDED)

    @abstractmethod
    def work(self) -> None:
        """Do the session's work, in its own thread.

        Raises:
            RehearseError: the work failed.
        """

    def failed(self, problem: RehearseError) -> None:
        """Tell the page why the session failed."""
        self.tell({"type": "problem", "text": str(problem)})

    def over(self) -> None:
        """Tell the page that the session is over."""
        self.tell({"type": "end"})


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


class Calls:
    """Holds the one current session; use it from the server's thread only."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.waiting = 0
        """Number of sockets that have not sent their token yet."""
        self.quiet = False
        """Whether the last room check in this run found a quiet room."""

    def found_room(self, quiet: bool) -> None:
        """Store whether the room is quiet: a quiet room can use a lighter speech detector."""
        self.quiet = quiet

    @property
    def under_way(self) -> Session | None:
        """The current session, or None if it is over or no page connected to it."""
        found = self.session
        return None if found is None or found.is_over or found.is_abandoned else found

    def find(self, session: str) -> Session | None:
        """Return the session with this ID, or None; a finished session is still found."""
        found = self.session
        return found if found is not None and same(found.id, session) else None

    def begin(self, session: Session) -> None:
        """Make this the current session; hang up the previous one if it is not over."""
        before, self.session = self.session, session
        if before is not None and not before.is_over:
            threading.Thread(target=before.phone.hang_up, daemon=True).start()

    def break_off(self) -> None:
        """Interrupt the current session; may be called from any thread."""
        if self.session is not None:
            self.session.break_off()

    def end(self) -> None:
        """Interrupt the current session and wait briefly for it to clean up."""
        self.break_off()
        if self.session is not None:
            self.session.wait()
