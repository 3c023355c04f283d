"""What all tests share: folders of their own, so that nothing of the user's is read or touched."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a sound server: `make test` leaves it to `make test-live`."""
    for item in items:
        if "air" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.realtime)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's profile, scenarios and models out of every test, and colors too."""
    home = tmp_path / "home"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("REHEARSE_MODEL", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # Processes of their own, started from another folder, run this checkout too.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
