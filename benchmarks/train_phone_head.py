"""Train the acoustic model's phone head; makes `rehearse/speech/phones/weights/phone_head.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_phone_head.py listen flite 1      # a shard; likewise for 2 and 3,
    python benchmarks/train_phone_head.py listen espeak 1     # espeak and piper 1 and 2, pico 1
    python benchmarks/train_phone_head.py teach

`listen` synthesizes sentences and stores the output of the encoder and the phone recognizer.
`teach` fits the layers to the flite, eSpeak and Piper shards, evaluates on Pico's, which they were
not trained on, and counts the confusions there. It takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from network_training import Course, begin, examined, read, save, teach
from phone_confusions import aligned
from training_sentences import Sentences
from training_voices import ALIKE, cast

from benchmarks.corpus import conditions
from rehearse.audio.clip import Clip, join, silence
from rehearse.errors import VoiceError
from rehearse.speech import engine_choice
from rehearse.speech.phones.encoder_heads import PHONE_HEAD_WEIGHTS, PHONE_POSTERIOR_WEIGHT

if TYPE_CHECKING:
    from rehearse.speech.phones.posteriors import Frames

COUNTS: Final = {"flite": 330, "espeak": 160, "piper": 250, "pico": 250}
"""Sentences in a shard."""
RATES: Final = (0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.35)
HEARD: Final = {
    **{"clean": 38, "telephone": 36, "cafe-20": 7, "echo": 5, "street-15": 5, "quiet": 4},
    "cafe-15": 5,
}
"""Conditions, and the percentage of sentences under each."""
LONGEST: Final = 26.0
"""Longest clip in seconds: a recognizer window is no longer."""
WIDTH: Final = 192
COURSE: Final = Course(epochs=12, batch=12, steepest=2e-3, masked=0.1)
DROPPED: Final = 0.2
"""Dropout rate of the hidden values."""
FEWEST: Final = 2
"""A confusion with a lower count is chance."""


def main() -> None:
    """Make a shard, or train."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--data", type=Path, default=Path("training-data"), help="where shards are kept"
    )
    what = parser.add_subparsers(dest="what", required=True)
    listen_to = what.add_parser("listen")
    listen_to.add_argument("kind", choices=COUNTS)
    listen_to.add_argument("shard", type=int)
    listen_to.add_argument("--without", type=Path, help="a text whose words no name may hold")
    what.add_parser("teach").add_argument("--out", type=Path, default=PHONE_HEAD_WEIGHTS)
    options = parser.parse_args()
    if options.what == "listen":
        options.data.mkdir(exist_ok=True)
        without = options.without.read_text(encoding="utf-8") if options.without else ""
        _listen(options.kind, options.shard, options.data, without)
    else:
        _teach(options.data, options.out)


def _listen(kind: str, shard: int, folder: Path, without: str) -> None:
    seed = f"{kind}-{shard}"
    chance = random.Random(seed)
    sentences, voices = Sentences(chance, seed, without), cast(kind)
    crowd = babble(sentences)
    recognizer, phonetic = (
        engine_choice.choose_and_load("whisper"),
        engine_choice.phone_recognizer(),
    )
    if phonetic is None:
        raise SystemExit(f"hama is not installed; run `{engine_choice.PHONE_RECOGNIZER_INSTALL}`")
    kept: dict[str, Any] = {}
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
        if clip.seconds > LONGEST:
            continue
        kept[f"x{index}"] = seen(recognizer, clip, phonetic.posteriors(clip).log_probs)
        kept[f"y{index}"] = np.asarray(voice.sounds(text))
    np.savez(folder / f"{seed}.npz", **kept)
    print(f"{seed}: {len(kept) // 2} sentences")


def babble(sentences: Sentences) -> Clip:
    """Return three people talking at once."""
    spoken = [v.say(sentences.words(60), 1.0).samples for v in cast("flite")[:: len(RATES) * 2]]
    size = min(map(len, spoken))
    mixed = sum(samples[:size].astype(np.float64) for samples in spoken) / len(spoken)
    return Clip(np.asarray(mixed).astype(np.int16))


def seen(recognizer: Any, clip: Clip, heard: Frames) -> Frames:
    """Return the input of the phone head; see `EncoderHeads.refined_posteriors`."""
    encoded = recognizer.encoder_features(clip)
    frames = min(len(encoded), len(heard))
    shares = PHONE_POSTERIOR_WEIGHT * np.exp(heard[:frames].astype(np.float32))
    seen: Frames = np.concatenate([encoded[:frames], shares], axis=1).astype(np.float16)
    return seen


def _teach(folder: Path, out: Path) -> None:
    begin()
    lessons, examination = read(folder, ("flite", "espeak", "piper")), read(folder, ("pico",))
    symbols = sorted({sound for _, sounds in lessons for sound in sounds})
    network = _network(lessons[0][0].shape[1], len(symbols) + 1)
    teach(network, lessons, symbols, COURSE)
    about = _counted(examined(network, examination, symbols))
    save(network, out, {"symbols": symbols, **about})


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


def _counted(examined: list[tuple[tuple[str, ...], list[str]]]) -> dict[str, Any]:
    """Return confusions as `Confusions` holds them, and print the phone error rate."""
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missing: Counter[str] = Counter()
    wrong = 0
    for said, found in examined:
        for expected, got in aligned(said, found):
            wrong += expected != got
            if expected and got:
                heard[expected][got] += 1
            elif expected:
                missing[expected] += 1
    total = sum(len(said) for said, _ in examined)
    print(f"phone error rate on the Pico voice: {100 * wrong / total:.1f} % of {total}")
    about: dict[str, Any] = {"heard_as": {}, "deleted": {}}
    for sound in sorted(heard):
        common = {s: n for s, n in heard[sound].most_common() if n >= FEWEST or s == sound}
        share = np.log((missing[sound] + 1) / (heard[sound].total() + missing[sound] + 8))
        for sign in (sound, *(other for other, same in ALIKE.items() if same == sound)):
            about["heard_as"][sign] = common
            about["deleted"][sign] = round(float(share), 2)
    return about


if __name__ == "__main__":
    main()
