"""Turn-taking in the browser: how soon the caller hears the answer, on the browser's audio clock.

    python benchmarks/browser_turns.py [--count 24] [--skip 0] [--seed 1] [--detail]
        [--minute | --turns]

The third caller's replies (`turns.py`), spoken in real time into a real Chromium that is on the
phone with `rehearse web`. A call has one reply; the time is measured from the caller's last sample
to the answer's first, both on the clock of the page's sound. The take says where the time went:
until the turn was over, and from then until the answer was heard. At the end, one call of about a
minute, and the same replies as one message on voicemail: from hanging up until the review is on the
screen. It needs an idle machine, Chromium and
Playwright.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

import numpy as np
from turn_reported import REPORTED
from turns import Spoken, replies, voices_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from app.web.telephone import (
    MICROPHONE,
    CallPage,
    journal,
    near,
    take,
)
from browser import launched

from rehearse.audio.clip import RATE, Span, join, silence
from rehearse.scenario import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from rehearse.scenario.records import Turn

STARTS: Final = """
    window.starts = [];
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (at = 0, ...rest) {
      if (!this.loop) starts.push(at);
      return start.call(this, at, ...rest);
    };
"""
"""Notes when each line begins on the audio clock, the caller's among them (at 0: at once)."""
MESSAGE: Final = """
title = "A message"
[people.box]
role = "voicemail"
[[turn]]
id = "message"
speaker = "box"
says = "Leave a message."
needs = ["full_name", "phone_number"]
longest = 120
hangs_up = true
"""
LATE: Final = 12.0
"""Seconds after which nothing more is waited for."""
MINUTE: Final = 6
"""Replies in the call of a minute."""
BETWEEN: Final = 0.7
"""Seconds of silence between them, as one message."""
LOUD: Final = 200
"""A sample from which somebody is heard."""


@dataclass(frozen=True)
class Gap:
    """What was measured of one reply, in seconds from the caller's last sample."""

    answer: float
    """Until the answer's first sample; below 0: the caller was cut off."""
    turn: float
    """Until the turn was over, by the take."""


class Caller(CallPage):
    """Speaks into the page, and notes when sounds begin on it."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page)
        self.url = url
        page.add_init_script(path=MICROPHONE)
        page.add_init_script(STARTS)

    def ring(self, scenario: str) -> None:
        """Call, and wait for the caller's turn."""
        self.page.goto(f"{self.url}/call/{scenario}")
        self.page.click("#dial")
        self.until("listening", seconds=60)


def one(caller: Caller, spoken: Spoken, scenario: str) -> Gap | None:
    """A call with this reply; None where no answer came."""
    caller.ring(scenario)
    before = caller.page.evaluate("starts.length")
    clip = spoken.clip.cut(Span(0.0, min(spoken.clip.seconds, spoken.last + 0.02)))
    last = caller.say(clip) + spoken.last
    end = time.monotonic() + clip.seconds + LATE
    while time.monotonic() < end:
        # The caller's own sound is the first that starts.
        after = caller.page.evaluate(f"starts.slice({before + 1})")
        if after:
            caller.page.keyboard.press("h")
            caller.until("gone", seconds=60)
            caller.page.wait_for_load_state("load")
            return Gap(after[0] - last, turn_over(take()))
        caller.page.wait_for_timeout(50)
    return None


def turn_over(folder: Path) -> float:
    """Seconds from the reply's last sample to the end of the turn, on the take's clock."""
    samples = near(folder).samples
    for event in journal(folder):
        if event["event"] == "reply":
            begin, over = event["start"], event["start"] + event["seconds"]
            heard = np.flatnonzero(np.abs(samples[round(begin * RATE) : round(over * RATE)]) > LOUD)
            return float(over - begin - heard[-1] / RATE) if len(heard) else float("nan")
    return float("nan")


def minute(caller: Caller, spoken: list[Spoken]) -> tuple[float, float]:
    """Hold the long call; seconds from its last turn's end to its review, and to the page."""
    caller.ring("minute")
    for said in spoken:
        caller.until("listening", seconds=60)
        caller.say(said.clip.cut(Span(0.0, said.last + 0.02)))
        caller.page.wait_for_timeout(1000 * said.last)
        caller.until("thinking", "speaking", "reviewing", "gone", seconds=60)
    while caller.until("listening", "reviewing", "gone", seconds=60) == "listening":
        caller.page.keyboard.press("h")
        caller.page.wait_for_timeout(100)
    return reviewed(caller, time.time())


def message(caller: Caller, spoken: list[Spoken]) -> tuple[float, float]:
    """Leave the replies as one voicemail message; what `minute` returns, from hanging up on."""
    caller.page.goto(f"{caller.url}/call/message")
    caller.page.click("#dial")
    caller.until("recording", seconds=60)
    clip = join(part for said in spoken for part in (said.clip, silence(BETWEEN)))
    caller.say(clip)
    caller.page.wait_for_timeout(1000 * clip.seconds)
    caller.page.keyboard.press("h")
    return reviewed(caller, time.time())


def reviewed(caller: Caller, began: float) -> tuple[float, float]:
    """Wait for the review; seconds from the beginning to the review, and to its page."""
    caller.until("gone", seconds=120)
    caller.page.wait_for_load_state("load")
    return (take() / "review.json").stat().st_mtime - began, time.time() - began


def scenario_of(turns: list[tuple[str, Turn]]) -> str:
    """A scenario of these turns alone, in the words of a file."""
    lines = ['title = "Turns"']
    for role in sorted({role for role, _ in turns}):
        lines += [f"[people.{role}]", f'role = "{role}"', 'name = "Dana"']
    for number, (role, turn) in enumerate(turns):
        lines += [
            "[[turn]]",
            f'id = "t{number}"',
            f'speaker = "{role}"',
            'says = "Yes, please."',
            f"needs = {json.dumps(turn.needs)}",
            f"hopes = {json.dumps(turn.hopes)}",
            *([f"offers = {json.dumps(turn.offers)}"] if turn.offers else []),
            f"patience = {turn.patience}",
            f"longest = {turn.longest}",
        ]
    lines += [
        "[[turn]]",
        'id = "bye"',
        f'speaker = "{turns[-1][0]}"',
        'says = "Thank you for calling. Goodbye."',
        "listens = false",
    ]
    return "\n".join(lines) + "\n"


def turn_of(spoken: Spoken) -> tuple[str, Turn]:
    """Who listens to this reply, and in which turn."""
    scenario = library.load(spoken.wording.scenario)
    turn = scenario.turn(spoken.wording.turn)
    return scenario.person(turn.speaker).role, turn


@contextmanager
def pages(scenarios: dict[str, str]) -> Iterator[str]:
    """The program's pages, with these scenarios and the caller's profile; gives the link."""
    with tempfile.TemporaryDirectory(prefix="rehearse-turns-") as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = f"{home}/{name.lower()}"
        folder = Path(os.environ["XDG_CONFIG_HOME"]) / "rehearse"
        (folder / "scenarios").mkdir(parents=True)
        for name, text in scenarios.items():
            (folder / "scenarios" / f"{name}.toml").write_text(text)
        who = REPORTED.profile
        names = ("name", "phone", "role", "company", "contact", "met")
        fields = {name: getattr(who, name) for name in names}
        (folder / "profile.toml").write_text(
            "".join(f"{f} = {json.dumps(text)}\n" for f, text in fields.items() if text)
        )
        program = [sys.executable, "-m", "rehearse", "web", "--no-open"]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as running:
            told = cast("IO[str]", running.stdout)
            try:
                yield told.readline().strip()
            finally:
                running.terminate()


def main() -> None:
    """Hold the calls, print a table."""
    parser = argparse.ArgumentParser(description="how soon the answer is heard in the browser")
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--detail", action="store_true", help="a line for every reply")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first replies")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--minute", action="store_true", help="only the call and the message")
    part.add_argument("--turns", action="store_true", help="neither of the two")
    options = parser.parse_args()
    count = MINUTE if options.minute else options.count
    spoken = replies(REPORTED, voices_of("pico"), count, options.seed)
    long = spoken[:MINUTE]
    spoken = [] if options.minute else spoken[options.skip :]
    files = {f"t{n}": scenario_of([turn_of(said)]) for n, said in enumerate(spoken)}
    files["minute"] = scenario_of([turn_of(said) for said in long])
    files["message"] = MESSAGE
    gaps: list[Gap] = []
    with pages(files) as link, launched() as browser:
        page = browser.new_page()
        page.goto(link)
        page.wait_for_selector("#models[data-models=ready]", state="attached", timeout=60_000)
        url = link.split("/open")[0]
        caller = Caller(page, url)
        for number, said in enumerate(spoken):
            gap = one(caller, said, f"t{number}")
            gaps += [gap] if gap else []
            if options.detail:
                told = f"{gap.answer:6.2f} (turn over {gap.turn:5.2f})" if gap else "no answer"
                print(told, said.pauses, " // ".join(said.wording.parts), flush=True)
        for what, held in (("call", minute), ("message", message)):
            if not options.turns:
                review, shown = held(caller, long)
                print(f"{what} of a minute: review after {review:.1f} s, page after {shown:.1f} s")
    if spoken:
        table(gaps, len(spoken))
    print(f"load {os.getloadavg()[0]:.1f}")


def table(gaps: list[Gap], count: int) -> None:
    """Print the figures."""
    answers = sorted(gap.answer for gap in gaps if gap.answer >= 0)
    cut = sum(gap.answer < 0 for gap in gaps)
    after = sorted(gap.answer - gap.turn for gap in gaps if gap.answer >= 0)
    print("| replies | cut off | median | 95th percentile | of it after the turn was over |")
    print("|---|---|---|---|---|")
    print(
        f"| {count} | {cut} | {statistics.median(answers):.2f} s"
        f" | {answers[int(0.95 * len(answers))]:.2f} s"
        f" | {statistics.median(after):.2f} s, at most {after[-1]:.2f} s |"
    )


if __name__ == "__main__":
    main()
