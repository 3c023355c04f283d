"""Run Python in a separate process, for what would change or end the test process."""

from __future__ import annotations

import os
import subprocess
import sys


def apart(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script and return its completed process, which must succeed.

    Args:
        script: the code to run.
        words: its arguments.
        environment: variables to set for it.
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
