"""The network in JAX: MiniLM, with one score per word piece and need, and one per owner."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from rehearse.language.needs.record import NEEDS, OWNERS

if TYPE_CHECKING:
    from pathlib import Path

LAYERS: Final = 6
HEADS: Final = 12
WIDTH: Final = 384
FROZEN: Final = 2
"""Lowest layers that stay frozen, like the word embeddings."""
EPSILON: Final = 1e-12
FAR: Final = -30.0
"""Score of a token that is not a word of the reply."""

Weights = dict[str, Any]


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Return the arrays of a weights file, all of them 32-bit floats."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        arrays[name] = np.frombuffer(data[begin:end], np.float32).reshape(entry["shape"])
    return arrays


def begin(path: Path, details: list[list[int]], seed: int) -> tuple[Weights, Weights]:
    """Return the frozen weights and the trained ones.

    Args:
        path: the base model's weights.
        details: for each placeholder, the word pieces whose mean it starts from.
        seed: for the new last layer.
    """
    base = read_safetensors(path)
    table = base["embeddings.word_embeddings.weight"].copy()
    for index, pieces in enumerate(details, start=1):  # [unused0] and on
        table[index] = table[pieces].mean(axis=0)
    kept: Weights = {
        "words": table,
        "places": base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][:1],
        "norm": (base["embeddings.LayerNorm.weight"], base["embeddings.LayerNorm.bias"]),
    }
    taught: Weights = {}
    for index in range(LAYERS):
        (kept if index < FROZEN else taught)[f"layer{index}"] = _layer(base, index)
    chance = np.random.default_rng(seed)
    taught["head"] = (
        chance.normal(0, 0.02, (WIDTH, len(NEEDS))).astype(np.float32),
        np.full(len(NEEDS), -3.0, np.float32),
    )
    taught["owners"] = (
        chance.normal(0, 0.02, (WIDTH, len(OWNERS))).astype(np.float32),
        np.zeros(len(OWNERS), np.float32),
    )
    return jax.tree.map(jnp.asarray, kept), jax.tree.map(jnp.asarray, taught)


def _layer(base: dict[str, np.ndarray], index: int) -> Weights:
    def of(name: str) -> tuple[np.ndarray, np.ndarray]:
        at = f"encoder.layer.{index}.{name}"
        weight = base[f"{at}.weight"]
        return (weight.T if weight.ndim == 2 else weight), base[f"{at}.bias"]

    query, key, value = (of(f"attention.self.{name}") for name in ("query", "key", "value"))
    return {
        "qkv": tuple(
            np.concatenate(parts, axis=-1) for parts in zip(query, key, value, strict=True)
        ),
        "out": of("attention.output.dense"),
        "norm1": of("attention.output.LayerNorm"),
        "up": of("intermediate.dense"),
        "down": of("output.dense"),
        "norm2": of("output.LayerNorm"),
    }


def _norm(x: Any, weights: Any) -> Any:
    mean = x.mean(-1, keepdims=True)
    centered = x - mean
    scale = jax.lax.rsqrt((centered * centered).mean(-1, keepdims=True) + EPSILON)
    return centered * scale * weights[0] + weights[1]


def _dense(x: Any, weights: Any) -> Any:
    return x @ weights[0] + weights[1]


def _apply(x: Any, away: Any, layer: Weights) -> Any:
    count, length, _ = x.shape
    parts = _dense(x, layer["qkv"]).reshape(count, length, 3, HEADS, WIDTH // HEADS)
    query, key, value = (parts[:, :, index].transpose(0, 2, 1, 3) for index in range(3))
    weight = query @ key.transpose(0, 1, 3, 2) * (WIDTH // HEADS) ** -0.5 + away
    mixed = (jax.nn.softmax(weight, -1) @ value).transpose(0, 2, 1, 3).reshape(x.shape)
    x = _norm(x + _dense(mixed, layer["out"]), layer["norm1"])
    inner = jax.nn.gelu(_dense(x, layer["up"]), approximate=False)
    return _norm(x + _dense(inner, layer["down"]), layer["norm2"])


def scores(
    kept: Weights, taught: Weights, ids: Any, *, key: Any = None, dropped: float = 0.0
) -> tuple[Any, Any]:
    """Return one score per word piece and need, `FAR` where there is no word; and one per owner."""
    away = jnp.where(ids == 0, -1e9, 0.0)[:, None, None, :]
    x = _norm(kept["words"][ids] + kept["places"][: ids.shape[1]], kept["norm"])
    for index in range(LAYERS):
        if index == FROZEN:
            x = jax.lax.stop_gradient(x)
        x = _apply(x, away, (kept if index < FROZEN else taught)[f"layer{index}"])
    if key is not None:
        # Drop whole columns of a reply, so that no word can stand in for another.
        stays = jax.random.bernoulli(key, 1 - dropped, (x.shape[0], 1, WIDTH))
        x = x * stays / (1 - dropped)
    is_word = (ids != 0) & (ids != 101) & (ids != 102)
    needs = jnp.where(is_word[:, :, None], _dense(x, taught["head"]), FAR)
    return needs, _dense(x, taught["owners"])
