"""The fine ear: phonemes by a small network of our own, from what two other networks make of sound.

It reads the last layer of the recognizer's encoder, which is there already once a clip was
transcribed, and the phonetic ear's probabilities, 20 ms at a time; so it costs two thousandths of a
clip's length. It errs on 19 of 100 phonemes where the phonetic ear errs on 43 in Pico's mouth,
which it was not taught with. `benchmarks/train_ear.py` makes its weights; 0.9 MB, run by NumPy,
for three small layers do not need a runtime.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

import numpy as np

from rehearse.errors import RecognizerError
from rehearse.phonetics.posteriors import Confusions, Posteriors

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.phonetics.posteriors import Frames
    from rehearse.ports import Encoding

WEIGHTS: Final = Path(__file__).with_name("fine_ear.npz")
BLANK: Final = "<blank>"
SHARE: Final = 3.0
"""What the phonetic ear's probabilities are multiplied by, to weigh as much as the encoding."""
TINY: Final = 1e-5
"""Variance below which a frame is not stretched any further."""


class FinePhonetic:
    """A `Refining` ear for one recognizer; loads in a few milliseconds."""

    def __init__(self, encoder: Encoding, weights: Path = WEIGHTS) -> None:
        """Load the weights.

        Raises:
            RecognizerError: they are not there, or not what they should be.
        """
        self._encoder = encoder
        try:
            with np.load(weights, allow_pickle=False) as kept:
                about = json.loads(str(kept["about"]))
                self._layers = {
                    name: kept[name].astype(np.float32) for name in kept.files if name != "about"
                }
            self._symbols = (BLANK, *about["symbols"])
            self._confusions = Confusions(about["heard_as"], about["deleted"])
        except (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error) as problem:
            raise RecognizerError(
                f"{weights}: the network for sounds cannot be loaded ({problem});"
                " install rehearse anew"
            ) from problem

    def refined(self, clip: Clip, heard: Posteriors) -> Posteriors:
        """Which sounds are in the clip, every 20 ms, to a finer degree than was `heard`."""
        encoded = self._encoder.encoded(clip)
        frames = min(len(encoded), len(heard.log_probs))
        shares = SHARE * np.exp(heard.log_probs[:frames].astype(np.float32))
        found = self._answers(np.concatenate([encoded[:frames], shares], axis=1))
        return Posteriors(found, self._symbols, (0,), heard.step, self._confusions)

    def _answers(self, frames: Frames) -> Frames:
        layers = self._layers
        spread = np.sqrt(frames.var(axis=1, keepdims=True) + TINY)
        frames = (frames - frames.mean(axis=1, keepdims=True)) / spread
        frames = frames * layers["ln.weight"] + layers["ln.bias"]
        narrow = np.maximum(0.0, frames @ layers["a.weight"].T + layers["a.bias"])
        near = np.maximum(0.0, _convolved(narrow, layers["c1.weight"], layers["c1.bias"]))
        near = np.maximum(0.0, _convolved(near, layers["c2.weight"], layers["c2.bias"]) + narrow)
        out = near @ layers["o.weight"].T + layers["o.bias"]
        out -= out.max(axis=1, keepdims=True)
        answers: Frames = out - np.log(np.exp(out).sum(axis=1, keepdims=True))
        return answers


def _convolved(frames: Any, weight: Any, bias: Any) -> Any:
    """Each frame with its neighbors; `weight` is of outputs, inputs, and places around it."""
    around = weight.shape[2] // 2
    padded = np.pad(frames, ((around, around), (0, 0)))
    total = np.broadcast_to(bias, (len(frames), len(bias))).copy()
    for place in range(weight.shape[2]):
        total += padded[place : place + len(frames)] @ weight[:, :, place].T
    return total
