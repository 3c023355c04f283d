"""The networks' runtime does nothing besides computing."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOADED = {
    "phonetic": "from rehearse.speech import engine_choice as c; assert c.phone_recognizer()",
    "detector": "from rehearse.speech import engine_choice as c; c.detector()",
}


@pytest.mark.parametrize("what", LOADED)
def test_nothing_is_reported_to_its_maker(tmp_path: Path, what: str) -> None:
    """By default onnxruntime stores a device id and an event queue in the cache; here it does not.

    That also holds if the user's own settings say otherwise.
    """
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    environment["ORT_DISABLE_TELEMETRY"] = "0"
    told = "; import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    command = [sys.executable, "-c", LOADED[what] + told]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "1"
    assert not [path for path in tmp_path.rglob("*") if "icrosoft" in str(path)]
