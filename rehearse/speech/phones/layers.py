"""Layers of the small networks trained in this project, run by NumPy without a runtime."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

import numpy as np

from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rehearse.speech.phones.posteriors import Frames

MIN_VARIANCE: Final = 1e-5
"""Minimum variance used in normalization."""


class Layers:
    """The weights of one network, by layer name."""

    def __init__(self, weights: Path) -> None:
        """Load the weights.

        Raises:
            RecognizerError: they are missing, or not what they should be.
        """
        try:
            with np.load(weights, allow_pickle=False) as kept:
                self.about: Mapping[str, Any] = json.loads(str(kept["about"]))
                self._kept = {
                    name: kept[name].astype(np.float32) for name in kept.files if name != "about"
                }
            self.symbols = tuple(map(str, self.about["symbols"]))
        except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as problem:
            raise RecognizerError(
                f"{weights}: the network for sounds cannot be loaded ({problem});"
                " reinstall rehearse"
            ) from problem

    def layer_norm(self, frames: Frames, name: str) -> Frames:
        """Normalize each frame to mean 0 and variance 1, then apply the layer's scale and bias."""
        spread = np.sqrt(frames.var(axis=1, keepdims=True) + MIN_VARIANCE)
        frames = (frames - frames.mean(axis=1, keepdims=True)) / spread
        normal: Frames = frames * self._kept[f"{name}.weight"] + self._kept[f"{name}.bias"]
        return normal

    def linear(self, frames: Frames, name: str) -> Frames:
        """Apply a linear layer to each frame."""
        out: Frames = frames @ self._kept[f"{name}.weight"].T + self._kept[f"{name}.bias"]
        return out

    def convolution(self, frames: Frames, name: str, *, stride: int = 1) -> Frames:
        """Apply a convolution over time at each frame, or at every `stride`th."""
        weight = self._kept[f"{name}.weight"]  # Shape: outputs, inputs, offsets.
        around = weight.shape[2] // 2
        padded = np.pad(frames, ((around, around), (0, 0)))
        total: Frames = self._kept[f"{name}.bias"]
        for place in range(weight.shape[2]):
            total = total + padded[place : place + len(frames) : stride] @ weight[:, :, place].T
        return total

    def log_probabilities(self, frames: Frames, name: str) -> Frames:
        """Return the natural-log probabilities of the symbols, frame by frame."""
        out = self.linear(frames, name)
        out -= out.max(axis=1, keepdims=True)
        answers: Frames = out - np.log(np.exp(out).sum(axis=1, keepdims=True))
        return answers


def relu(frames: Frames) -> Frames:
    """Replace negative values by 0."""
    return np.maximum(np.float32(0.0), frames)
