"""Train the network: batches of similar length, AdamW, and an average of the late weights."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from benchmarks.language import encoder
from benchmarks.language.details import NOT_LABELED, unmarked
from benchmarks.language.lessons import UNKNOWN, YES
from benchmarks.language.replies import replies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from benchmarks.language.lessons import Lesson

LENGTHS: Final = (16, 32, 48, 64, 96, 160)
"""Word pieces that replies are padded to; each length is compiled once."""
EXAMINED: Final = 2048
"""Word pieces evaluated at once."""
MASK: Final = 103
FIRST_WORD: Final = 999
"""Token ids from here on are words; lower ones are special tokens and placeholders."""


@dataclass(frozen=True, slots=True)
class Course:
    """The settings of a training run."""

    writers: tuple[str, ...]
    """Whose lessons are used."""
    rounds: float = 1.5
    """How often each lesson is used, each time combined with others."""
    pieces: int = 2048
    """Word pieces per batch."""
    steepest: float = 1.2e-4
    head: float = 10.0
    """The learning rate of the last layer, as a multiple."""
    decay: float = 0.01
    warm: float = 0.06
    """Share of the steps in which the rate climbs."""
    hidden: float = 0.05
    """Share of the word pieces that are masked."""
    dropped: float = 0.1
    doubted: float = 0.95
    """From the second round on, a "no" that was not written as a near miss is ignored if the
    network gives the opposite this probability: the writer may have forgotten that label."""
    averaged: float = 0.98
    """The decay of the running average of the weights, per step."""
    owners: float = 0.0
    """Weight of what is learned about whose a detail is; 0 for a course without it."""
    examples: int = 1
    """How often the project's own examples are used in a round; a writer's are used once."""
    seed: int = 21


def teach(
    kept: encoder.Weights,
    taught: encoder.Weights,
    lessons: Sequence[Lesson],
    tokenizer: Tokenizer,
    course: Course,
) -> encoder.Weights:
    """Return the weights after training."""
    plans = [
        list(_batches(lessons, tokenizer, course, course.seed + index))
        for index in range(math.ceil(course.rounds))
    ]
    plans[-1] = plans[-1][: math.ceil(len(plans[-1]) * (course.rounds % 1 or 1))]
    steps = sum(map(len, plans))
    rate = optax.warmup_cosine_decay_schedule(
        0.0, course.steepest, max(1, int(course.warm * steps)), steps, course.steepest * 0.02
    )
    labels = {name: "head" if name in {"head", "owners"} else "body" for name in taught}
    rule = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.multi_transform(
            {
                "body": optax.adamw(rate, weight_decay=course.decay),
                "head": optax.adamw(lambda step: rate(step) * course.head, weight_decay=0.0),
            },
            labels,
        ),
    )
    state = rule.init(taught)

    def loss(
        taught: Any, ids: Any, wanted: Any, weights: Any, whose: Any, key: Any, doubt: Any
    ) -> Any:
        scores, owners = encoder.scores(kept, taught, ids, key=key, dropped=course.dropped)
        found = scores.max(axis=1)
        each = optax.sigmoid_binary_cross_entropy(found, wanted)
        is_doubted = (wanted == 0) & (weights == 1) & (jax.nn.sigmoid(found) > doubt)
        weights = jnp.where(is_doubted, 0.0, weights)
        needs = (each * weights).sum() / weights.sum()
        if not course.owners:
            return needs
        is_detail = whose != NOT_LABELED
        each = optax.softmax_cross_entropy_with_integer_labels(owners, jnp.maximum(whose, 0))
        return needs + course.owners * (each * is_detail).sum() / jnp.maximum(1, is_detail.sum())

    @jax.jit
    def step(
        taught: Any, mean: Any, state: Any, batch: Any, key: Any, keep: Any, doubt: Any
    ) -> Any:
        value, slope = jax.value_and_grad(loss)(taught, *batch, key, doubt)
        change, state = rule.update(slope, state, taught)
        taught = optax.apply_updates(taught, change)
        mean = jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, mean, taught)
        return taught, mean, state, value

    key = jax.random.key(course.seed)
    mean, done, begun = taught, 0, time.monotonic()
    for number, plan in enumerate(plans, start=1):
        losses = []
        for batch in plan:
            done += 1
            keep = min(course.averaged, (1 + done) / (10 + done))
            doubt = course.doubted if number > 1 else 2.0
            taught, mean, state, value = step(
                taught, mean, state, batch, jax.random.fold_in(key, done), keep, doubt
            )
            losses.append(value)
            if done % 20 == 0:
                recent = float(np.mean([float(one) for one in losses[-20:]]))
                print(
                    f"round {number}, step {done} of {steps}: {recent:.4f},"
                    f" {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
    return mean


def _batches(
    lessons: Sequence[Lesson], tokenizer: Tokenizer, course: Course, seed: int
) -> Iterator[tuple[np.ndarray, ...]]:
    chance = random.Random(seed)
    by_length: dict[int, list[Any]] = {length: [] for length in LENGTHS}
    ready = []
    for text, labels, weights in replies(lessons, seed):
        words, owners = unmarked(text.split())
        encoding = tokenizer.encode(words, is_pretokenized=True)
        ids = encoding.ids
        whose = [NOT_LABELED if at is None else owners[at] for at in encoding.word_ids]
        length = next((length for length in LENGTHS if length >= len(ids)), LENGTHS[-1])
        ids = ids[:length] if len(ids) <= length else [*ids[: length - 1], ids[-1]]
        ids = [MASK if i >= FIRST_WORD and chance.random() < course.hidden else i for i in ids]
        ids += [0] * (length - len(ids))
        whose = [*whose[:length], *[NOT_LABELED] * (length - len(whose))]
        by_length[length].append((ids, labels, weights, whose))
        if len(by_length[length]) == course.pieces // length:
            ready.append(_batch(by_length[length]))
            by_length[length] = []
    # What is left over is used in the next round.
    chance.shuffle(ready)
    yield from ready


def _batch(rows: Sequence[Any]) -> tuple[np.ndarray, ...]:
    ids, labels, weights, whose = (np.array(column) for column in zip(*rows, strict=True))
    known = np.where(labels == UNKNOWN, 0.0, weights)
    return (
        ids.astype(np.int32),
        (labels == YES).astype(np.float32),
        known.astype(np.float32),
        whose.astype(np.int32),
    )


def examine(
    kept: encoder.Weights, taught: encoder.Weights, texts: Sequence[str], tokenizer: Tokenizer
) -> np.ndarray:
    """Return the highest score of a word, for each text and need."""
    score = jax.jit(lambda taught, ids: encoder.scores(kept, taught, ids)[0].max(axis=1))
    coded = [tokenizer.encode(text.split(), is_pretokenized=True).ids for text in texts]
    order = sorted(range(len(texts)), key=lambda index: len(coded[index]))
    found = np.zeros((len(texts), len(taught["head"][1])), np.float32)
    for length in LENGTHS:
        low = max((one for one in LENGTHS if one < length), default=0)
        group = [i for i in order if low < min(len(coded[i]), LENGTHS[-1]) <= length]
        size = EXAMINED // length
        for begin in range(0, len(group), size):
            part = group[begin : begin + size]
            ids = np.zeros((size, length), np.int32)
            for row, index in enumerate(part):
                piece = coded[index][:length]
                ids[row, : len(piece)] = piece
            found[part] = np.asarray(score(taught, jnp.asarray(ids)))[: len(part)]
    return found
