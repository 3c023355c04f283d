"""Test of ALSA's complaints."""

import ctypes.util
import subprocess
import sys

import pytest

ASKS = """\
import ctypes
{before}
alsa = ctypes.CDLL("libasound.so.2")
raise SystemExit(alsa.snd_pcm_open(ctypes.byref(ctypes.c_void_p()), b"nosuch", 0, 0) == 0)
"""


def test_alsa_is_silent() -> None:
    """A device that is not there is no line on stderr, which would tear the call's view."""
    if ctypes.util.find_library("asound") is None:
        pytest.skip("ALSA's library (libasound2) is not installed")
    hushed = "from rehearse.engines.alsa import hush; hush()"
    loud, quiet = (
        subprocess.run(
            [sys.executable, "-c", ASKS.format(before=before)],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
        for before in ("", hushed)
    )
    assert "nosuch" in loud
    assert quiet == ""
