"""Make the recordings of the demo's caller anew, with the voice of a caller (Pico).

Run `python -m benchmarks.demo_recordings` after a line of the demo has changed, then look at
`rehearse demo`: the good take must be credited with everything it said. Pico speaks a line up to a
fifth longer in one process than in another, so run it again if it is not. A demo that came out
well can be kept: with its folder as an argument, its lines take the place of new ones.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av

from rehearse.app import demo
from rehearse.app.demo_voice import FOLDER, recording
from rehearse.audio import RATE, Span, codec
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.audio import Clip

BITS_PER_SECOND: Final = 28_000
"""Opus for the good take: it is heard as well as the original."""
RUSHED_BITS_PER_SECOND: Final = 64_000
"""For the rushed take. With 24,000 the recognizer took its hurried spelling for a number."""

ASKED_FIRST: Final = {
    "answer": "callback_reason",
    "details": "phone_number",
    "calls_back": "memory_jog",
    "interest": "interest",
}
"""What the rushed take is asked for first in each turn, by the check."""


def lines() -> Iterator[tuple[str, float]]:
    """Every line of the caller, and its rate."""
    for take in demo.TAKES:
        for text in take.lines.values():
            yield text, take.rate
    for text in demo.ANSWERS.values():
        yield text, demo.RUSHED.rate  # In the good take nothing is asked for.


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
    for take in demo.TAKES:
        for path in sorted((folder / take.name.replace(" ", "-") / "lines").glob("*.wav")):
            turn, _, number = path.stem.rpartition("-")
            text = take.lines[turn] if number == "1" else demo.ANSWERS[ASKED_FIRST[turn]]
            clip = codec.read(path).clip
            yield text, take.rate, clip.cut(Span(demo.BREATH, clip.seconds - demo.BREATH))


def main() -> None:
    """Write every line's recording."""
    kept = {}
    if len(sys.argv) > 1:
        kept = {(text, rate): clip for text, rate, clip in spoken_in(Path(sys.argv[1]))}
    voice = engine_choice.second_voice()
    FOLDER.mkdir(exist_ok=True)
    wanted = {recording(*line) for line in lines()}
    for path in FOLDER.iterdir():
        if path not in wanted:
            path.unlink()
    seconds = 0.0
    for text, rate in lines():
        clip = kept.get((text, rate)) or voice.say(text, rate=rate)
        is_rushed = rate == demo.RUSHED.rate
        bits = RUSHED_BITS_PER_SECOND if is_rushed else BITS_PER_SECOND
        write(recording(text, rate), clip, bits)
        seconds += clip.seconds
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{voice.name}: {seconds:.0f} s of speech in {size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
