"""Commands that tests fork: what they say is read while they run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from robustness import forks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no forks")

FILES = 300
PIPE_BYTES = 65_536
"""What a pipe of Linux holds before its writer has to wait."""


def test_a_command_that_says_much() -> None:
    """A command that fills stderr while stdout is open ends, and both are read in full."""
    missing = [f"{number:03}-{'x' * 200}.toml" for number in range(FILES)]
    asked = {"argv": ["scenarios", "check", *missing], "folder": str(Path.cwd())}
    rest = {"environment": {}, "file_bytes": -1, "kill_after": -1.0}
    ended = subprocess.run(
        [sys.executable, forks.__file__],
        input=json.dumps(asked | rest) + "\n",
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    done = json.loads(ended.stdout)
    assert done["returncode"] == 2
    assert len(done["stderr"]) > PIPE_BYTES
    assert all(name in done["stderr"] for name in missing)
