"""Print pages as PDF with a browser of the Chromium family, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from rehearse.errors import RehearseError

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
)
"""Where macOS and Windows install them, out of the search path."""
LIMIT_S: Final = 120
"""Time limit for one page, in seconds. It takes 1 to 2."""


def browser() -> str:
    """Return the path of a browser that can print.

    Raises:
        RehearseError: none is installed.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    places = (os.path.expandvars(place) for place in PLACES)
    if program := found or next((place for place in places if Path(place).is_file()), None):
        return program
    raise RehearseError(
        "--for pdf needs Chromium, Chrome, or Edge; install one, or print what --for pages writes"
    )


def printed(program: str, page: str) -> bytes:
    """Return a page as PDF. The browser has an empty profile of its own, and loads nothing else.

    Raises:
        RehearseError: the browser fails.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        source, out = Path(scratch, "page.html"), Path(scratch, "page.pdf")
        source.write_text(page, "utf-8", errors="replace")
        command = [
            *(program, "--headless=new", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"),
            *(f"--user-data-dir={Path(scratch, 'profile')}", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={out}", source.as_uri()),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # The administrator can't have one.
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_S)
            return out.read_bytes()
        except (OSError, subprocess.SubprocessError) as problem:
            raise RehearseError(
                f"{program}: could not print ({type(problem).__name__}); use --for pages, and print"
                " those"
            ) from problem
