"""What the training of the acoustic networks tells about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks import provenance
from benchmarks.network_training import collapsed, error_rates
from benchmarks.training_shards import digests, read

if TYPE_CHECKING:
    from pathlib import Path


def _shard(path: Path, said: str, *, condition: str = "clean") -> None:
    frames = np.arange(6, dtype=np.float16).reshape(3, 2)
    np.savez(path, x4=frames, y4=np.asarray(said.split()), c4=np.asarray(condition))


def test_errors_are_counted_under_each_condition() -> None:
    """Wrong, missing and added symbols are errors, by condition and over all."""
    rates = error_rates(
        [("clean", "abcd", "abcd"), ("telephone", "abcd", "axd"), ("", "ab", "abc")]
    )
    assert rates["clean"] == {"symbols": 4, "percent": 0.0}
    assert rates["telephone"] == {"symbols": 4, "percent": 50.0}
    assert rates["all"] == {"symbols": 10, "percent": 30.0}


def test_a_path_without_its_repeats() -> None:
    """A blank between two of one symbol keeps both."""
    assert collapsed([0, 1, 1, 0, 1, 2, 2]) == [0, 1, 0, 1, 2]
    assert collapsed([]) == []


def test_the_examination_voice_teaches_nothing(tmp_path: Path) -> None:
    """Shards of Pico's voice are read for the examination only, the others for training only."""
    _shard(tmp_path / "flite-1.npz", "a b")
    _shard(tmp_path / "pico-1.npz", "c d", condition="telephone")
    (taught,) = read(tmp_path, is_examination=False)
    (examined,) = read(tmp_path, is_examination=True)
    assert (taught.said, taught.condition) == (("a", "b"), "clean")
    assert (examined.said, examined.condition) == (("c", "d"), "telephone")


def test_a_shard_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """Its digest changes with its symbols, and doesn't with the time of writing."""
    found = []
    for said in ("a b", "a b", "a c"):
        _shard(tmp_path / "espeak-1.npz", said)
        found.append(digests(tmp_path)["espeak-1"])
    assert found[0] == found[1] != found[2]
    assert found[0]["clips"] == 1


def test_training_without_shards_is_refused(tmp_path: Path) -> None:
    """The message says which command makes them."""
    with pytest.raises(SystemExit, match="all"):
        read(tmp_path, is_examination=False)


def test_only_installed_libraries_have_a_version() -> None:
    """A missing one is left out, so that a manifest does not claim it."""
    found = provenance.versions(("numpy", "no-such-library"))
    assert found["numpy"] == np.__version__
    assert set(found) == {"python", "numpy"}
