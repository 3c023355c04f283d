"""Training code shared by both `train_*_head.py` scripts."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rehearse.speech.phones.posteriors import Frames

Lesson: TypeAlias = "tuple[Frames, tuple[str, ...]]"
"""The input frames, and the symbols that were said."""


@dataclass(frozen=True, slots=True)
class Course:
    """The settings of a training run."""

    epochs: int
    batch: int
    steepest: float
    """The peak learning rate."""
    masked: float
    """Share of the input that is masked in each lesson."""
    stride: int = 1
    """Input frames per output frame."""


def read(folder: Path, kinds: Sequence[str]) -> list[Lesson]:
    """Return the lessons of all shards of some kinds."""
    found: list[Lesson] = []
    for kind in kinds:
        for path in sorted(folder.glob(f"{kind}-*.npz")):
            with np.load(path) as kept:
                names = [name for name in kept.files if name.startswith("x")]
                found += [(kept[n], tuple(map(str, kept[f"y{n[1:]}"]))) for n in names]
    return found


def begin() -> None:
    """Seed all random generators, so that runs are repeatable."""
    import torch

    torch.manual_seed(0)
    random.seed(0)
    torch.set_flush_denormal(True)  # Otherwise an epoch takes several times as long.


def teach(network: Any, lessons: Sequence[Lesson], symbols: Sequence[str], course: Course) -> None:
    """Fit the network to the lessons with CTC loss, in which blank comes first."""
    import torch

    optimizer = torch.optim.AdamW(network.parameters(), lr=course.steepest, weight_decay=1e-2)
    loss_of = torch.nn.CTCLoss(blank=0, zero_infinity=True)
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at][0]))
    batches = [order[first : first + course.batch] for first in range(0, len(order), course.batch)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, course.steepest, total_steps=course.epochs * len(batches), pct_start=0.1
    )
    places = {symbol: at + 1 for at, symbol in enumerate(symbols)}
    for epoch in range(course.epochs):
        network.train()
        random.shuffle(batches)
        total = 0.0
        for batch in batches:
            part = [lessons[at] for at in batch]
            longest = max(len(frames) for frames, _ in part)
            given = np.zeros((len(part), longest, part[0][0].shape[1]), dtype=np.float32)
            for row, (frames, _) in enumerate(part):
                given[row, : len(frames)] = frames
            masked = torch.tensor(given) * (
                torch.rand(len(part), 1, given.shape[2]) > course.masked
            )
            wanted = [torch.tensor([places[symbol] for symbol in said]) for _, said in part]
            loss = loss_of(
                network(masked).transpose(0, 1),
                torch.cat(wanted),
                torch.tensor([-(-len(frames) // course.stride) for frames, _ in part]),
                torch.tensor([len(said) for said in wanted]),
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: {total / len(batches):.3f}", flush=True)
    network.eval()


def examined(
    network: Any, examination: Sequence[Lesson], symbols: Sequence[str]
) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return what was said and the likeliest symbols for each lesson, without repeats or blanks."""
    import torch

    found = []
    for frames, said in examination:
        with torch.no_grad():
            best = network(torch.tensor(frames[None].astype(np.float32)))[0].argmax(-1).tolist()
        kept = (a for a, b in zip(best, (0, *best[:-1]), strict=True) if a and a != b)
        found.append((said, [symbols[one - 1] for one in kept]))
    return found


def save(network: Any, out: Path, about: Mapping[str, Any]) -> None:
    """Write the weights and their metadata."""
    weights = {k: v.numpy().astype(np.float16) for k, v in network.state_dict().items()}
    np.savez_compressed(out, about=np.asarray(json.dumps(about)), **weights)
    print(f"{out}: {out.stat().st_size} bytes")
