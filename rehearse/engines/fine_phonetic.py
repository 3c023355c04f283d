"""The fine ear and the dictation ear: small networks of our own, on what two others make of sound.

The fine ear reads the last layer of the recognizer's encoder, which is there already once a clip
was transcribed, and the phonetic ear's probabilities, 20 ms at a time; so it costs two thousandths
of a clip's length. It errs on 19 of 100 phonemes where the phonetic ear errs on 43 in Pico's mouth,
which it was not taught with. The dictation ear reads the same, and knows letters and digits only.
`benchmarks/train_ear.py` and `train_dictation.py` make their weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.engines.small_layers import Layers, positive
from rehearse.errors import RecognizerError
from rehearse.phonetics.posteriors import Confusions, Posteriors

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.phonetics.posteriors import Frames
    from rehearse.ports import Encoding

WEIGHTS: Final = Path(__file__).with_name("fine_ear.npz")
DICTATION: Final = Path(__file__).with_name("dictation_ear.npz")
BLANK: Final = "<blank>"
SHARE: Final = 3.0
"""What the phonetic ear's probabilities are multiplied by, to weigh as much as the encoding."""
STRIDE: Final = 2
"""Frames of the fine ear's in one of the dictation ear's: letters last longer than sounds."""


class FinePhonetic:
    """A `Refining` ear for one recognizer; loads in a few milliseconds."""

    def __init__(
        self, encoder: Encoding, weights: Path = WEIGHTS, dictation: Path = DICTATION
    ) -> None:
        """Load the weights.

        Raises:
            RecognizerError: they are not there, or not what they should be.
        """
        self._encoder = encoder
        self._fine, self._dictation = Layers(weights), Layers(dictation)
        try:
            about = self._fine.about
            self._confusions = Confusions(about["heard_as"], about["deleted"])
        except KeyError as problem:
            raise RecognizerError(
                f"{weights}: the network for sounds cannot be loaded (no {problem});"
                " install rehearse anew"
            ) from problem

    def refined(self, clip: Clip, heard: Posteriors) -> Posteriors:
        """Which sounds are in the clip, every 20 ms, to a finer degree than was `heard`."""
        found = self._fine.answers(_near(self._fine, self._frames(clip, heard)), "o")
        return Posteriors(found, (BLANK, *self._fine.symbols), (0,), heard.step, self._confusions)

    def dictated(self, clip: Clip, heard: Posteriors) -> Posteriors:
        """Which letters and digits are dictated in the clip, every 40 ms."""
        layers = self._dictation
        near = _near(layers, self._frames(clip, heard))
        wide = positive(layers.near(near, "c3", stride=STRIDE))
        wide = positive(layers.near(wide, "c4")) + wide
        found = layers.answers(wide, "o")
        return Posteriors(found, (BLANK, *layers.symbols), (0,), STRIDE * heard.step)

    def _frames(self, clip: Clip, heard: Posteriors) -> Frames:
        """What both ears read."""
        encoded = self._encoder.encoded(clip)
        frames = min(len(encoded), len(heard.log_probs))
        shares = SHARE * np.exp(heard.log_probs[:frames].astype(np.float32))
        return np.concatenate([encoded[:frames], shares], axis=1)


def _near(layers: Layers, frames: Frames) -> Frames:
    """The layers that both ears have, each its own: frames with their neighbors."""
    narrow = positive(layers.linear(layers.normal(frames, "ln"), "a"))
    near = positive(layers.near(narrow, "c1"))
    return positive(layers.near(near, "c2") + narrow)
