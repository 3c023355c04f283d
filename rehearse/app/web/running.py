"""Limits each user to one server: a lock that it holds, and a file with its port and key.

With the key, a second `rehearse web` requests a new link and opens the first server's pages. Only
this user can read the file.
"""

from __future__ import annotations

import json
import time
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from rehearse.app.web.locks import Address
from rehearse.errors import StoreError, reason_of
from rehearse.files import data_folder, make_private, read_json, write_text

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 5.0
"""Seconds to wait for the running server to answer."""
ASKED_FOR_A_LINK: Final = "/link"


@dataclass(frozen=True, slots=True)
class Running:
    """The port of a running server, and the key for requesting a link."""

    port: int
    control: str


class ServerFiles:
    """The server's lock and file; call `leave` to release them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder()
        make_private(self._folder)
        self._lock = FileLock(str(self._folder / "web.lock"), mode=0o600)
        self._file = self._folder / "web.json"

    def taken(self) -> bool:
        """Acquire the lock; return False if another server holds it.

        Raises:
            StoreError: the folder cannot be written to.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as problem:
            reason = reason_of(problem)
            raise StoreError(f"{self._folder}: cannot be written to ({reason})") from problem
        return True

    def say(self, running: Running) -> None:
        """Write the server's port and key to the file.

        Raises:
            StoreError: the file cannot be written.
        """
        write_text(self._file, json.dumps(asdict(running)))

    @property
    def last_port(self) -> int:
        """The port of the last server; 0 if unknown.

        Reusing it helps the user: a browser stores the microphone permission and choice for each
        address, including the port.
        """
        try:
            return _port(read_json(self._file))
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def leave(self) -> None:
        """Release the lock and delete the key; the port stays in the file."""
        if self._lock.is_locked:
            port = self.last_port
            self._file.unlink(missing_ok=True)
            with suppress(StoreError):
                write_text(self._file, json.dumps({"port": port}))
            self._lock.release()

    def link_to_first(self) -> str:
        """Return a new link to the server that holds the lock.

        Raises:
            StoreError: the server does not answer within `PATIENCE` seconds.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError, ValueError, KeyError, TypeError):
                told = read_json(self._file)
                return _asked(Running(_port(told), str(told["control"])))
            time.sleep(0.1)
        raise StoreError(
            f"{self._file}: another `rehearse web` is running and does not answer; end it first"
        )


def _port(told: dict[str, Any]) -> int:
    """Return the port in the file.

    Raises:
        ValueError: it is no port that a server can have.
    """
    port = told["port"]
    if not isinstance(port, int) or not 1024 <= port <= 65_535:
        raise ValueError("no port")
    return port


def _asked(running: Running) -> str:
    """Request a new link from a running server and return it.

    Raises:
        OSError: the server cannot be reached or refuses.
        ValueError: the answer is invalid.
    """
    url = Address(running.port).url
    request = urllib.request.Request(  # noqa: S310 - always http to this machine
        url + ASKED_FOR_A_LINK,
        method="POST",
        headers={"Authorization": f"Bearer {running.control}", "Origin": url},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=2) as answer:
        token = answer.read(200).decode("ascii")
    return link(Address(running.port), token)


def link(address: Address, token: str) -> str:
    """Return the one-time address that opens the pages."""
    return f"{address.url}/open?token={token}"
