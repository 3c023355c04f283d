"""Python in a process of its own, for what would change or end the tests'."""

from __future__ import annotations

import os
import subprocess
import sys


def apart(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the script printed; it ended well.

    Args:
        script: what to run.
        words: its arguments.
        environment: variables that are set for it.
    """
    run = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert run.returncode == 0, run.stderr
    return run
