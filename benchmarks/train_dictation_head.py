"""Train the letter-and-digit model; makes `rehearse/speech/phones/weights/dictation_head.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_dictation_head.py listen flite 1     # a shard; likewise flite 2 and 3,
    python benchmarks/train_dictation_head.py listen espeak 1    # espeak and piper 1 and 2, pico 1
    python benchmarks/train_dictation_head.py teach

`listen` synthesizes dictated letters and digits and stores the output of the encoder and the phone
recognizer. `teach` starts from the phone head's own layers, fits them to all shards but Pico's, and
evaluates on that one. It takes half an hour on two cores. With the phone head's layers frozen, the
token error rate on the Pico voice was 15 %.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from dictated_texts import Dictations
from network_training import Course, begin, examined, read, save, teach
from phone_confusions import aligned
from train_phone_head import HEARD, LONGEST, RATES, babble, seen
from train_phone_head import WIDTH as NARROW
from training_sentences import Sentences
from training_voices import cast

from benchmarks.corpus import conditions
from rehearse.audio.clip import join, silence
from rehearse.claims.spelling.dictation_tokens import TOKENS, tokens
from rehearse.errors import VoiceError
from rehearse.speech import engine_choice
from rehearse.speech.phones.encoder_heads import (
    DICTATION_HEAD_WEIGHTS,
    DICTATION_STRIDE,
    PHONE_HEAD_WEIGHTS,
)

if TYPE_CHECKING:
    from training_voices import Teacher

    from rehearse.audio.clip import Clip

PARTS: Final = ("weight", "bias")
COUNTS: Final = {"flite": 140, "espeak": 80, "piper": 60, "pico": 45}
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


def main() -> None:
    """Make a shard, or train."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("dictation-data"), help="kept there")
    what = parser.add_subparsers(dest="what", required=True)
    listen_to = what.add_parser("listen")
    listen_to.add_argument("kind", choices=COUNTS)
    listen_to.add_argument("shard", type=int)
    what.add_parser("teach").add_argument("--out", type=Path, default=DICTATION_HEAD_WEIGHTS)
    options = parser.parse_args()
    if options.what == "listen":
        options.data.mkdir(exist_ok=True)
        _listen(options.kind, options.shard, options.data)
    else:
        _teach(options.data, options.out)


def _listen(kind: str, shard: int, folder: Path) -> None:
    seed = f"dictated-{kind}-{shard}"
    chance = random.Random(seed)
    texts, voices = Dictations(chance, seed), cast(kind)
    crowd = babble(Sentences(chance, seed))
    recognizer, phonetic = (
        engine_choice.choose_and_load("whisper"),
        engine_choice.phone_recognizer(),
    )
    if phonetic is None:
        raise SystemExit(f"hama is not installed; run `{engine_choice.PHONE_RECOGNIZER_INSTALL}`")
    kept: dict[str, Any] = {}
    for index in range(COUNTS[kind]):
        clip, said = _dictation(texts, chance.choice(voices), chance)
        condition = chance.choices(tuple(HEARD), tuple(HEARD.values()))[0]
        noise = np.random.default_rng(200_000 * shard + index)
        clip = conditions.apply(clip, condition, crowd, noise)
        if not said or clip.seconds > LONGEST + 1.0:
            continue
        kept[f"x{index}"] = seen(recognizer, clip, phonetic.posteriors(clip).log_probs)
        kept[f"y{index}"] = np.asarray(said)
    np.savez(folder / f"{kind}-{shard}.npz", **kept)
    print(f"{seed}: {len(kept) // 2} clips")


def _dictation(
    texts: Dictations, voice: Teacher, chance: random.Random
) -> tuple[Clip, tuple[str, ...]]:
    """Return some dictations in one voice, and their tokens."""
    wanted, seconds = chance.uniform(*SECONDS), 0.0
    clips, said = [silence(chance.uniform(0.1, 0.5))], []
    while seconds < wanted:
        text = texts.text()
        try:
            clip = voice.say(texts.slurred(text), chance.choice(RATES))
        except VoiceError as problem:
            print(f"left out: {problem}")
            continue
        if seconds + clip.seconds > LONGEST:
            break
        clips += [clip, silence(chance.uniform(0.2, 0.7))]
        said += tokens(text)
        seconds += clip.seconds + 0.5
    return join(clips), tuple(said)


def _teach(folder: Path, out: Path) -> None:
    import torch

    begin()
    lessons, examination = read(folder, ("flite", "espeak", "piper")), read(folder, ("pico",))
    network = _network(lessons[0][0].shape[1])
    with np.load(PHONE_HEAD_WEIGHTS) as fine:
        begun = {k: torch.tensor(fine[k].astype(np.float32)) for k in fine.files if k in BEGUN}
    network.load_state_dict(begun, strict=False)
    teach(network, lessons, TOKENS, COURSE)
    wrong = total = 0
    for said, found in examined(network, examination, TOKENS):
        wrong += sum(expected != got for expected, got in aligned(said, found))
        total += len(said)
    print(f"token error rate on the Pico voice: {100 * wrong / max(1, total):.1f} % of {total}")
    save(network, out, {"symbols": TOKENS})


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
    main()
