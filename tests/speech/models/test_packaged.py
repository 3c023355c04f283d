"""The second-pass model: joined from its parts, once, and only if they are intact."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.errors import ModelError, StoreError
from rehearse.speech.models import packaged
from rehearse.speech.vad import silero


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
    others = {name: hashlib.sha256(name.encode()).hexdigest() for name in packaged.WHOLE_FILES}
    monkeypatch.setattr(packaged, "BASE", replace(packaged.BASE, others=others))
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


@pytest.mark.parametrize("name", packaged.WHOLE_FILES)
def test_each_file_is_checked(tmp_path: Path, data: tuple[Path, Path], name: str) -> None:
    """An altered list of words, or settings, is refused in the parts and in the whole model."""
    folder = packaged.assembled(tmp_path / "base", data)
    assert packaged.checked(folder, data) == folder
    (folder / name).write_text("another")
    with pytest.raises(ModelError, match=rf"{name} is not the file it should be.*delete"):
        packaged.checked(folder, data)
    (data[0] / name).write_text("another")
    with pytest.raises(ModelError, match=r"SHA-256 differs.*rehearse models get base"):
        packaged.assembled(tmp_path / "again", data)


def test_a_changed_model_is_not_loaded(
    tmp_path: Path, data: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second pass checks the model in the cache when it is loaded, not only when it is made."""
    from rehearse.speech import engine_choice
    from rehearse.speech.models.registry import InstalledModel

    monkeypatch.setattr(packaged, "parts", lambda: data)
    monkeypatch.setattr(packaged, "default_folder", lambda: tmp_path / "base")
    monkeypatch.setattr(engine_choice, "_load", lambda _: pytest.fail)
    first_pass = InstalledModel("whisper", packaged.EMBEDDED, tmp_path)
    second_pass = engine_choice.second_pass_recognizer(first_pass)
    assert second_pass is not None
    (tmp_path / "base" / "model.bin").write_bytes(b"THE FIRST HALF, AND THE SECOND")
    with pytest.raises(ModelError, match="is not the file it should be"):
        second_pass._loaded()


def test_the_commands_name_the_pinned_versions() -> None:
    """What a message tells to install is what pyproject.toml asks for."""
    pyproject = Path(packaged.__file__).parents[3] / "pyproject.toml"
    pinned = tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]
    told = (packaged.INSTALL, packaged.EMBEDDED_INSTALL, packaged.PHONETIC_INSTALL, silero.INSTALL)
    for command in told:
        for word in command.split():
            assert "==" not in word or word in pinned, command


def test_the_installed_parts_are_the_maker_s_file(cache_home: Path) -> None:
    """The parts in the packages have the SHA-256 of Systran's own file."""
    if not packaged.parts():
        pytest.skip("the second-pass model's packages are not installed")
    folder = cache_home / "rehearse" / packaged.default_folder().name
    with (folder / "model.bin").open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == packaged.MODEL_SHA256
