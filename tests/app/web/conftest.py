"""Fixtures: separate data and configuration folders for each test, and a server of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from app.web.served import Pages, served
from app.web.telephone import QUICK, QuickEngines, Telephone

from rehearse.files import scenarios_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Empty data and configuration folders for the user."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def pages() -> Iterator[Pages]:
    """A running server of the pages."""
    with served() as running:
        yield running


@pytest.fixture
def telephone(pages: Pages, page: Page) -> Telephone:
    """The page of a quick call, with engines that need no loading."""
    folder = scenarios_folder()
    folder.mkdir(parents=True)
    (folder / "quick.toml").write_text(QUICK)
    pages.state.warm = cast("Any", QuickEngines())
    return Telephone(page, pages)
