"""The manifests of the acoustic model's two heads, which the package carries beside the weights."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.speech.models.integrity import sha256
from rehearse.speech.phones.encoder_heads import DICTATION_HEAD_WEIGHTS, PHONE_HEAD_WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path

HEADS = (PHONE_HEAD_WEIGHTS, DICTATION_HEAD_WEIGHTS)


@pytest.mark.parametrize("weights", HEADS, ids=lambda path: path.stem)
def test_the_weights_are_those_of_the_manifest(weights: Path) -> None:
    """Whoever trains again can tell whether the file is the one that was measured."""
    packaged = resources.files("rehearse.speech.phones") / "weights" / f"{weights.stem}.json"
    manifest = json.loads(packaged.read_text("utf-8"))
    assert manifest["network"] == {
        "file": weights.name,
        "bytes": weights.stat().st_size,
        "sha256": sha256(weights),
    }
    rates = manifest["error_rates"]
    assert {"all", "clean", "telephone"} <= set(rates)
    assert 0 < rates["all"]["percent"] < 25
    assert all(shard["clips"] for shard in manifest["shards"].values())


def test_the_dictation_head_began_from_the_phone_head() -> None:
    """The phone head that the package carries, not an earlier one: train both, in that order."""
    manifest = json.loads(DICTATION_HEAD_WEIGHTS.with_suffix(".json").read_text("utf-8"))
    assert manifest["settings"]["begun_from"]["sha256"] == sha256(PHONE_HEAD_WEIGHTS)
    with np.load(PHONE_HEAD_WEIGHTS) as phone, np.load(DICTATION_HEAD_WEIGHTS) as dictation:
        assert phone["a.weight"].shape == dictation["a.weight"].shape
