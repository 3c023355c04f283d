"""The manifest of the acoustic model's phone head, which the package carries beside the weights."""

from __future__ import annotations

import json
from importlib import resources

from rehearse.speech.models.integrity import sha256
from rehearse.speech.phones.encoder_heads import PHONE_HEAD_WEIGHTS


def test_the_weights_are_those_of_the_manifest() -> None:
    """Whoever trains again can tell whether the file is the one that was measured."""
    weights = PHONE_HEAD_WEIGHTS
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
