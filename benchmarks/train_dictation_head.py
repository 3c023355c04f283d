"""Train the letter-and-digit model; makes `rehearse/speech/phones/weights/dictation_head.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_dictation_head.py all

`all` makes every shard that is missing in `dictation-data/`, then trains. `listen KIND SHARD` makes
one shard: it synthesizes dictated letters and digits and stores the output of the encoder and the
phone recognizer. `teach` starts from the phone head's own layers, fits them to all shards but
Pico's, evaluates on that one, and writes `dictation_head.json`, the manifest. It takes half an hour
on two cores. With the phone head's layers frozen, the token error rate on the Pico voice was 15 %.
"""

from __future__ import annotations

import random
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.corpus import conditions
from benchmarks.dictated_texts import Dictations
from benchmarks.network_training import (
    Course,
    begin,
    error_rates,
    examined,
    save,
    teach,
    write_manifest,
)
from benchmarks.train_phone_head import WIDTH as NARROW
from benchmarks.training_sentences import Sentences
from benchmarks.training_shards import EXAMINER, HEARD, LONGEST, RATES, Recording, babble, read, run
from benchmarks.training_voices import cast
from rehearse.audio.clip import join, silence
from rehearse.claims.spelling.dictation_tokens import TOKENS, tokens
from rehearse.errors import VoiceError
from rehearse.speech.models.integrity import sha256
from rehearse.speech.phones.encoder_heads import (
    DICTATION_HEAD_WEIGHTS,
    DICTATION_STRIDE,
    PHONE_HEAD_WEIGHTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.training_voices import Teacher
    from rehearse.audio.clip import Clip

PARTS: Final = ("weight", "bias")
COUNTS: Final = {"flite": 170, "espeak": 100, "piper": 80, EXAMINER: 60}
"""Clips in a shard."""
SECONDS: Final = (8.0, 25.5)
WIDTH: Final = 160
REACH: Final = (9, 5)
"""Context in frames of the two upper layers."""
COURSE: Final = Course(epochs=11, batch=4, steepest=1.5e-3, masked=0.1, stride=DICTATION_STRIDE)
DROPPED: Final = 0.2
"""Dropout rate of the hidden values."""
BEGUN: Final = frozenset(f"{layer}.{part}" for layer in ("ln", "a", "c1", "c2") for part in PARTS)
"""Layers initialized from the phone head."""


def recordings(kind: str, shard: int) -> Iterator[Recording]:
    """Synthesize a shard's dictations, with their tokens."""
    seed = f"dictated-{kind}-{shard}"
    chance = random.Random(seed)
    texts, voices = Dictations(chance, seed), cast(kind)
    crowd = babble(Sentences(chance, seed))
    for index in range(COUNTS[kind]):
        clip, said = _dictation(texts, chance.choice(voices), chance)
        condition = chance.choices(tuple(HEARD), tuple(HEARD.values()))[0]
        noise = np.random.default_rng(200_000 * shard + index)
        clip = conditions.apply(clip, condition, crowd, noise)
        if said and clip.seconds <= LONGEST + 1.0:
            yield Recording(index, clip, said, condition)


def _dictation(
    texts: Dictations, voice: Teacher, chance: random.Random
) -> tuple[Clip, tuple[str, ...]]:
    """Return some dictations in one voice, and their tokens."""
    wanted, seconds = chance.uniform(*SECONDS), 0.0
    clips, said = [silence(chance.uniform(0.1, 0.5))], []
    while seconds < wanted:
        text = texts.text()
        try:
            clip = voice.say(texts.voiced(text), chance.choice(RATES))
        except VoiceError as problem:
            print(f"left out: {problem}")
            continue
        if seconds + clip.seconds > LONGEST:
            break
        clips += [clip, silence(chance.uniform(0.2, 0.7))]
        said += tokens(text)
        seconds += clip.seconds + 0.5
    return join(clips), tuple(said)


def train(folder: Path, out: Path) -> None:
    """Fit the network, examine it, and write both its files."""
    import torch

    begin()
    lessons, examination = (
        read(folder, is_examination=False),
        read(folder, is_examination=True),
    )
    network = _network(lessons[0].frames.shape[1])
    with np.load(PHONE_HEAD_WEIGHTS) as fine:
        begun = {k: torch.tensor(fine[k].astype(np.float32)) for k in fine.files if k in BEGUN}
    network.load_state_dict(begun, strict=False)
    teach(network, lessons, TOKENS, COURSE)
    found = examined(network, examination, TOKENS)
    rates = error_rates(
        (lesson.condition, lesson.said, one) for lesson, one in zip(examination, found, strict=True)
    )
    save(network, out, {"symbols": TOKENS})
    settings = {
        **{"width": WIDTH, "reach": REACH, "dropped": DROPPED, "course": asdict(COURSE)},
        "begun_from": {"file": PHONE_HEAD_WEIGHTS.name, "sha256": sha256(PHONE_HEAD_WEIGHTS)},
    }
    write_manifest(out, "python benchmarks/train_dictation_head.py all", folder, rates, settings)


def _network(given: int) -> Any:
    """Return the network that `EncoderHeads` computes for dictation."""
    import torch
    from torch import nn

    class Network(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            first, second = REACH
            self.ln = nn.LayerNorm(given)
            self.a = nn.Linear(given, NARROW)
            self.c1 = nn.Conv1d(NARROW, NARROW, 7, padding=3)
            self.c2 = nn.Conv1d(NARROW, NARROW, 3, padding=1)
            self.c3 = nn.Conv1d(NARROW, WIDTH, first, padding=first // 2, stride=DICTATION_STRIDE)
            self.c4 = nn.Conv1d(WIDTH, WIDTH, second, padding=second // 2)
            self.o = nn.Linear(WIDTH, len(TOKENS) + 1)
            self.drop = nn.Dropout(DROPPED)

        def forward(self, frames: Any) -> Any:
            narrow = self.drop(torch.relu(self.a(self.ln(frames)))).transpose(1, 2)
            near = torch.relu(self.c2(torch.relu(self.c1(narrow))) + narrow)
            wide = torch.relu(self.c3(self.drop(near)))
            wide = (torch.relu(self.c4(self.drop(wide))) + wide).transpose(1, 2)
            return torch.log_softmax(self.o(self.drop(wide)), -1)

    return Network()


if __name__ == "__main__":
    run(__doc__ or "", "dictation-data", DICTATION_HEAD_WEIGHTS, recordings, train)
