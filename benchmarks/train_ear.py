"""Teaches the fine ear: makes `rehearse/engines/fine_ear.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_ear.py listen flite 1      # a shard; likewise for 2 and 3,
    python benchmarks/train_ear.py listen espeak 1     # espeak and piper 1 and 2, pico 1
    python benchmarks/train_ear.py teach

`listen` has sentences voiced, and keeps what the encoder and the phonetic ear make of them; `teach`
fits the layers to the flite, eSpeak and Piper shards, examines them with Pico's, which they were
not taught with, and counts the confusions on those. About half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ear_sentences import Sentences
from ear_voices import ALIKE, cast
from phone_confusions import aligned

from rehearse.audio import Clip, join, silence
from rehearse.bench import conditions
from rehearse.engines import catalog
from rehearse.engines.fine_phonetic import SHARE, WEIGHTS
from rehearse.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.phonetics.posteriors import Frames

COUNTS: Final = {"flite": 330, "espeak": 160, "piper": 250, "pico": 250}
"""Sentences in a shard."""
RATES: Final = (0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.35)
HEARD: Final = {
    **{"clean": 38, "telephone": 36, "cafe-20": 7, "echo": 5, "street-15": 5, "quiet": 4},
    "cafe-15": 5,
}
"""Conditions, and how many sentences in a hundred are heard under each."""
LONGEST: Final = 26.0
"""Seconds; a window of the recognizer's is no longer."""
WIDTH: Final = 192
EPOCHS, BATCH, STEEPEST = 12, 12, 2e-3
DROPPED, MASKED = 0.2, 0.1
"""Shares of the hidden values, and of the inputs, that are left out of each lesson."""
FEWEST: Final = 2
"""Counts below which a confusion is chance."""


def main() -> None:
    """Listen, or teach."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("ear-data"), help="where shards are kept")
    what = parser.add_subparsers(dest="what", required=True)
    listen_to = what.add_parser("listen")
    listen_to.add_argument("kind", choices=COUNTS)
    listen_to.add_argument("shard", type=int)
    listen_to.add_argument("--without", type=Path, help="a text whose words no name may hold")
    what.add_parser("teach").add_argument("--out", type=Path, default=WEIGHTS)
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
    recognizer, phonetic = catalog.recognizer("whisper"), catalog.phonetic()
    if phonetic is None:
        raise SystemExit(f"hama is not installed; run `{catalog.PHONETIC_INSTALL}`")
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
    """Three people at once."""
    spoken = [v.say(sentences.words(60), 1.0).samples for v in cast("flite")[:: len(RATES) * 2]]
    size = min(map(len, spoken))
    mixed = sum(samples[:size].astype(np.float64) for samples in spoken) / len(spoken)
    return Clip(np.asarray(mixed).astype(np.int16))


def seen(recognizer: Any, clip: Clip, heard: Frames) -> Frames:
    """What the fine ear reads; see `FinePhonetic.refined`."""
    encoded = recognizer.encoded(clip)
    frames = min(len(encoded), len(heard))
    shares = SHARE * np.exp(heard[:frames].astype(np.float32))
    seen: Frames = np.concatenate([encoded[:frames], shares], axis=1).astype(np.float16)
    return seen


def _teach(folder: Path, out: Path) -> None:
    import torch

    torch.manual_seed(0)
    random.seed(0)
    torch.set_flush_denormal(True)  # Else an epoch takes several times as long.
    lessons, examination = _read(folder, ("flite", "espeak", "piper")), _read(folder, ("pico",))
    symbols = sorted({sound for _, sounds in lessons for sound in sounds})
    network = _network(lessons[0][0].shape[1], len(symbols) + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=STEEPEST, weight_decay=1e-2)
    loss_of = torch.nn.CTCLoss(blank=0, zero_infinity=True)
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at][0]))
    batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, STEEPEST, total_steps=EPOCHS * len(batches), pct_start=0.1
    )
    places = {symbol: at + 1 for at, symbol in enumerate(symbols)}
    for epoch in range(EPOCHS):
        network.train()
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            part = [lessons[at] for at in batch]
            longest = max(len(frames) for frames, _ in part)
            given = np.zeros((len(part), longest, part[0][0].shape[1]), dtype=np.float32)
            for row, (frames, _) in enumerate(part):
                given[row, : len(frames)] = frames
            masked = torch.tensor(given) * (torch.rand(len(part), 1, given.shape[2]) > MASKED)
            wanted = [torch.tensor([places[sound] for sound in sounds]) for _, sounds in part]
            loss = loss_of(
                network(masked).transpose(0, 1),
                torch.cat(wanted),
                torch.tensor([len(frames) for frames, _ in part]),
                torch.tensor([len(sounds) for sounds in wanted]),
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: {total / len(batches):.3f}", flush=True)
    network.eval()
    with torch.no_grad():
        answers = [network(torch.tensor(x[None].astype(np.float32)))[0] for x, _ in examination]
    found = [_greedy(answer.argmax(-1).tolist(), symbols) for answer in answers]
    about = _counted(list(zip([sounds for _, sounds in examination], found, strict=True)))
    weights = {k: v.numpy().astype(np.float16) for k, v in network.state_dict().items()}
    np.savez_compressed(out, about=np.asarray(json.dumps({"symbols": symbols, **about})), **weights)
    print(f"{out}: {out.stat().st_size} bytes")


def _read(folder: Path, kinds: Sequence[str]) -> list[tuple[Frames, tuple[str, ...]]]:
    """What was seen, and the sounds that were said."""
    found = []
    for kind in kinds:
        for path in sorted(folder.glob(f"{kind}-*.npz")):
            with np.load(path) as kept:
                names = [name for name in kept.files if name.startswith("x")]
                found += [(kept[n], tuple(map(str, kept[f"y{n[1:]}"]))) for n in names]
    return found


def _network(given: int, answers: int) -> Any:
    """The layers that `FinePhonetic` computes."""
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


def _greedy(best: list[int], symbols: Sequence[str]) -> list[str]:
    """The likeliest symbols, repeats and silence left out."""
    kept = (one for one, before in zip(best, (0, *best[:-1]), strict=True) if one and one != before)
    return [symbols[one - 1] for one in kept]


def _counted(examined: list[tuple[tuple[str, ...], list[str]]]) -> dict[str, Any]:
    """Confusions, as `Confusions` holds them; prints the share of phonemes that went wrong."""
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
    print(f"phonemes wrong in Pico's mouth: {100 * wrong / total:.1f} % of {total}")
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
