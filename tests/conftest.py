"""What all tests share: folders of their own, so that nothing of the user's is read or touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.speech.models import packaged

pytest_plugins = ["browser"]

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the long form of the robustness tests and of the heard lines."""
    parser.addoption(
        "--long",
        action="store_true",
        help="25 times as many faults in tests/robustness; every voice in test_heard_back.py",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a sound server: `make test` leaves it to `make test-live`."""
    for item in items:
        if "air" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.realtime)


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for all tests, with the second pass's model put together in it, once."""
    home = tmp_path_factory.mktemp("cache")
    if data := packaged.parts():
        packaged.assembled(home / "rehearse" / packaged.default_folder().name, data)
    return home


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache_home: Path) -> None:
    """Keep the user's profile, scenarios and models out of every test, and colors too."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("REHEARSE_MODEL", raising=False)
    # The voices that are always there, also in a checkout that has the natural ones.
    monkeypatch.setenv("REHEARSE_VOICE", "quick")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    # Processes of their own, started from another folder, run this checkout too.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
