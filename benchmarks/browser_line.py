"""A long call through a real Chromium: gaps, drift and memory.

    python benchmarks/browser_line.py --minutes 10

The page's microphone hears a sawtooth whose every sample tells its own number, at the line's own
rate, so that what is missing or repeated in the take shows. Every 20 s the other side says its line
again. The browser's audio clock is compared with the system's.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from app.web.served import served  # noqa: E402 - found by the path above
from app.web.telephone import QuickEngines, Telephone, far, near, take  # noqa: E402 - found by the path above
from browser import launched, until  # noqa: E402 - found by the path above

from rehearse.audio.clip import RATE  # noqa: E402 - found by the path above
from rehearse.files import scenarios_folder  # noqa: E402 - found by the path above
from rehearse.speech import resident_bytes  # noqa: E402 - found by the path above

PERIOD = 32_000
"""Samples after which the sawtooth begins anew: two seconds."""
SAWTOOTH = f"""(() => {{
  const context = mic.context, buffer = context.createBuffer(1, {PERIOD}, {RATE});
  const data = buffer.getChannelData(0);
  for (let i = 0; i < {PERIOD}; i++) data[i] = i / 32767;
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.loop = true;
  source.connect(mic.output);
  source.start();
}})()"""
SCENARIO = """
title = "A long call"
[people.dana]
role = "assistant"
name = "Dana"
[[turn]]
id = "answer"
speaker = "dana"
says = "Hello, this is Dana."
needs = ["full_name"]
patience = 3600
longest = 3600
hangs_up = true
"""


def memory() -> float:
    """Resident memory of the program in MB."""
    return resident_bytes(os.getpid()) / 1024**2


def main() -> None:
    """Hold the call and count."""
    parser = argparse.ArgumentParser(description="a long call through Chromium")
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes: float = parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = f"{home}/{name.lower()}"
        scenarios_folder().mkdir(parents=True)
        (scenarios_folder() / "long.toml").write_text(SCENARIO)
        with served() as pages, launched() as browser:
            pages.state.warm = QuickEngines()  # type: ignore[assignment]
            phone = Telephone(browser.new_page(), pages).open("long", rate=RATE, noise=0)
            phone.call()
            until(phone.page, "Boolean(mic.output)")
            phone.page.evaluate(SAWTOOTH)
            phone.until("listening", seconds=120)
            hold(phone, minutes)


def hold(phone: Telephone, minutes: float) -> None:
    """Hold it for so long, then say what came of it."""
    began, clock = time.monotonic(), float(phone.page.evaluate("mic.context.currentTime"))
    halfway, lines, again = 0.0, 1, 20.0
    while (passed := time.monotonic() - began) < 60 * minutes:
        if passed > again:
            phone.page.keyboard.press("a")
            lines, again = lines + 1, again + 20
        if not halfway and passed > 30 * minutes:
            halfway = memory()
        phone.page.wait_for_timeout(200)
    ran = float(phone.page.evaluate("mic.context.currentTime")) - clock
    ended = memory()
    drift = ran / (time.monotonic() - began) - 1
    phone.page.keyboard.press("h")
    phone.until("over", "gone", seconds=120)
    heard = near(take()).samples
    # The browser's own hold-ups while it starts are no part of the call's middle.
    sawtooth = heard[np.flatnonzero(heard)[0] + RATE :].astype(int)
    steps = np.diff(sawtooth)
    odd = np.flatnonzero((steps != 1) & (steps != 1 - PERIOD))
    other = far(take()).samples != 0
    loud = np.flatnonzero(np.diff(np.flatnonzero(other)) > RATE)
    print(f"caller's track: {len(sawtooth) / RATE:.1f} s, {len(odd)} samples out of order")
    print(f"lines of the other side: {lines} asked for, {len(loud) + 1} in the take")
    print(f"audio clock against the system's: {1e6 * drift:+.0f} ppm")
    print(f"memory: {halfway:.0f} MB halfway, {ended:.0f} MB at the end")
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
