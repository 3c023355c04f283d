"""The one server of a user: a lock that it holds, and a file that says where it is.

The file holds a key that asks the server for a new link, so that a second `rehearse web` opens the
first one's page. Only this user may read it.
"""

from __future__ import annotations

import json
import time
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from rehearse.app.web.locks import Address
from rehearse.errors import StoreError
from rehearse.files import data_folder, make_private, write_text

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 5.0
"""Seconds that a first server may take until it answers a second start."""
ASKED_FOR_A_LINK: Final = "/link"


@dataclass(frozen=True, slots=True)
class Running:
    """Where a server is, and the key to it."""

    port: int
    control: str


class ServerFiles:
    """The lock and the file; use as a context: what was taken is let go of at its end."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder()
        make_private(self._folder)
        self._lock = FileLock(str(self._folder / "web.lock"), mode=0o600)
        self._file = self._folder / "web.json"

    def taken(self) -> bool:
        """Take the place; false where another server has it.

        Raises:
            StoreError: the folder cannot be written to.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise StoreError(f"{self._folder}: cannot be written to ({reason})") from problem
        return True

    def say(self, running: Running) -> None:
        """Write down where the server is.

        Raises:
            StoreError: it cannot be written.
        """
        write_text(self._file, json.dumps(asdict(running)))

    @property
    def last_port(self) -> int:
        """The port of the last server; 0 where none is known.

        A browser remembers by the address, port included, that the microphone was allowed, and
        which one was chosen.
        """
        try:
            port = json.loads(self._file.read_text("utf-8"))["port"]
        except (OSError, ValueError, KeyError, TypeError):
            return 0
        return port if isinstance(port, int) and 1024 <= port <= 65_535 else 0

    def leave(self) -> None:
        """Let go of the place; only the port stays known."""
        if self._lock.is_locked:
            port = self.last_port
            self._file.unlink(missing_ok=True)
            with suppress(StoreError):
                write_text(self._file, json.dumps({"port": port}))
            self._lock.release()

    def link_to_first(self) -> str:
        """A new link to the server that has the place.

        Raises:
            StoreError: it does not answer.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError, ValueError, KeyError, TypeError):
                return _asked(Running(**json.loads(self._file.read_text("utf-8"))))
            time.sleep(0.1)
        raise StoreError(
            f"{self._file}: another `rehearse web` is running and does not answer; end it first"
        )


def _asked(running: Running) -> str:
    """Ask a server for a link.

    Raises:
        OSError: it is not there.
        ValueError: it is something else.
    """
    url = Address(int(running.port)).url
    request = urllib.request.Request(  # noqa: S310 - http and this machine, two lines above
        url + ASKED_FOR_A_LINK,
        method="POST",
        headers={"Authorization": f"Bearer {running.control}", "Origin": url},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=2) as answer:
        token = answer.read(200).decode("ascii")
    return link(Address(int(running.port)), token)


def link(address: Address, token: str) -> str:
    """The address that opens the pages once."""
    return f"{address.url}/open?token={token}"
