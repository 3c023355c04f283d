"""The acoustic model: two small CTC heads on the encoder's output, for phones and for dictation.

The phone head reads the last layer of the recognizer's encoder, which exists once a clip has been
transcribed, and the phone recognizer's posteriors, every 20 ms. So it takes only two thousandths of
a clip's length. Its phone error rate is 18 % where the phone recognizer's is 43 %, on the Pico
voice, which it was not trained on. The letter-and-digit head reads the same input and knows letters
and digits only. `benchmarks/train_phone_head.py` and `train_dictation_head.py` train the weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.errors import RecognizerError
from rehearse.speech.phones.layers import Layers, relu
from rehearse.speech.phones.posteriors import AcousticPosteriors, Confusions, Posteriors

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.speech.phones.posteriors import Frames
    from rehearse.speech.ports import FeatureEncoder

PHONE_HEAD_WEIGHTS: Final = Path(__file__).with_name("weights") / "phone_head.npz"
DICTATION_HEAD_WEIGHTS: Final = Path(__file__).with_name("weights") / "dictation_head.npz"
BLANK_SYMBOL: Final = "<blank>"
PHONE_POSTERIOR_WEIGHT: Final = 3.0
"""Factor on the phone recognizer's posteriors that gives them the weight of the encoder output."""
FRAMES_AT_ONCE: Final = 3000
"""Frames in a minute."""
DICTATION_STRIDE: Final = 2
"""Frames of the phone head per frame of the letter-and-digit head. Letters last longer than phones.
"""


class EncoderHeads:
    """An `AcousticModel` for one recognizer. Loads in a few milliseconds."""

    def __init__(
        self,
        encoder: FeatureEncoder,
        weights: Path = PHONE_HEAD_WEIGHTS,
        dictation: Path = DICTATION_HEAD_WEIGHTS,
    ) -> None:
        """Load the weights.

        Raises:
            RecognizerError: they are missing, or not what they should be.
        """
        self._encoder = encoder
        self._fine, self._dictation = Layers(weights), Layers(dictation)
        try:
            about = self._fine.about
            self._confusions = Confusions(about["heard_as"], about["deleted"])
        except KeyError as problem:
            raise RecognizerError(
                f"{weights}: the network for sounds cannot be loaded (no {problem});"
                " reinstall rehearse"
            ) from problem

    def refined_posteriors(self, clip: Clip, phone_posteriors: Posteriors) -> AcousticPosteriors:
        """Return refined phone posteriors every 20 ms, and letters and digits every 40 ms."""
        encoded = self._encoder.encoder_features(clip)
        count = min(len(encoded), len(phone_posteriors.log_probs))
        shares = PHONE_POSTERIOR_WEIGHT * np.exp(
            phone_posteriors.log_probs[:count].astype(np.float32)
        )
        frames = np.concatenate([encoded[:count], shares], axis=1)
        fine, dictation = self._fine, self._dictation
        sounds = fine.log_probabilities(_shared_layers(fine, frames), "o")
        wide = relu(
            dictation.convolution(_shared_layers(dictation, frames), "c3", stride=DICTATION_STRIDE)
        )
        wide = relu(dictation.convolution(wide, "c4")) + wide
        dictated = dictation.log_probabilities(wide, "o")
        return AcousticPosteriors(
            Posteriors(
                sounds, (BLANK_SYMBOL, *fine.symbols), (0,), phone_posteriors.step, self._confusions
            ),
            Posteriors(
                dictated,
                (BLANK_SYMBOL, *dictation.symbols),
                (0,),
                DICTATION_STRIDE * phone_posteriors.step,
            ),
        )


def _shared_layers(layers: Layers, frames: Frames) -> Frames:
    """Return the output of the layers that both heads have, each with its own weights."""
    # A minute at a time: the steps in between take several times the memory of their input.
    starts = range(0, max(1, len(frames)), FRAMES_AT_ONCE)
    blocks = [frames[start : start + FRAMES_AT_ONCE] for start in starts]
    narrow = np.concatenate(
        [relu(layers.linear(layers.layer_norm(block, "ln"), "a")) for block in blocks]
    )
    near = relu(layers.convolution(narrow, "c1"))
    return relu(layers.convolution(near, "c2") + narrow)
