"""Several callers' exports are imported at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from takes.kept import saved

from rehearse.app.cli.main import main
from rehearse.takes import History

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of a user of their own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def test_several_folders_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All takes come in; a folder without takes is named, and does not stop the others."""
    exports = []
    for name, caller in (("monday", "Ana Ruiz"), ("tuesday", "Bo Lind")):
        saved(name, caller=caller)
        out = tmp_path / caller
        assert main(["export", str(out), "--caller", caller]) == 0
        assert main(["forget", name, "--yes"]) == 0
        exports.append(str(out))
    empty = tmp_path / "empty"
    empty.mkdir()
    capsys.readouterr()
    assert main(["import", exports[0], str(empty), exports[1]]) == 2
    told = capsys.readouterr()
    assert told.out.splitlines() == ["one take added, 0 already here"] * 2
    assert "no takes in it" in told.err
    assert {take.about.caller for take in History().takes()} == {"Ana Ruiz", "Bo Lind"}
    assert main(["import", str(empty)]) == 2
