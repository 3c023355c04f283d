"""Call sessions: one at a time, each in its own thread and connected to a page.

A session goes on without its page as long as its line does, which waits for the page to come back
(`call/line/browser.py`).
"""

from __future__ import annotations

import secrets
import threading
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.web.locks import same
from rehearse.app.web.socket_page import ENDED
from rehearse.call import BrowserPhone
from rehearse.errors import DeviceError, RehearseError

if TYPE_CHECKING:
    from rehearse.app.web.call_view import Message
    from rehearse.app.web.socket_page import SocketPage
    from rehearse.call import Microphone

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
