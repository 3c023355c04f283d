"""Train the acoustic model's phone head; makes `rehearse/speech/phones/weights/phone_head.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_phone_head.py all

`all` makes every shard that is missing in `training-data/`, then trains. `listen KIND SHARD` makes
one shard: it synthesizes sentences and stores the output of the encoder and the phone recognizer.
`teach` fits the layers to the flite, eSpeak and Piper shards, evaluates on Pico's, which they were
not trained on, counts the confusions there, and writes `phone_head.json`, the manifest. It takes
about half an hour on two cores.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.corpus import conditions
from benchmarks.network_training import (
    Course,
    begin,
    error_rates,
    examined,
    save,
    teach,
    write_manifest,
)
from benchmarks.phone_confusions import aligned
from benchmarks.training_sentences import Sentences
from benchmarks.training_shards import EXAMINER, HEARD, LONGEST, RATES, Recording, babble, read, run
from benchmarks.training_voices import ALIKE, cast
from rehearse.audio.clip import join, silence
from rehearse.errors import VoiceError
from rehearse.speech.phones.encoder_heads import PHONE_HEAD_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

COUNTS: Final = {"flite": 330, "espeak": 160, "piper": 250, EXAMINER: 250}
"""Sentences in a shard."""
WIDTH: Final = 192
COURSE: Final = Course(epochs=12, batch=12, steepest=2e-3, masked=0.1)
DROPPED: Final = 0.2
"""Dropout rate of the hidden values."""
FEWEST: Final = 2
"""A confusion with a lower count is chance."""


def recordings(kind: str, shard: int) -> Iterator[Recording]:
    """Synthesize a shard's sentences, with their phones."""
    seed = f"{kind}-{shard}"
    chance = random.Random(seed)
    sentences, voices = Sentences(chance, seed), cast(kind)
    crowd = babble(sentences)
    for index in range(COUNTS[kind]):
        text, rate, voice = sentences.text(), chance.choice(RATES), chance.choice(voices)
        try:
            clip = voice.say(text, rate)
        except VoiceError as problem:
            print(f"left out: {problem}")
            continue
        clip = join([silence(chance.uniform(0.1, 0.6)), clip, silence(0.4)])
        condition = chance.choices(tuple(HEARD), tuple(HEARD.values()))[0]
        noise = np.random.default_rng(100_000 * shard + index)
        clip = conditions.apply(clip, condition, crowd, noise)
        if clip.seconds <= LONGEST:
            yield Recording(index, clip, voice.sounds(text), condition)


def train(folder: Path, out: Path) -> None:
    """Fit the network, examine it, and write both its files."""
    begin()
    lessons, examination = (
        read(folder, is_examination=False),
        read(folder, is_examination=True),
    )
    symbols = sorted({sound for lesson in lessons for sound in lesson.said})
    network = _network(lessons[0].frames.shape[1], len(symbols) + 1)
    teach(network, lessons, symbols, COURSE)
    found = examined(network, examination, symbols)
    said = [lesson.said for lesson in examination]
    save(network, out, {"symbols": symbols, **_counted(zip(said, found, strict=True))})
    under = [lesson.condition for lesson in examination]
    rates = error_rates(zip(under, said, found, strict=True))
    settings = {"width": WIDTH, "dropped": DROPPED, "course": asdict(COURSE)}
    write_manifest(out, "python benchmarks/train_phone_head.py all", folder, rates, settings)


def _network(given: int, answers: int) -> Any:
    """Return the network that `EncoderHeads` computes for phones."""
    import torch
    from torch import nn

    class Network(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.ln = nn.LayerNorm(given)
            self.a = nn.Linear(given, WIDTH)
            self.c1 = nn.Conv1d(WIDTH, WIDTH, 7, padding=3)
            self.c2 = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
            self.o = nn.Linear(WIDTH, answers)
            self.drop = nn.Dropout(DROPPED)

        def forward(self, frames: Any) -> Any:
            narrow = torch.relu(self.a(self.ln(frames)))
            narrow = self.drop(narrow).transpose(1, 2)
            near = torch.relu(self.c1(narrow))
            near = torch.relu(self.c2(near) + narrow).transpose(1, 2)
            return torch.log_softmax(self.o(self.drop(near)), -1)

    return Network()


def _counted(results: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, Any]:
    """Return confusions as `Confusions` holds them."""
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missing: Counter[str] = Counter()
    for said, found in results:
        for expected, got in aligned(said, found):
            if expected and got:
                heard[expected][got] += 1
            elif expected:
                missing[expected] += 1
    about: dict[str, Any] = {"heard_as": {}, "deleted": {}}
    for sound in sorted(heard):
        common = {s: n for s, n in heard[sound].most_common() if n >= FEWEST or s == sound}
        share = np.log((missing[sound] + 1) / (heard[sound].total() + missing[sound] + 8))
        for sign in (sound, *(other for other, same in ALIKE.items() if same == sound)):
            about["heard_as"][sign] = common
            about["deleted"][sign] = round(float(share), 2)
    return about


if __name__ == "__main__":
    run(__doc__ or "", "training-data", PHONE_HEAD_WEIGHTS, recordings, train)
