"""The call that is under way: one at a time, in a thread of its own, over whichever page has it."""

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

    from rehearse.app.call import CallOptions, OpenLine
    from rehearse.app.web.call_view import CallView, Message
    from rehearse.app.web.socket_page import SocketPage
    from rehearse.audio import Samples
    from rehearse.call import Controls, Microphone
    from rehearse.claims import SpeechEngines

TOKENS_AT_MOST: Final = 4
COMES_WITHIN: Final = 10.0
"""Seconds within which a page connects to the call that it asked for."""
END_WITHIN: Final = 1.2
"""Seconds that a call has to put itself away when the program ends."""


class Session(ABC):
    """Something that is done over a line to a page, in a thread of its own."""

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
        """Whether no page came for it."""
        return self._thread is None and time.monotonic() - self._made > COMES_WITHIN

    def new_token(self) -> str:
        """What a page's first message must carry; good for one page."""
        self._tokens = [*self._tokens[1 - TOKENS_AT_MOST :], secrets.token_urlsafe()]
        return self._tokens[-1]

    def redeem(self, token: str) -> bool:
        """Whether a page may have the line."""
        found = [known for known in self._tokens if same(known, token)]
        self._tokens = [known for known in self._tokens if known not in found]
        return bool(found)

    def join(self, page: SocketPage, microphone: Microphone, granted: dict[str, Any]) -> None:
        """A page has come; the first one begins it."""
        self.seat(page)
        self.note_microphone(granted)
        self.phone.attach(page, microphone)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="rehearse-call", daemon=True)
            self._thread.start()

    def leave(self, page: SocketPage) -> None:
        """A page has gone."""
        self.phone.detach(page)
        if self._page is page:
            self._page = None

    def tell(self, message: Message) -> None:
        """Tell the page that is there."""
        page = self._page
        if page is not None:
            page.tell(message)

    def seat(self, page: SocketPage) -> None:
        """Tell this page from now on, and what it has to know of before."""
        self._page = page

    def note_microphone(self, granted: dict[str, Any]) -> None:
        """Keep what the browser says that it granted, where something is kept."""
        del granted

    def press(self, key: str) -> None:
        """A key of the telephone."""
        if key == "h":
            self.phone.fail(DeviceError("you hung up"))

    def type(self, text: str) -> None:
        """Take a typed reply, where somebody waits for one."""
        del text

    def break_off(self) -> None:
        """The program ends: what was said is kept, and nothing more is done."""
        self.phone.fail(KeyboardInterrupt())

    def wait(self) -> None:
        """Wait a moment until it is over."""
        if self._thread is not None:
            self._thread.join(END_WITHIN)

    def _run(self) -> None:
        try:
            self.work()
        except KeyboardInterrupt:
            pass  # The program ends.
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
        """What is done over the line.

        Raises:
            RehearseError: it failed.
        """

    def failed(self, problem: RehearseError) -> None:
        """What the page is told then."""
        self.tell({"type": "problem", "text": str(problem)})

    def over(self) -> None:
        """What the page is told in the end."""
        self.tell({"type": "end"})


class CallSession(Session):
    """A call."""

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
        """Its id."""
        return self._view.scenario.id

    @property
    def view(self) -> CallView:
        """How it stands."""
        return self._view

    def seat(self, page: SocketPage) -> None:
        """Tell this page, from the beginning of the call on."""
        with self._view.lock:
            for message in self._view.said:
                page.tell(message)
            if self.phone.paused:
                page.tell({"type": "paused", "on": True})
            super().seat(page)

    def note_microphone(self, granted: dict[str, Any]) -> None:
        """Keep with the take what was granted: loudness says nothing where it was regulated."""
        self._granted = granted
        if self._line is not None:
            self._line.note("microphone", **granted)

    def press(self, key: str) -> None:
        """A key: h hang up, a say again, p pause, r take back."""
        if self._controls is None:
            super().press(key)
            return
        self._controls.press(key)
        if key == "p":
            self.tell({"type": "paused", "on": self.phone.paused})

    def type(self, text: str) -> None:
        """A reply was typed."""
        if self._controls is not None and text.strip():
            self._controls.typed.append(text.strip())

    def work(self) -> None:
        """Hold the call, keep it and review it."""
        from rehearse.app.call import Booth, call
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
        """Say what went wrong; a call in which nothing was said is no failure."""
        if self._view.replies or not self._began:
            self._view.problem(str(problem))

    def over(self) -> None:
        """Say what came of it."""
        self._view.over()

    def _prepare_review(self) -> None:
        """Load what the review and its page are made by, and voice the model version."""
        from rehearse.app.page import model_version
        from rehearse.app.profile import profile_of
        from rehearse.report import prepare_page
        from rehearse.speech import engine_choice

        prepare_page()
        with suppress(RehearseError):  # The page says what is missing, where something is.
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
    """A look at the room and the line, before the first call."""

    def __init__(self, found: Callable[[bool], None]) -> None:
        """Prepare it; `found` is told whether the room is quiet."""
        super().__init__()
        self._found = found

    def work(self) -> None:
        """Play a sweep, look for it in what the microphone hears, then listen to the room."""
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
    """The one session; used in the server's own thread."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.waiting = 0
        """Sockets that have not shown their key yet."""
        self.quiet = False
        """The last room check, since the program began, found a quiet room."""

    def found_room(self, quiet: bool) -> None:
        """Remember what the room check found: a quiet room needs a lighter speech detector."""
        self.quiet = quiet

    @property
    def under_way(self) -> Session | None:
        """The session, while it lasts."""
        found = self.session
        return None if found is None or found.is_over or found.is_abandoned else found

    def find(self, session: str) -> Session | None:
        """The session of this id; one that is over still has its last words."""
        found = self.session
        return found if found is not None and same(found.id, session) else None

    def begin(self, session: Session) -> None:
        """Put a session in place of the last one, which is over."""
        before, self.session = self.session, session
        if before is not None and not before.is_over:
            threading.Thread(target=before.phone.hang_up, daemon=True).start()

    def break_off(self) -> None:
        """The program is about to end; in any thread."""
        if self.session is not None:
            self.session.break_off()

    def end(self) -> None:
        """Break off, and wait a moment until everything is put away."""
        self.break_off()
        if self.session is not None:
            self.session.wait()
