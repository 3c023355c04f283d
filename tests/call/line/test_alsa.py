"""Test of ALSA's complaints."""

import ctypes.util

import pytest
from claims.apart import apart

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
    hushed = "from rehearse.call.line.alsa import hush; hush()"
    loud, quiet = (apart(ASKS.format(before=before)).stderr for before in ("", hushed))
    assert "nosuch" in loud
    assert quiet == ""
