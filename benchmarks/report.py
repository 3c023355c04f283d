"""The report page of a 60 s call: time to make it, its size, and time until it is usable.

    python benchmarks/report.py [--takes 5]

The caller is the Pico voice and the words are known, so nothing is recognized: this measures what
comes after scoring.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
# Replaces this folder, in which `report` would be this file.
sys.path[:1] = [str(ROOT), str(ROOT / "tests")]

import pytest  # noqa: E402 - found by the path above
from browser import launched, until  # noqa: E402 - found by the path above
from report.paged import SAID  # noqa: E402 - found by the path above

from rehearse.app.page_source import source  # noqa: E402 - found by the path above
from rehearse.audio import codec  # noqa: E402 - found by the path above
from rehearse.audio.clip import Clip, Span, join, silence  # noqa: E402 - found by the path above
from rehearse.language.word import Word  # noqa: E402 - found by the path above
from rehearse.planning.model_audio import voice_phrases  # noqa: E402 - found by the path above
from rehearse.planning.model_message import model_phrases  # noqa: E402 - found by the path above
from rehearse.profile.profile_file import EXAMPLE, write_text  # noqa: E402 - found by the path above
from rehearse.report.page.render import render_page  # noqa: E402 - found by the path above
from rehearse.review import document  # noqa: E402 - found by the path above
from rehearse.speech import engine_choice  # noqa: E402 - found by the path above

if TYPE_CHECKING:
    from rehearse.review.review import Review

SECONDS = 60.0


def take(folder: Path) -> Path:
    """Make a take of 60 s: a synthetic message, its words spread over its phrases."""
    phrases = (*model_phrases(EXAMPLE), *model_phrases(EXAMPLE))
    made = voice_phrases(phrases, engine_choice.second_voice())
    words: list[Word] = []
    for phrase, span in zip(phrases, made.spans, strict=True):
        texts = phrase.text.split()
        each = span.duration / len(texts)
        words += [
            Word(text, Span(span.start + i * each, span.start + (i + 1) * each), 0.9)
            for i, text in enumerate(texts)
        ]
    near = join([made.clip, silence(SECONDS)]).cut(Span(0, SECONDS))
    folder.mkdir()
    codec.write_wav(folder / "near.wav", near)
    codec.write_wav(folder / "far.wav", Clip(near.samples[::-1].copy()))
    (folder / "review.json").write_text(document.render(_review(words)), "utf-8")
    return folder


def _review(words: list[Word]) -> Review:
    inside = tuple(word for word in words if word.span.end < SECONDS)
    return replace(SAID, words=inside, lines=(replace(SAID.lines[1], start=0.0, end=SECONDS),))


def _usable(path: Path) -> float:
    """Return the seconds from opening the page until it is laid out and its audio can be played."""
    with launched() as browser:
        page = browser.new_page()
        page.goto(path.as_uri())
        until(page, "document.getElementById('call').readyState > 0")
        return float(
            page.evaluate(
                "(performance.timing.loadEventEnd - performance.timing.navigationStart) / 1000"
            )
        )


def main() -> None:
    """Measure and print the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--takes", type=int, default=5)
    count: int = parser.parse_args().takes
    with tempfile.TemporaryDirectory() as name:
        folder = take(Path(name) / "take")
        profile = Path(name) / "profile.toml"
        profile.write_text(write_text(EXAMPLE), "utf-8")
        warm, work = [], []
        for _ in range(count + 1):
            begin, worked = time.perf_counter(), time.process_time()
            text = render_page(source(folder, EXAMPLE, engine_choice.second_voice))
            warm.append(time.perf_counter() - begin)
            work.append(time.process_time() - worked)
        cold = []
        command = [sys.executable, "-m", "rehearse", "report", str(folder), "--profile"]
        for _ in range(count):
            begin = time.perf_counter()
            subprocess.run([*command, str(profile)], check=True, cwd=ROOT, capture_output=True)
            cold.append(time.perf_counter() - begin)
        print(f"after scoring, in its process: {statistics.median(warm[1:]):.2f} s")
        print(f"work of both cores for it:     {statistics.median(work[1:]):.2f} s")
        print(f"the first one there:           {warm[0]:.2f} s")
        print(f"rehearse report, from cold:    {statistics.median(cold):.2f} s")
        print(f"size:                          {len(text.encode()) / 1e6:.2f} MB")
        try:
            opened = [_usable(folder / "report.html") for _ in range(3)]
            print(f"usable in Chromium after:      {statistics.median(opened):.2f} s")
        except pytest.skip.Exception as reason:
            print(f"not opened: {reason}")


if __name__ == "__main__":
    main()
