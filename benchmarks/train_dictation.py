"""Teaches the dictation ear: makes `rehearse/engines/dictation_ear.npz`.

    pip install -e '.[bench,train]'                    # and Debian's `flite`
    python benchmarks/train_dictation.py listen flite 1     # a shard; likewise flite 2 and 3,
    python benchmarks/train_dictation.py listen espeak 1    # espeak and piper 1 and 2, pico 1
    python benchmarks/train_dictation.py teach

`listen` has letters and digits dictated, and keeps what the encoder and the phonetic ear make of
them; `teach` goes on from the fine ear's own layers, fits them to all but Pico's shard, and
examines them with that. Half an hour on two cores. With the fine ear's layers left as they are, 15
% of tokens went wrong in Pico's mouth.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from dictated_texts import Dictations
from ear_sentences import Sentences
from ear_voices import cast
from phone_confusions import aligned
from train_ear import HEARD, LONGEST, RATES, babble, seen
from train_ear import WIDTH as NARROW

from rehearse.audio import join, silence
from rehearse.bench import conditions
from rehearse.engines import catalog
from rehearse.engines.fine_phonetic import DICTATION, STRIDE, WEIGHTS
from rehearse.errors import VoiceError
from rehearse.heard.tokens import TOKENS, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ear_voices import Teacher

    from rehearse.audio import Clip
    from rehearse.phonetics.posteriors import Frames

PARTS: Final = ("weight", "bias")
COUNTS: Final = {"flite": 140, "espeak": 80, "piper": 60, "pico": 45}
"""Clips in a shard."""
SECONDS: Final = (8.0, 25.5)
WIDTH: Final = 160
REACH: Final = (9, 5)
"""Frames that the two upper layers see at once."""
EPOCHS, BATCH, STEEPEST = 11, 4, 1.5e-3
DROPPED, MASKED = 0.2, 0.1
BEGUN: Final = frozenset(f"{layer}.{part}" for layer in ("ln", "a", "c1", "c2") for part in PARTS)
"""What is begun with the fine ear's."""


def main() -> None:
    """Listen, or teach."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("dictation-data"), help="kept there")
    what = parser.add_subparsers(dest="what", required=True)
    listen_to = what.add_parser("listen")
    listen_to.add_argument("kind", choices=COUNTS)
    listen_to.add_argument("shard", type=int)
    what.add_parser("teach").add_argument("--out", type=Path, default=DICTATION)
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
    recognizer, phonetic = catalog.recognizer("whisper"), catalog.phonetic()
    if phonetic is None:
        raise SystemExit(f"hama is not installed; run `{catalog.PHONETIC_INSTALL}`")
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
    """Some dictations in one voice, and their tokens."""
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

    torch.manual_seed(0)
    random.seed(0)
    torch.set_flush_denormal(True)  # Else an epoch takes six times as long.
    lessons, examination = _read(folder, ("flite", "espeak", "piper")), _read(folder, ("pico",))
    network = _network(lessons[0][0].shape[1])
    with np.load(WEIGHTS) as fine:
        begun = {k: torch.tensor(fine[k].astype(np.float32)) for k in fine.files if k in BEGUN}
    network.load_state_dict(begun, strict=False)
    optimizer = torch.optim.AdamW(network.parameters(), lr=STEEPEST, weight_decay=1e-2)
    loss_of = torch.nn.CTCLoss(blank=0, zero_infinity=True)
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at][0]))
    batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, STEEPEST, total_steps=EPOCHS * len(batches), pct_start=0.1
    )
    for epoch in range(EPOCHS):
        network.train()
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            part = [lessons[at] for at in batch]
            given = np.zeros((len(part), len(part[-1][0]), part[0][0].shape[1]), dtype=np.float32)
            for row, (frames, _) in enumerate(part):
                given[row, : len(frames)] = frames
            masked = torch.tensor(given) * (torch.rand(len(part), 1, given.shape[2]) > MASKED)
            wanted = [torch.tensor([TOKENS.index(token) + 1 for token in said]) for _, said in part]
            loss = loss_of(
                network(masked).transpose(0, 1),
                torch.cat(wanted),
                torch.tensor([(len(frames) + STRIDE - 1) // STRIDE for frames, _ in part]),
                torch.tensor([len(said) for said in wanted]),
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: {total / len(batches):.3f}", flush=True)
    _examine(network.eval(), examination)
    weights = {k: v.numpy().astype(np.float16) for k, v in network.state_dict().items()}
    np.savez_compressed(out, about=np.asarray(json.dumps({"symbols": TOKENS})), **weights)
    print(f"{out}: {out.stat().st_size} bytes")


def _read(folder: Path, kinds: Sequence[str]) -> list[tuple[Frames, tuple[str, ...]]]:
    """What was seen, and the tokens that were said."""
    found = []
    for kind in kinds:
        for path in sorted(folder.glob(f"{kind}-*.npz")):
            with np.load(path) as kept:
                names = [name for name in kept.files if name.startswith("x")]
                found += [(kept[n], tuple(map(str, kept[f"y{n[1:]}"]))) for n in names]
    return found


def _network(given: int) -> Any:
    """The layers that `FinePhonetic.dictated` computes."""
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
            self.c3 = nn.Conv1d(NARROW, WIDTH, first, padding=first // 2, stride=STRIDE)
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


def _examine(network: Any, examination: Sequence[tuple[Frames, tuple[str, ...]]]) -> None:
    """Print the share of tokens that went wrong."""
    import torch

    wrong = total = 0
    for frames, said in examination:
        with torch.no_grad():
            best = network(torch.tensor(frames[None].astype(np.float32)))[0].argmax(-1).tolist()
        kept = (a for a, b in zip(best, (0, *best[:-1]), strict=True) if a and a != b)
        wrong += sum(a != b for a, b in aligned(said, [TOKENS[one - 1] for one in kept]))
        total += len(said)
    print(f"tokens wrong in Pico's mouth: {100 * wrong / max(1, total):.1f} % of {total}")


if __name__ == "__main__":
    main()
