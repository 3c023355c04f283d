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

from rehearse.errors import RecognizerError
from rehearse.speech.phones.layers import Layers, positive
from rehearse.speech.phones.posteriors import Confusions, Posteriors, Refined

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip
    from rehearse.speech.phones.posteriors import Frames
    from rehearse.speech.ports import Encoding

WEIGHTS: Final = Path(__file__).with_name("weights") / "fine_ear.npz"
DICTATION: Final = Path(__file__).with_name("weights") / "dictation_ear.npz"
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

    def refined(self, clip: Clip, heard: Posteriors) -> Refined:
        """Sounds, every 20 ms, to a finer degree than was `heard`; letters and digits, every 40."""
        encoded = self._encoder.encoded(clip)
        count = min(len(encoded), len(heard.log_probs))
        shares = SHARE * np.exp(heard.log_probs[:count].astype(np.float32))
        frames = np.concatenate([encoded[:count], shares], axis=1)
        fine, dictation = self._fine, self._dictation
        sounds = fine.answers(_near(fine, frames), "o")
        wide = positive(dictation.near(_near(dictation, frames), "c3", stride=STRIDE))
        wide = positive(dictation.near(wide, "c4")) + wide
        dictated = dictation.answers(wide, "o")
        return Refined(
            Posteriors(sounds, (BLANK, *fine.symbols), (0,), heard.step, self._confusions),
            Posteriors(dictated, (BLANK, *dictation.symbols), (0,), STRIDE * heard.step),
        )


def _near(layers: Layers, frames: Frames) -> Frames:
    """The layers that both ears have, each its own: frames with their neighbors."""
    narrow = positive(layers.linear(layers.normal(frames, "ln"), "a"))
    near = positive(layers.near(narrow, "c1"))
    return positive(layers.near(near, "c2") + narrow)
