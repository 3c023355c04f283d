"""What all tests share: folders of their own, so that nothing of the user's is read or touched."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock

from rehearse.speech.models import packaged

# Before NumPy is imported, as in `rehearse/__main__.py`.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A recognizer's thread without work sleeps, because another process can use its core.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

pytest_plugins = ["browser", "loaded_once", "searches", "sound_server"]

ROOT = Path(__file__).resolve().parent.parent
LONGEST = {
    "test_bad_input.py", "test_end_to_end.py", "test_enroll.py", "test_faults.py", "test_floors.py",
    "test_history_in_a_browser.py", "test_page_in_a_browser.py",
}  # fmt: skip
"""The files of more than half a minute, so that no process is left alone with one at the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the long form of the robustness tests and of the heard lines."""
    parser.addoption(
        "--long",
        action="store_true",
        help="42 times as many faults and kills; every voice in test_heard_back.py",
    )


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """Return the factor by which `--long` multiplies the number of faults and kills."""
    return 42 if request.config.getoption("--long") else 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the calls at the speed of a call, and begin with the files that take longest."""
    for item in items:
        # A sound server, or a call on a page: `make test` leaves them to `make test-live`.
        if {"devices", "telephone"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.realtime)
    items.sort(key=lambda item: item.path.name not in LONGEST)


_NUMBERS = count()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the test's own. Pytest's would read the names of all tests' folders first."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{next(_NUMBERS)}-{name}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for all tests of a process, with the second pass's model in it.

    The model is put together once for all processes of a run, and linked into each one's folder.
    """
    home = tmp_path_factory.mktemp("cache")
    if data := packaged.parts():
        name = packaged.default_folder().name
        run = tmp_path_factory.getbasetemp()
        run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
        with FileLock(run / "model.lock"):
            made = packaged.assembled(run / "model" / name, data)
        linked(made, home / "rehearse" / name)
    return home


def linked(folder: Path, to: Path) -> None:
    """Give a folder of files a second place, without a copy of what is in them."""
    to.mkdir(parents=True)
    for path in folder.iterdir():
        os.link(path, to / path.name)


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
