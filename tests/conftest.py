"""What all tests share: folders of their own, so that nothing of the user's is read or touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse import model_parts

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a sound server: `make test` leaves it to `make test-live`."""
    for item in items:
        if "air" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.realtime)


@pytest.fixture(scope="session")
def careful_model(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The careful ear's model, put together once for all tests; None where it is not installed."""
    data = model_parts.parts()
    folder = tmp_path_factory.mktemp("careful") / "base"
    return model_parts.assembled(folder, data) if data else None


@pytest.fixture(autouse=True)
def own_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, careful_model: Path | None
) -> None:
    """Keep the user's profile, scenarios and models out of every test, and colors too."""
    home = tmp_path / "home"
    if careful_model is not None:
        kept = home / "xdg_cache_home" / "rehearse" / model_parts.default_folder().name
        kept.parent.mkdir(parents=True)
        kept.symlink_to(careful_model)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("REHEARSE_MODEL", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # Processes of their own, started from another folder, run this checkout too.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
