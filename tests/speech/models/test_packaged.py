"""The second-pass model: joined from its parts, once, and only if they are intact."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from rehearse.errors import ModelError, StoreError
from rehearse.speech.models import packaged

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folders of two packages with a small model in halves."""
    halves = b"the first half, ", b"and the second"
    folders = tmp_path / "one", tmp_path / "two"
    for number, (folder, half) in enumerate(zip(folders, halves, strict=True), 1):
        folder.mkdir()
        (folder / f"model.bin.part{number}").write_bytes(half)
    for name in packaged.WHOLE_FILES:
        (folders[0] / name).write_text(name)
    whole = b"".join(halves)
    monkeypatch.setattr(packaged, "MODEL_SHA256", hashlib.sha256(whole).hexdigest())
    monkeypatch.setattr(packaged, "MODEL_BYTES", len(whole))
    return folders


def test_the_halves_come_to_the_whole(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """The weights are joined in order, with the other files beside them."""
    folder = packaged.assembled(tmp_path / "cache" / "base", data)
    assert (folder / "model.bin").read_bytes() == b"the first half, and the second"
    assert (folder / "tokenizer.json").read_text() == "tokenizer.json"
    assert [path.name for path in folder.parent.iterdir()] == ["base"], "nothing is left beside it"


def test_it_is_put_together_once(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """A joined model is used as it is, even if the parts are gone."""
    folder = packaged.assembled(tmp_path / "base", data)
    (data[0] / "model.bin.part1").unlink()
    assert packaged.assembled(tmp_path / "base", data) == folder


def test_half_a_model_is_made_anew(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """A folder that a crash left with half of the weights is replaced."""
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"the first")
    packaged.assembled(folder, data)
    assert (folder / "model.bin").read_bytes() == b"the first half, and the second"


def test_other_parts_are_refused(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """Parts with another hash than the maker's file are rejected."""
    (data[1] / "model.bin.part2").write_bytes(b"and something")
    with pytest.raises(ModelError, match=r"SHA-256 differs.*pip install"):
        packaged.assembled(tmp_path / "cache" / "base", data)
    assert not (tmp_path / "cache" / "base").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """One line says where, and what to do."""
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="is a file, not a folder"):
        packaged.assembled(tmp_path / "cache" / "base", data)


def test_what_is_whole_before_and_after(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """Good parts and the model joined from them are whole, and their place is reported."""
    folder = tmp_path / "base"
    assert packaged.wrong(folder, data) == ""
    assert packaged.lies_at(folder, data) == data[0]
    assert not folder.exists(), "to look is not to put together"
    packaged.assembled(folder, data)
    assert packaged.wrong(folder, data) == ""
    assert packaged.lies_at(folder, data) == folder


def test_another_part_is_told(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """For parts that are altered or gone, the message says which, and what to do."""
    (data[1] / "model.bin.part2").write_bytes(b"and something")
    told = packaged.wrong(tmp_path / "base", data)
    assert told.startswith(f"{data[0]}: ")
    assert "SHA-256 differs); run `pip install --force-reinstall" in told
    (data[1] / "model.bin.part2").unlink()
    told = packaged.wrong(tmp_path / "base", data)
    assert told.startswith(f"{data[1] / 'model.bin.part2'} cannot be read")


def test_a_changed_model_is_told(tmp_path: Path, data: tuple[Path, Path]) -> None:
    """For an altered file of the right size, the advice is to delete it and have it made again."""
    folder = packaged.assembled(tmp_path / "base", data)
    (folder / "model.bin").write_bytes(b"THE FIRST HALF, AND THE SECOND")
    told = packaged.wrong(folder, data)
    assert told == (
        f"{folder / 'model.bin'} is not the file it should be (SHA-256 differs); delete {folder},"
        " and it is put together again"
    )


def test_the_installed_parts_are_the_maker_s_file(cache_home: Path) -> None:
    """The parts in the packages have the SHA-256 of Systran's own file."""
    if not packaged.parts():
        pytest.skip("the second-pass model's packages are not installed")
    folder = cache_home / "rehearse" / packaged.default_folder().name
    with (folder / "model.bin").open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == packaged.MODEL_SHA256
