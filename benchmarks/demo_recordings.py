"""Make the recordings of the demo: the caller with Pico, the other side with the natural voices.

Run `python -m benchmarks.demo_recordings` after a line of the demo has changed, then look at
`rehearse demo`: the good take must be credited with everything it said. Only lines without a
recording are spoken; `--all` speaks every line. The other side needs the natural voices
(`rehearse voices get natural`). Pico speaks a line up to a fifth longer in one process than in
another, so run it again if the demo is not credited in full. A demo that came out well can be kept:
with `--from` and its folder, its lines take the place of new ones.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av

from rehearse.app.background_voices import cast_of, lines_of
from rehearse.app.demo import BREATH, SCENARIO
from rehearse.app.demo_takes import ANSWERS, RUSHED, TAKES
from rehearse.app.demo_voice import FOLDER, recording
from rehearse.audio import RATE, Span, codec
from rehearse.call import Script
from rehearse.profile import EXAMPLE
from rehearse.scenario import library
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.audio import Clip

BITS_PER_SECOND: Final = 28_000
"""Opus for the good take: it is heard as well as the original."""
RUSHED_BITS_PER_SECOND: Final = 64_000
"""For the rushed take. With 24,000 the recognizer took its hurried spelling for a number."""

OTHERS_BITS_PER_SECOND: Final = 20_000
"""For the other side, which is only listened to."""

ASKED_FIRST: Final = {
    "answer": "callback_reason",
    "details": "phone_number",
    "calls_back": "memory_jog",
    "interest": "interest",
}
"""What the rushed take is asked for first in each turn, by the check."""


def lines() -> Iterator[tuple[str, float]]:
    """Every line of the caller, and its rate."""
    for take in TAKES:
        for text in take.lines.values():
            yield text, take.rate
    for text in ANSWERS.values():
        yield text, RUSHED.rate  # In the good take nothing is asked for.


def write(path: Path, clip: Clip, bits_per_second: int = BITS_PER_SECOND) -> None:
    """Write a clip as Opus."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libopus", rate=48_000, layout="mono")
        stream.bit_rate = bits_per_second
        frame = av.AudioFrame.from_ndarray(clip.samples[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler("s16", "mono", 48_000)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))


def spoken_in(folder: Path) -> Iterator[tuple[str, float, Clip]]:
    """Every line that was said in a demo, its rate, and its sound without the breaths around it."""
    for take in TAKES:
        for path in sorted((folder / take.name.replace(" ", "-") / "lines").glob("*.wav")):
            turn, _, number = path.stem.rpartition("-")
            text = take.lines[turn] if number == "1" else ANSWERS[ASKED_FIRST[turn]]
            clip = codec.read(path).clip
            yield text, take.rate, clip.cut(Span(BREATH, clip.seconds - BREATH))


def record_other_side(*, replaces: bool) -> set[Path]:
    """Record every line that the other side may say, with the natural voices; return the files."""
    files: set[Path] = set()
    scenario = library.load(SCENARIO, (library.shipped_folder(),))
    script = Script(scenario, EXAMPLE)
    cast = cast_of(script)
    for line in lines_of(script, {person: person for person in cast}):
        path = recording(line.text, line.rate, line.voice)
        if replaces or not path.exists():
            voice = engine_choice.natural_voice(cast[line.voice])
            write(path, voice.say(line.text, rate=line.rate), OTHERS_BITS_PER_SECOND)
        files.add(path)
    return files


def main() -> None:
    """Write the recordings that are missing, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="speak every line anew")
    parser.add_argument("--from", dest="folder", type=Path, help="a demo's folder, to be kept")
    options = parser.parse_args()
    kept = {}
    if options.folder:
        kept = {(text, rate): clip for text, rate, clip in spoken_in(options.folder)}
    voice = engine_choice.second_voice()
    FOLDER.mkdir(exist_ok=True)
    seconds = 0.0
    for text, rate in lines():
        if recording(text, rate).exists() and not (options.all or kept):
            continue
        clip = kept.get((text, rate)) or voice.say(text, rate=rate)
        is_rushed = rate == RUSHED.rate
        bits = RUSHED_BITS_PER_SECOND if is_rushed else BITS_PER_SECOND
        write(recording(text, rate), clip, bits)
        seconds += clip.seconds
    wanted = {recording(*line) for line in lines()} | record_other_side(replaces=options.all)
    for path in FOLDER.iterdir():
        if path not in wanted:
            path.unlink()
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{voice.name}: {seconds:.0f} s of the caller recorded; {size / 1e3:.0f} kB in all")


if __name__ == "__main__":
    main()
